"""Sets of examples that a visitor keeps under a name: kept, chosen on every page, renamed."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.errors import InputError
from core.named_sets import LONGEST_NAME, SetReading, keep, remove, rename
from pages.parts import cache, words
from pages.parts.current import Current, current
from pages.parts.session import Session

SET = "named_set"  # the fragment that tells how well the current network reads the chosen one
_CHOICE, _EDIT, _NEW_NAME, _REFUSED = "set_choice", "edit_set", "set_new_name", "set_refused"
WIDTH = 240  # px
SELECTED = "selected_on_map"  # what the Data explorer shows before any set: (data, rows, words)


def keep_as(session: Session, rows: np.ndarray, *, key: str) -> None:
    """A small menu in which these rows of the data get a name."""
    field, popover = f"{key}_name", f"{key}_popover"

    def kept() -> None:
        try:
            _keep(session, st.session_state[field], rows)
        except InputError as error:
            st.session_state[_REFUSED] = key, words.refusal(error)
            return
        st.session_state[popover] = False  # closes it
        st.rerun()

    with (
        st.popover(
            "Keep as…",
            type="tertiary",
            icon=":material/bookmark_add:",
            key=popover,
            on_change="rerun",
            disabled=not len(rows),
        ),
        st.form(f"{key}_form", border=False),
    ):
        st.text_input(
            f"A name for {'this one' if len(rows) == 1 else f'these {words.count(len(rows))}'}",
            placeholder="such as: my crossed 7s",
            max_chars=LONGEST_NAME,
            key=field,
        )
        st.form_submit_button("Keep", key=f"{key}_keep", on_click=kept)
        _tell_refusal(key)


def set_in_use(session: Session) -> None:
    """Which of the sets kept is looked at, and how the current network reads it; nothing while
    there is none.
    """
    if not session.own_sets:
        return
    chosen = session.set_in_use
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.session_state[_CHOICE] = chosen.name if chosen else None
        st.selectbox(
            "Set",
            [each.name for each in session.own_sets],
            placeholder="Choose a set of yours",
            key=_CHOICE,
            on_change=_choose,
            args=[session],
            label_visibility="collapsed",
            width=WIDTH,
        )
        if chosen is not None:
            st.markdown(_finding(session), width="content")
            _edit(session)


def _choose(session: Session) -> None:
    session.chosen_set = st.session_state[_CHOICE] or ""
    st.session_state.pop(SELECTED, None)
    st.rerun()


def _finding(session: Session) -> str:
    shown, kept = current(session), session.set_in_use
    read = cache.set_reading(shown.settings, shown.network, kept)
    return (
        f"**{words.count(read.right)} of {words.count(read.count)}** read right of "
        f"*{words.verbatim(kept.name)}*:gray[, {_which(shown, read)}]"
    )


def _which(shown: Current, read: SetReading) -> str:
    """On which side of the split they are."""
    if shown.from_file:
        return "which it may have been trained on"
    noun = words.noun(shown.dataset)
    if read.tested == read.count:
        return f"all of them test {noun}"
    if read.trained_on == read.count:
        return "all of them trained on"
    left_out = read.count - read.tested - read.trained_on
    parts = {f"test {noun}": read.tested, "trained on": read.trained_on, "left out": left_out}
    return ", ".join(f"{words.count(count)} {part}" for part, count in parts.items() if count)


def _edit(session: Session) -> None:
    def renamed() -> None:
        try:
            _rename(session, st.session_state[_NEW_NAME])
        except InputError as error:
            st.session_state[_REFUSED] = _EDIT, words.refusal(error)
            return
        st.session_state[_EDIT] = False
        st.rerun()

    def removed() -> None:
        _remove(session)
        st.session_state[_EDIT] = False
        st.rerun()

    with st.popover("Edit", type="tertiary", icon=":material/edit:", key=_EDIT, on_change="rerun"):
        with st.form("edit_set_form", border=False):
            st.session_state[_NEW_NAME] = session.chosen_set
            st.text_input("Its name", max_chars=LONGEST_NAME, key=_NEW_NAME)
            st.form_submit_button("Rename", key="rename_set", on_click=renamed)
            _tell_refusal(_EDIT)
        st.button(
            "Remove this set",
            key="remove_set",
            type="tertiary",
            icon=":material/delete:",
            help="The examples themselves stay where they are.",
            on_click=removed,
        )


def _tell_refusal(key: str) -> None:
    """Once, where it was asked."""
    where, sentence = st.session_state.get(_REFUSED, ("", ""))
    if where == key:
        del st.session_state[_REFUSED]
        st.error(sentence)


def _keep(session: Session, name: str, rows: np.ndarray) -> None:
    sets = keep(session.own_sets, name, rows)
    session.sets[session.settings.data], session.chosen_set = sets, sets[-1].name
    st.session_state.pop(SELECTED, None)


def _rename(session: Session, name: str) -> None:
    at = session.own_sets.index(session.set_in_use)
    sets = rename(session.own_sets, session.chosen_set, name)
    session.sets[session.settings.data], session.chosen_set = sets, sets[at].name


def _remove(session: Session) -> None:
    session.sets[session.settings.data] = remove(session.own_sets, session.chosen_set)
    session.chosen_set = ""
