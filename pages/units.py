"""Hidden units: what each one looks for in the input, and what it votes for."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.network import Network
from pages.parts import cache, words
from pages.parts.components import VoteCaption, signed_bars, tiles
from pages.parts.components.bars.signed_bars import signed_text
from pages.parts.current import Current, current
from pages.parts.figures.scale import weight_span
from pages.parts.header import header
from pages.parts.session import current_session

EXAMPLES = 10  # on each side


def captions(shown: Current) -> list[VoteCaption]:
    names, votes = shown.dataset.class_names, shown.network.theta2[:, 1:]
    return [
        VoteCaption(str(unit + 1), names[votes[:, unit].argmax()], names[votes[:, unit].argmin()])
        for unit in range(shown.network.hidden)
    ]


def wall(network: Network, shown: Current, span: float, key: str, **options: object) -> None:
    """All units' incoming weights on one symmetric scale."""
    tiles(
        network.theta1[:, 1:].reshape(-1, *shown.dataset.image_shape),
        columns=5 if network.hidden <= 50 else 10,
        key=key,
        alt="incoming weights of unit",
        diverging=True,
        span=span,
        **options,
    )


def input_bars(weights: np.ndarray, shown: Current, key: str) -> None:
    names = shown.dataset.input_names or [f"x{i + 1}" for i in range(len(weights))]
    signed_bars(weights, names, key=key, alt="incoming weights")


def closer(shown: Current, unit: int, span: float) -> None:
    """One unit: its weights large, its bias, its votes."""
    network, names = shown.network, shown.dataset.class_names
    weights, votes = network.theta1[unit, 1:], network.theta2[:, unit + 1]
    st.subheader(
        f"Unit {unit + 1} votes for {names[votes.argmax()]} and against {names[votes.argmin()]}",
        anchor=False,
    )
    left, right = st.columns(2, gap="medium")
    with left:
        if shown.dataset.image_shape:
            tiles(
                weights.reshape(1, *shown.dataset.image_shape),
                columns=1,
                key="unit_large",
                alt=f"incoming weights of unit {unit + 1}",
                diverging=True,
                span=span,
                tile_size=290,
                separate=True,
            )
        else:
            input_bars(weights, shown, key="unit_inputs")
        bias = signed_text(float(network.theta1[unit, 0]), 2)
        st.caption(f"Bias {bias} · strength {np.linalg.norm(weights):.2f}")
    with right:
        signed_bars(votes, names, key="unit_votes", alt=f"votes of unit {unit + 1}")
        st.caption("Its votes: the outgoing weight to each class")


def excitement(shown: Current, unit: int) -> None:
    """The examples that excite the unit most, and those that leave it cold."""
    dataset, rows = shown.dataset, cache.read_rows(shown.settings)
    found = cache.unit_activity(shown.settings, shown.network)
    part = "training" if shown.accuracies.test is None else "test"
    sides = (
        ("Excite it most", found.most_exciting(EXAMPLES)[unit], "most_exciting"),
        ("Leave it cold", found.least_exciting(EXAMPLES)[unit], "least_exciting"),
    )
    for column, (label, chosen, key) in zip(st.columns(2, gap="medium"), sides, strict=True):
        answers = found.hidden[chosen, unit]
        with column:
            tiles(
                dataset.X[rows[chosen]].reshape(-1, *dataset.image_shape),
                columns=5,
                key=key,
                alt=f"example, {label.lower()}",
                labels=[dataset.class_names[label] for label in dataset.y[rows[chosen]]],
            )
            st.caption(
                f"{label}, {answers.max():.2f} to {answers.min():.2f} :gray[({part} digits)]"
                if dataset.kind == "ink"
                else f"{label}, {answers.max():.2f} to {answers.min():.2f}"
            )


def before_and_after(shown: Current, span: float) -> None:
    st.subheader("From noise to detectors", anchor=False)
    left, right = st.columns(2, gap="large")
    for column, network, label, key in (
        (left, shown.start, "Before: random weights", "wall_before"),
        (right, shown.network, "After training", "wall_after"),
    ):
        with column:
            size = np.abs(network.theta1[:, 1:]).mean()
            st.markdown(f"**{label}** :gray[mean size {size:.2f}, same scale]")
            if shown.dataset.image_shape:
                wall(network, shown, span, key)
            else:
                strengths = np.linalg.norm(network.theta1[:, 1:], axis=1)
                names = [f"unit {unit + 1}" for unit in range(network.hidden)]
                signed_bars(strengths, names, key=key, alt=f"strength of each unit, {label}")


session = current_session()
shown = current(session)
hidden = shown.network.hidden
count = words.capital(words.in_words(hidden))
verb, noun = ("votes", "detector") if hidden == 1 else ("vote", "detectors")
header(
    session,
    f"{count} {noun} {verb} on every {words.noun(shown.dataset)[:-1]}.",
    f"A tile is one unit’s {words.count(shown.network.inputs)} incoming weights, all on one scale: "
    ":blue[**blue**] wants ink there, :orange[**orange**] wants paper, empty means it does not "
    "care. Under it: its number, what it votes for and against."
    if shown.dataset.image_shape
    else "The inputs are no picture, so a unit’s incoming weights are bars: :blue[**blue**] adds "
    "when the input is high, :orange[**orange**] takes away.",
)
chosen = min(session.unit, hidden - 1)


def choose(unit: int) -> None:
    session.unit = unit


span = weight_span(shown.network)
left, right = st.columns([11, 13], gap="large")
with left:
    if shown.dataset.image_shape:
        wall(
            shown.network,
            shown,
            span,
            "wall",
            captions=captions(shown),
            selected=chosen,
            selectable=True,
            on_pick=choose,
        )
        st.caption(f"Full colour at ±{span:.2f}: one weight in a hundred is larger.")
    else:
        chosen = st.pills(
            "Unit",
            range(hidden),
            default=chosen,
            required=True,
            format_func=lambda unit: str(unit + 1),
        )
        choose(chosen)
        input_bars(np.linalg.norm(shown.network.theta1[:, 1:], axis=0), shown, "input_strengths")
        st.caption("How strongly each input is looked at, over all units")
with right:
    closer(shown, chosen, span)
    if shown.dataset.image_shape:
        excitement(shown, chosen)
st.divider()
before_and_after(shown, span)
