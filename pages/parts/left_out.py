"""Rows that are left out of training: said on every page, and undone there."""

from __future__ import annotations

import streamlit as st

from core.runs import RunSettings
from pages.parts import cache, words
from pages.parts.current import current
from pages.parts.session import Session
from pages.parts.trainings import train_on_all_again


def left_out(session: Session) -> None:
    """One line; nothing where all are trained on."""
    count = cache.left_out_count(session.settings)
    if not session.settings.excluded:
        return
    shown = current(session)
    now = not shown.untrained and shown.settings.excluded == session.settings.excluded
    what = "Trained" if now else "Training is from now on"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        without = words.plural(count, words.one(session.dataset))
        st.markdown(f"{what} without **{without}**", width="content")
        st.button(
            f"Train on {'it' if count == 1 else 'them'} again",
            key="train_on_all_again",
            type="tertiary",
            icon=":material/undo:",
            on_click=train_on_all_again,
            args=[session],
        )


def part_of(settings: RunSettings, row: int) -> str:
    """ "test", "training" or "left-out": which of the examples of these settings the row is of."""
    parts = cache.split_rows(settings)
    if row in parts.test:
        return "test"
    return "training" if row in parts.train else "left-out"
