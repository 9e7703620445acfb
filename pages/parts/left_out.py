"""Rows that are left out of training: said on every page, and undone there."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.evaluation import compare
from core.runs import RunSettings
from pages.parts import cache, words
from pages.parts.current import Current, current, of_path
from pages.parts.session import Session
from pages.parts.trainings import train_on_all_again

LEFT_OUT = "left_out"  # the fragment that tells it of the current network


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
        difference = f":gray[{_difference(shown)}]" if now else ""
        st.markdown(f"{what} without **{without}**{difference}", width="content")
        st.button(
            f"Train on {'it' if count == 1 else 'them'} again",
            key="train_on_all_again",
            type="tertiary",
            icon=":material/undo:",
            on_click=train_on_all_again,
            args=[session],
        )


def _difference(shown: Current) -> str:
    """How it reads the test examples beside the network of the same path that was trained on all:
    often no better than another random start would. "" where there is no such network.
    """
    settings = replace(shown.settings, excluded=())
    other = of_path(settings) if shown.knot is not None else None
    if other is None or shown.accuracies.test is None:
        return ""
    own, theirs = (cache.reading(settings, each.network).right for each in (shown, other))
    more = int(own.sum()) - int(theirs.sum())
    of = f"of {words.count(len(own))} test {words.noun(shown.dataset)}"
    if not more:
        return f", which reads as many {of}"
    how = f", which reads {words.count(abs(more))} {'more' if more > 0 else 'fewer'} {of}"
    return f"{how}: that may be chance" if compare(own, theirs).level else how


def part_of(settings: RunSettings, row: int) -> str:
    """ "test", "training" or "left-out": which of the examples of these settings the row is of."""
    parts = cache.split_rows(settings)
    if row in parts.test:
        return "test"
    return "training" if row in parts.train else "left-out"
