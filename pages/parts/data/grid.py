"""Which examples to look at, in which order, and the grid they are looked at in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from pages.parts import cache, words
from pages.parts.components import tiles
from pages.parts.data.own import in_use
from pages.parts.data.tables import first_rows
from pages.parts.session import Session
from pages.parts.sets import SELECTED, keep_as

MOST_SHOWN = 100
PHONE, LETTER = 358, 7  # px: how wide a grid is there, and a letter of a caption
PARTS = ("All", "Training", "Test")
AT_RANDOM, TYPICAL, ODD = "At random", "Most typical", "Oddest"
ORDERS = (AT_RANDOM, TYPICAL, ODD)


def controls(session: Session) -> tuple[np.ndarray, int, str]:
    """The row of controls: the rows they leave to choose from, how many to show, in which order."""
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            rows = _chosen_rows(session)
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            order = st.selectbox(
                "Order",
                ORDERS,
                key="sort",
                bind="query-params",
                label_visibility="collapsed",
                width=150,
            )
            asked = st.number_input(
                "How many to show",
                1,
                value=MOST_SHOWN,
                key="show",
                bind="query-params",
                icon=":material/grid_on:",
                label_visibility="collapsed",
                width=150,
            )
            st.button(
                "Reshuffle",
                key="reshuffle",
                icon=":material/shuffle:",
                on_click=_reshuffle,
                args=[session],
            )
    if asked > MOST_SHOWN:
        st.warning(
            f"{words.count(asked)} on one screen could not be told apart, so here are a hundred: "
            "Reshuffle draws others."
        )
    return rows, min(asked, MOST_SHOWN), order


def _reshuffle(session: Session) -> None:
    session.shuffle += 1
    st.session_state["sort"] = AT_RANDOM


def _chosen_rows(session: Session) -> np.ndarray:
    dataset, rows = session.dataset, cache.split_rows(session.settings)
    names = st.pills(
        "Classes",
        dataset.class_names,
        format_func=words.verbatim,
        selection_mode="multi",
        key=f"classes_{session.settings.data}",
        # The names of a visitor's own classes may change, and data of their own do not travel.
        bind=None if in_use(session) else "query-params",
        label_visibility="collapsed",
    )
    part = st.segmented_control(
        "Part",
        PARTS,
        default=PARTS[0],
        required=True,
        key="part",
        bind="query-params",
        label_visibility="collapsed",
    )
    wanted = {"All": np.arange(len(dataset)), "Training": rows.train, "Test": rows.test}[part]
    if names:
        classes = [dataset.class_names.index(name) for name in names]
        wanted = wanted[np.isin(dataset.y[wanted], classes)]
    return wanted


def select(session: Session, rows: np.ndarray, what: str = "drawn round on the map") -> None:
    """These rows are what the grid is about, until that is taken back; what: which they are."""
    st.session_state[SELECTED] = (session.settings.data, rows, what)


def _selected(session: Session) -> tuple[np.ndarray | None, str]:
    """The rows of these data that were selected, if any were, and which they are; the set in use
    where nothing was selected since it was chosen.
    """
    data, rows, what = st.session_state.get(SELECTED, ("", None, ""))
    if data == session.settings.data:
        return rows, what
    kept = session.set_in_use
    return (kept.rows, f"in *{words.verbatim(kept.name)}*") if kept else (None, "")


def _show_all(session: Session) -> None:
    st.session_state.pop(SELECTED, None)
    session.chosen_set = ""


def grid(session: Session, rows: np.ndarray, number: int, order: str) -> None:
    """That many of the rows, pictures to be clicked or lines of a table."""
    among, which = _selected(session)
    if among is not None:
        rows = np.intersect1d(rows, among)
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key="grid_head",
    ):
        drawn = _drawn(session, rows, number, order)
        how = {AT_RANDOM: " at random", TYPICAL: " most typical", ODD: " oddest"}[order]
        how = how if order != AT_RANDOM or len(drawn) < len(rows) else ""
        of = which if among is not None else "click one to look closer"
        st.markdown(
            f"**{words.capital(words.in_words(len(drawn)))}{how}** "
            f":gray[of {words.count(len(rows))}; {of}]",
            width="content",
        )
        if among is not None or len(rows) < len(session.dataset):
            with st.container(horizontal=True, width="content", gap="small"):
                _about_selection(session, rows, among is not None)
    if not len(rows):
        st.info("No example is in this part: choose another part, or other classes.")
    elif session.dataset.image_shape:
        _pictures(session, drawn)
    else:
        _table(session, drawn)


def _about_selection(session: Session, rows: np.ndarray, can_be_cleared: bool) -> None:
    """What can be done with the examples that were chosen."""
    kept = session.set_in_use
    if kept is None or not np.array_equal(kept.rows, np.sort(rows)):
        keep_as(session, rows, key="keep_shown")
    if can_be_cleared:
        st.button(
            "Show all again",
            key="clear_selection",
            type="tertiary",
            icon=":material/close:",
            on_click=_show_all,
            args=[session],
        )


def _table(session: Session, drawn: np.ndarray) -> None:
    def pick() -> None:
        for line in st.session_state["random_rows"]["selection"]["rows"]:
            if line < len(drawn):
                session.look_at(int(drawn[line]))

    st.dataframe(
        first_rows(session.dataset, drawn),
        hide_index=True,
        key="random_rows",
        on_select=pick,
        selection_mode="single-row",
    )


def _drawn(session: Session, rows: np.ndarray, number: int, order: str) -> np.ndarray:
    """At random the same ones until they are shuffled; else by how far they are from the mean of
    their class.
    """
    if order == AT_RANDOM:
        return np.random.default_rng(session.shuffle).permutation(rows)[:number]
    distances = cache.strangeness_of(session.settings.data)[rows]
    if order == ODD:
        distances = -distances
    return rows[np.argsort(distances, kind="stable")[:number]]


def _pictures(session: Session, drawn: np.ndarray) -> None:
    dataset = session.dataset
    names = [dataset.class_names[label] for label in dataset.y[drawn]]
    chosen = np.flatnonzero(drawn == session.row)
    columns = min(10, max(1, len(drawn)))
    tiles(
        dataset.X[drawn].reshape(-1, *dataset.image_shape),
        columns=columns,
        phone_columns=min(columns, _phone_columns(names)),
        tile_size=56,
        key="random_examples",
        alt="random examples",
        captions=names,
        selected=int(chosen[0]) if len(chosen) else None,
        selectable=True,
        on_pick=lambda index: session.look_at(int(drawn[index])),
    )


def _phone_columns(names: Sequence[str]) -> int:
    """So many that the longest name finds room under its picture, and three at least."""
    return max(3, PHONE // (LETTER * max(map(len, names)) + 8))
