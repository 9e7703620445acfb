"""One unit up close: what it wants, what it likes best, how it votes, what excites it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import cache, words
from pages.parts.components import ranges, signed_bars, tiles
from pages.parts.components.bars.ranges import SHARES
from pages.parts.components.bars.signed_bars import signed_text
from pages.parts.units.looks import Look
from pages.parts.units.telling import examples_of, of_unit, without
from pages.parts.units.wall import input_names

EXAMPLES = 9  # on each side
TILE = 210  # px
MOST_INPUTS = 12  # of a table, shown as bars


def closer(look: Look) -> None:
    """Everything about the chosen unit."""
    unit, names = look.unit, look.shown.dataset.class_names
    votes = look.units.votes[unit]
    speaks_for, against = names[votes.argmax()], names[votes.argmin()]
    st.subheader(
        words.verbatim(f"Unit {unit + 1} votes for {speaks_for} and against {against}"),
        anchor=False,
    )
    pictures = look.shown.dataset.image_shape is not None
    left, right = st.columns([9, 5], gap="medium")
    with left:
        _wants(look) if pictures else _input_weights(look)
    with right:
        signed_bars(votes, names, key="unit_votes", alt=f"votes of unit {unit + 1}")
        st.caption("Its votes: the outgoing weights")
    if pictures:
        _excitement(look)
    else:
        _spread(look)
        _excitement_of_table(look)
    st.markdown(" ".join(filter(None, (without(look.shown, unit), of_unit(look.shown, unit)))))


def _wants(look: Look) -> None:
    """Its weights, and beside them the input that excites it most."""
    unit, shape = look.unit, look.shown.dataset.image_shape
    liked = cache.favourites(look.shown.settings, look.network, "hidden")
    side_by_side = st.container(horizontal=True, gap="small")  # on a phone too
    with side_by_side.container():
        tiles(
            look.images()[[unit]],
            columns=1,
            key="unit_large",
            alt=f"incoming weights of unit {unit + 1}",
            labels=[f"incoming weights of unit {unit + 1}"],
            diverging=True,
            span=look.span,
            tile_size=TILE,
            separate=True,
        )
        units = look.units
        bias = signed_text(float(units.biases[unit]), 2)
        st.caption(f"Strength {units.strengths[unit]:.2f} · bias {bias}")
    with side_by_side.container():
        tiles(
            liked.inputs[[unit]].reshape(-1, *shape),
            columns=1,
            key="unit_liked",
            alt=f"what unit {unit + 1} likes best",
            labels=[f"what unit {unit + 1} likes best"],
            tile_size=TILE,
            separate=True,
        )
        st.caption(f"Likes this best: {liked.activations[unit]:.2f}")


def _input_weights(look: Look) -> None:
    unit, names = look.unit, input_names(look.shown)
    weights = look.network.theta1[unit, 1:]
    most = np.sort(np.argsort(-np.abs(weights), kind="stable")[:MOST_INPUTS])
    signed_bars(weights[most], [names[i] for i in most], key="unit_inputs", alt="incoming weights")
    ranked = np.argsort(-np.abs(weights), kind="stable")[:3]
    said = ", ".join(f"{names[i]} ({signed_text(float(weights[i]), 1)})" for i in ranked)
    units = look.units
    bias = signed_text(float(units.biases[unit]), 2)
    st.caption(
        f"Strength {units.strengths[unit]:.2f} · bias {bias} · looks most at {words.verbatim(said)}"
    )


def _spread(look: Look) -> None:
    """How active it is for each class."""
    found = cache.unit_activity(look.shown.settings, look.network)
    names, liked = look.shown.dataset.class_names, look.units.favourites[look.unit]
    ranges(
        found.quantiles(look.unit, SHARES),
        names,
        key="unit_spread",
        alt=f"activation of unit {look.unit + 1} by class, median",
        strong={int(liked)},
    )
    st.caption("Its activation: line nine tenths, bar half of them")


def _excitement(look: Look) -> None:
    """The examples that excite it most, those that leave it cold, and all of them by class."""
    unit, dataset = look.unit, look.shown.dataset
    rows = cache.read_rows(look.shown.settings)
    found = cache.unit_activity(look.shown.settings, look.network)
    sides = (
        ("Excite it most", found.most_exciting(EXAMPLES)[unit], "most_exciting"),
        ("Leave it cold", found.least_exciting(EXAMPLES)[unit], "least_exciting"),
    )
    *columns, last = st.columns([4, 4, 5], gap="medium")
    for column, (what, chosen, key) in zip(columns, sides, strict=True):
        answers = found.hidden[chosen, unit]
        with column:
            tiles(
                dataset.X[rows[chosen]].reshape(-1, *dataset.image_shape),
                columns=3,
                key=key,
                alt=f"{examples_of(look.shown)}: {what.lower()}",
                labels=[
                    f"{dataset.class_names[dataset.y[row]]}, activation {answer:.2f}"
                    for row, answer in zip(rows[chosen], answers, strict=True)
                ],
                tile_size=58,
                phone_columns=9,
            )
            st.caption(f"{what}: {_from_to(answers)}")
    with last:
        _spread(look)


def _from_to(answers: np.ndarray) -> str:
    low, high = f"{answers.min():.2f}", f"{answers.max():.2f}"
    return low if low == high else f"{low} to {high}"


def _excitement_of_table(look: Look) -> None:
    found = cache.unit_activity(look.shown.settings, look.network)
    dataset, rows = look.shown.dataset, cache.read_rows(look.shown.settings)
    sides = (
        ("Excite it most", found.most_exciting(EXAMPLES)[look.unit]),
        ("Leave it cold", found.least_exciting(EXAMPLES)[look.unit]),
    )
    for column, (what, chosen) in zip(st.columns(2, gap="medium"), sides, strict=True):
        with column:
            st.markdown(f":gray[{what}]")
            table = {
                "row": rows[chosen] + 1,
                "is": [dataset.class_names[dataset.y[row]] for row in rows[chosen]],
                "activation": [f"{answer:.2f}" for answer in found.hidden[chosen, look.unit]],
            }
            st.dataframe(pd.DataFrame(table), hide_index=True)
