"""All units at once: their incoming weights on one scale, and under each what it does."""

from __future__ import annotations

import numpy as np
import streamlit as st

from pages.parts import words
from pages.parts.components import VoteCaption, signed_bars, tiles
from pages.parts.components.bars.signed_bars import signed_text
from pages.parts.current import Current
from pages.parts.units.looks import CAPTIONED, Look, columns_for, phone_columns
from pages.parts.units.telling import idle_and_twins

FEW_TILE = 150  # px: the widest a tile of a small wall grows

MOST_INPUTS = 30  # bars; of more, those that are looked at most


def wall(look: Look) -> None:
    """The units in their order; the chosen one is outlined, and a click chooses another."""
    if look.shown.dataset.image_shape is None:
        _wall_of_table(look)
    else:
        columns = columns_for(len(look.order))
        tiles(
            look.images()[look.order],
            columns=columns,
            phone_columns=phone_columns(columns),
            key="wall",
            alt="incoming weights of unit",
            diverging=True,
            span=look.span,
            captions=captions(look) if columns <= CAPTIONED else None,
            labels=labels(look),
            selected=look.place,
            selectable=True,
            on_pick=look.choose,
            tile_size=FEW_TILE if columns < 4 else None,
        )
        scale = f"Full colour at ±{look.span:.2f}: one weight in a hundred is larger."
        if columns <= CAPTIONED:
            scale = (
                "Under each its number, what it votes for and against, strength · bias. " + scale
            )
        st.caption(scale)
    st.caption(idle_and_twins(look.shown))


def captions(look: Look) -> list[VoteCaption]:
    """In the order of the wall: number, favourite and least liked class, strength and bias."""
    names, units = look.shown.dataset.class_names, look.units
    return [
        VoteCaption(
            str(unit + 1),
            names[units.votes[unit].argmax()],
            names[units.votes[unit].argmin()],
            f"{units.strengths[unit]:.1f} · {signed_text(float(units.biases[unit]), 1)}",
        )
        for unit in look.order
    ]


def labels(look: Look) -> list[str]:
    """In the order of the wall, in words."""
    names, units = look.shown.dataset.class_names, look.units
    return [
        f"unit {unit + 1}: for {names[units.votes[unit].argmax()]}, "
        f"against {names[units.votes[unit].argmin()]}, strength {units.strengths[unit]:.1f}, "
        f"bias {signed_text(float(units.biases[unit]), 1)}"
        for unit in look.order
    ]


def input_names(shown: Current) -> list[str]:
    """What the columns of a table are called."""
    return list(shown.dataset.input_names) or [f"x{i + 1}" for i in range(shown.network.inputs)]


def _wall_of_table(look: Look) -> None:
    """Units are chosen by their number; bars say how strongly each input is looked at."""
    st.session_state["unit_choice"] = look.place
    st.pills(
        "Unit",
        range(len(look.order)),
        required=True,
        format_func=lambda place: str(look.order[place] + 1),
        key="unit_choice",
        wrap=True,
        on_change=lambda: look.choose(st.session_state["unit_choice"]),
    )
    weights = look.network.theta1[:, 1:]
    strengths, inputs = np.linalg.norm(weights, axis=0), input_names(look.shown)
    strongest = np.argsort(-strengths)
    drawn = np.sort(strongest[:MOST_INPUTS])
    signed_bars(
        strengths[drawn],
        [inputs[i] for i in drawn],
        key="input_strengths",
        alt="How strongly each input is looked at",
    )
    names = words.verbatim(" and ".join(inputs[i] for i in strongest[:2]))
    st.caption(f"How strongly each input is looked at, over all units: most of all {names}.")
