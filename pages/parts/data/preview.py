"""What was understood of a file, before its data are used."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.datasets import Dataset
from pages.parts import words
from pages.parts.components import tiles
from pages.parts.data.choices import KIND_NAMES
from pages.parts.data.tables import counts_table, first_rows

SHOWN = 40  # pictures
FIRST_ROWS = 8
CLASSES_AT_ONCE, HEIGHT = 10, 390  # of the table of counts; px


def preview(dataset: Dataset) -> bool:
    """Name, shapes, classes, counts, values; what was scaled or undone; some of the examples.

    True when the person has just said that these are to be used.
    """
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(
            f"**{words.verbatim(dataset.name)}: {words.plural(len(dataset), words.one(dataset))} "
            f"in {words.in_words(dataset.classes)} classes**  \n:gray[{_facts(dataset)}]",
            width="content",
        )
        wanted = st.button("Use this data", key="use_data", type="primary")
    if dataset.notes:
        st.markdown("\n".join(f"- {words.spaced(words.verbatim(note))}" for note in dataset.notes))
    left, right = st.columns([8, 5], gap="medium")
    with left:
        _examples(dataset)
    with right:
        counts = counts_table(dataset)
        most = int(counts["examples"].max())
        st.dataframe(
            counts,
            hide_index=True,
            height="content" if len(counts) <= CLASSES_AT_ONCE else HEIGHT,
            column_config={
                "examples": st.column_config.ProgressColumn(format="%d", max_value=most)
            },
        )
    return wanted


def _examples(dataset: Dataset) -> None:
    if not dataset.image_shape:
        rows = np.arange(min(FIRST_ROWS, len(dataset)))
        st.dataframe(first_rows(dataset, rows), hide_index=True)
        return
    rows = _some_of_each(dataset)
    tiles(
        dataset.X[rows].reshape(-1, *dataset.image_shape),
        columns=10,
        tile_size=64,
        key="bring_examples",
        alt="example",
        labels=[dataset.class_names[label] for label in dataset.y[rows]],
    )


def _facts(dataset: Dataset) -> str:
    rows = f"X {words.count(len(dataset))} × {words.count(dataset.inputs)}"
    kind = KIND_NAMES[dataset.kind].lower()
    if dataset.image_shape:
        height, width = dataset.image_shape
        kind = f"{kind} of {height} × {width} pixels"
    low, high = float(dataset.X.min()), float(dataset.X.max())
    return f"{rows}, {kind}, values {low:.2f} to {high:.2f}".replace("-", "−")


def _some_of_each(dataset: Dataset) -> np.ndarray:
    """Rows to look at: as many of each class, class after class, SHOWN at most."""
    each = max(1, SHOWN // dataset.classes)
    firsts = [np.flatnonzero(dataset.y == label)[:each] for label in range(dataset.classes)]
    return np.concatenate(firsts)[:SHOWN]
