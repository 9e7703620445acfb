"""The confusion matrix, and the examples that stand in the cell that was clicked."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.evaluation import Reading
from pages.parts import cache, words
from pages.parts.components import confusion_matrix, tiles
from pages.parts.current import Current
from pages.parts.data.tables import first_rows
from pages.parts.desks.telling import look_at
from pages.parts.figures.confusion import confusion_finding
from pages.parts.session import Session
from pages.parts.sets import keep_as

_PICKED = "confusion_cell"  # in the session: (data, is, read), or nothing
COLUMNS, MOST_SHOWN = 10, 40


def confusion(session: Session, shown: Current) -> None:
    """What the current network reads as what, and which examples the clicked cell counts."""
    reading, names = cache.reading(shown.settings, shown.network), shown.dataset.class_names
    noun, part = words.noun(shown.dataset), "training" if shown.accuracies.test is None else "test"
    finding = confusion_finding(reading.confusion, names)
    picked = _picked(session)
    st.markdown(
        f"**{words.verbatim(finding)}**  \n"
        f":gray[{words.count(len(reading.y))} {part} {noun}, misreads in orange; click a cell to "
        "see which]"
    )
    confusion_matrix(
        reading.confusion,
        names,
        key="confusion",
        alt=finding,
        selected=picked and picked[0] * len(names) + picked[1],
        on_pick=lambda cell: _pick(session, divmod(cell, len(names))),
    )
    if picked is not None:
        _examples(session, shown, reading, *picked)


def _pick(session: Session, cell: tuple[int, int]) -> None:
    """The same cell once more closes it."""
    if cell == _picked(session):
        del st.session_state[_PICKED]
    else:
        st.session_state[_PICKED] = session.settings.data, cell


def _picked(session: Session) -> tuple[int, int] | None:
    data, cell = st.session_state.get(_PICKED, ("", None))
    return cell if data == session.settings.data else None


def _examples(session: Session, shown: Current, reading: Reading, is_: int, read: int) -> None:
    dataset = shown.dataset
    inside = np.flatnonzero((reading.y == is_) & (reading.predicted == read))
    rows = cache.read_rows(shown.settings)[inside]
    what, as_ = (words.verbatim(dataset.class_names[label]) for label in (is_, read))
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        part = "training" if shown.accuracies.test is None else "test"
        of = words.plural(len(rows), f"{part} {words.one(dataset)}")
        st.markdown(f"**{what} read as {as_}** :gray[{of}]", width="content")
        keep_as(session, rows, key="keep_cell")
    seen = rows[:MOST_SHOWN]
    if dataset.image_shape is None:
        st.dataframe(first_rows(dataset, seen), hide_index=True)
    elif len(seen):
        tiles(
            dataset.X[seen].reshape(-1, *dataset.image_shape),
            columns=COLUMNS,
            tile_size=40,
            key="cell_examples",
            alt=f"{what}, read {as_}",
            selectable=True,
            on_pick=lambda index: _look_at(session, int(seen[index])),
        )


def _look_at(session: Session, row: int) -> None:
    look_at(session, row)
    st.rerun()  # of the page: it alone can lead to another
