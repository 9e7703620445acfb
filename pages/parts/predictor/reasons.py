"""Why the network answers as it does: the ink, the units and the digits that speak for it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.explain import Trace, input_contributions, nearest, unit_contributions
from pages.parts import cache, words
from pages.parts.components import tiles
from pages.parts.components.bars.signed_bars import signed_text
from pages.parts.current import Current
from pages.parts.figures.scale import weight_span

STRONGEST = 4
ALIKE = 4
NOBODY = "Why this answer?"


def reasons(shown: Current, flow: Trace) -> None:
    """Which ink spoke for the answer and which against it, and the units that carried it."""
    names = shown.dataset.class_names
    answer = names[flow.winner]
    others = [name for name in names if name != answer]
    rival = st.selectbox(
        "Explain", [NOBODY, *others], format_func=_question, label_visibility="collapsed"
    )
    against = None if rival == NOBODY else names.index(rival)
    ink = input_contributions(shown.network, flow.inputs, flow.winner, against=against)
    units = unit_contributions(
        shown.network,
        flow.inputs,
        flow.winner,
        against=against,
        usual=cache.usual_activations(shown.settings, shown.network),
    )
    reach = float(np.abs(ink.values).max()) or 1.0
    why = f"Why {answer}" if against is None else f"Why {answer} and not {rival}"
    st.markdown(
        f"**{why}** :gray[ink that spoke] :blue[**for**] :gray[it and] :orange[**against**]"
    )
    left, right = st.columns([5, 4])
    with left:
        tiles(
            ink.values.reshape(1, *shown.dataset.image_shape),
            columns=1,
            key="ink_reasons",
            alt=f"ink for and against {answer}",
            diverging=True,
            span=reach,
            separate=True,
        )
        st.caption(
            f"Integrated gradients: they add up to {signed_text(float(ink.values.sum()), 1)}, from "
            "blank paper to this drawing."
        )
    with right:
        strongest = units.strongest(STRONGEST)
        tiles(
            shown.network.theta1[strongest, 1:].reshape(-1, *shown.dataset.image_shape),
            columns=2,
            key="unit_reasons",
            alt="hidden unit",
            diverging=True,
            span=weight_span(shown.network),
            captions=[
                f"{unit + 1}: {signed_text(float(units.values[unit]), 1)}" for unit in strongest
            ],
            separate=True,
        )


def alike(shown: Current, pixels: np.ndarray) -> tuple[list[np.ndarray], list[str]]:
    """The training examples nearest to what the network sees, and what they are."""
    dataset, rows = shown.dataset, cache.split_rows(shown.settings).train
    near = rows[nearest(dataset.X[rows], pixels, ALIKE).rows]
    names = [dataset.class_names[label] for label in dataset.y[near]]
    images = [dataset.X[row].reshape(dataset.image_shape) for row in near]
    return images, [f"alike: {words.article(name)}" for name in names]


def _question(name: str) -> str:
    return name if name == NOBODY else f"Why not {name}?"
