"""All outgoing weights as one map, and the way back from a class to the units that make it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from pages.parts import cache, words
from pages.parts.components import matrix, signed_bars, tiles
from pages.parts.components.bars.signed_bars import signed_text
from pages.parts.units.looks import Look
from pages.parts.units.wall import input_names

MAKERS = 8  # units on each side
CELL = {True: 28, False: 18}  # px: the height of a row, by whether there are a dozen or fewer


def votes(look: Look) -> None:
    """Which class is followed back, the map, and what the class is made of."""
    chosen = _class_choice(look)
    _map(look, chosen)
    _makers(look, chosen)


def _class_choice(look: Look) -> int:
    """What the network thinks is a perfect example of each class; one of them is chosen."""
    shown = look.shown
    names, noun = shown.dataset.class_names, words.one(shown.dataset)
    chosen = min(st.session_state.setdefault("units_class", 3), len(names) - 1)
    name = words.verbatim(names[chosen])
    liked = cache.favourites(shown.settings, look.network, "output")

    def choose(label: int) -> None:
        st.session_state["units_class"] = label

    if shown.dataset.image_shape is None:
        st.session_state["class_choice"] = chosen
        st.pills(
            "Follow a class back to the units that make it",
            range(len(names)),
            required=True,
            format_func=lambda label: words.verbatim(names[label]),
            key="class_choice",
            on_change=lambda: choose(st.session_state["class_choice"]),
        )
        signed_bars(
            liked.inputs[chosen],
            input_names(shown),
            key="perfect_inputs",
            alt=f"what it thinks a perfect {names[chosen]} is",
        )
        st.caption(f"What it thinks a perfect {name} is, on the scale of the data, 0 to 1")
        return chosen
    st.markdown(
        f"**What it thinks a perfect {name} is** :gray[the {noun} that it answers "
        f"{name} to most loudly, {liked.activations[chosen]:.3f}: click another to follow "
        "it back]"
    )
    tiles(
        # On a full scale each: how much ink there is does not matter here, where it lies does.
        [_full_ink(x).reshape(shown.dataset.image_shape) for x in liked.inputs],
        columns=max(10, min(len(names), 25)),
        phone_columns=5,
        key="perfect",
        alt="what it thinks a perfect one is",
        captions=list(names),
        labels=[f"a perfect {name}" for name in names],
        selected=chosen,
        selectable=True,
        on_pick=choose,
        tile_size=120,
    )
    return chosen


def _full_ink(image: np.ndarray) -> np.ndarray:
    return image / (image.max() or 1.0)


def _map(look: Look, chosen: int) -> None:
    names, weights = look.shown.dataset.class_names, look.network.theta2[:, 1:]
    span = float(np.percentile(np.abs(weights), 99)) or 1.0
    st.markdown(
        f"**Every unit’s vote on every class** :gray[outgoing weights, full colour at ±{span:.1f}; "
        "click one to look at its unit and its class]"
    )

    def pick(cell: int) -> None:
        label, place = divmod(cell, len(look.order))
        st.session_state["units_class"] = label
        look.choose(place)

    matrix(
        weights[:, look.order],
        names,
        [str(unit + 1) for unit in look.order],
        key="votes_map",
        alt=f"Outgoing weights of {len(look.order)} hidden units to {len(names)} classes",
        column_title="unit",
        span=span,
        selected_row=chosen,
        selected_column=look.place,
        cell_height=CELL[len(names) <= 12],
        on_pick=pick,
    )


def _makers(look: Look, chosen: int) -> None:
    """The units that speak most for the class, and those against it."""
    name, weights = look.shown.dataset.class_names[chosen], look.network.theta2[chosen, 1:]
    ranked = np.argsort(-weights, kind="stable")
    sides = (
        ("for", "blue", ranked[weights[ranked] > 0][:MAKERS]),
        ("against", "orange", ranked[::-1][weights[ranked[::-1]] < 0][:MAKERS]),
    )
    for column, (side, colour, units) in zip(st.columns(2, gap="large"), sides, strict=True):
        with column:
            st.markdown(f"**What speaks :{colour}[{side}] {words.verbatim(words.article(name))}**")
            if not len(units):
                st.caption("No unit does.")
                continue
            _side(look, side, units, weights)


def _side(look: Look, side: str, units: np.ndarray, weights: np.ndarray) -> None:
    texts = [f"{unit + 1}: {signed_text(float(weights[unit]), 1)}" for unit in units]

    def choose(place: int) -> None:
        look.look_at(int(units[place]))

    if look.shown.dataset.image_shape is None:
        names = [f"unit {unit + 1}" for unit in units]
        signed_bars(weights[units], names, key=f"makers_{side}", alt=f"votes {side}")
        return
    tiles(
        look.images()[units],
        columns=MAKERS // 2,
        key=f"makers_{side}",
        alt=f"unit that votes {side}",
        diverging=True,
        span=look.span,
        captions=texts,
        labels=[f"unit {text}" for text in texts],
        selected=next(iter(np.flatnonzero(units == look.unit)), None),
        selectable=True,
        on_pick=choose,
        tile_size=150,
    )
