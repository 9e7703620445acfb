"""What a visitor does with data of their own: use them, rename their classes, let them go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from core.datasets import OWN_DATA, Dataset, checked_class_names, is_own
from core.runs import DIGITS
from pages.parts import words
from pages.parts.data.brought import Brought
from pages.parts.session import Session
from pages.parts.trainings import choose_data


def use(session: Session, dataset: Dataset) -> None:
    """From now on all pages are about this data set. Raises InputError when there is no room."""
    key = OWN_DATA.keep(dataset)
    others = tuple(each for each in session.brought if each.key != key)
    session.brought = (*others, Brought(key, dataset.name, dataset.class_names))
    choose_data(session, key)


def rename_classes(session: Session, class_names: Sequence[str]) -> None:
    """Other names for the classes of the data in use, without training again.

    Raises InputError for a name that is empty, too long or given twice.
    """
    names = checked_class_names("The list", class_names)
    session.brought = tuple(
        replace(each, class_names=names) if each.key == session.settings.data else each
        for each in session.brought
    )


def forget(session: Session, key: str) -> None:
    """The visitor has no more to do with the data of this key, nor with what they trained."""
    session.brought = tuple(each for each in session.brought if each.key != key)
    session.runs = tuple(run for run in session.runs if run.settings.data != key)
    session.paused = None
    session.sets.pop(key, None)
    if session.settings.data == key:
        choose_data(session, DIGITS)
    session.left = None


def tell_what_was_let_go(session: Session) -> None:
    """Once per rerun: data that others needed the room of are gone, and the visitor is told."""
    for each in session.brought:
        if each.key not in OWN_DATA:
            back = ": here are the digits again" if session.settings.data == each.key else ""
            forget(session, each.key)
            session.notes += (
                f"{words.verbatim(each.name)} was let go, for others needed the room{back}. "
                "Bring the file again to go on with it.",
            )


def _draw_anew() -> None:
    """Wherever a page, a fragment or a click asks for data that are gone, the page begins again,
    which tells it first of all. Jobs and routes draw nothing: they get the error.
    """
    if get_script_run_ctx(suppress_warning=True) is not None:
        st.rerun()


OWN_DATA.when_gone = _draw_anew


def in_use(session: Session) -> bool:
    """Whether the data in use are the visitor's own."""
    return is_own(session.settings.data)
