"""Data explorer: what the network learns from."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.datasets import Dataset
from pages.parts import cache, words
from pages.parts.data.classes import class_overview, differences
from pages.parts.data.closer import alike, look_closer
from pages.parts.data.facts import facts_panel
from pages.parts.data.grid import controls, grid
from pages.parts.data.on_map import examples_on_map
from pages.parts.data.own_menu import own_menu
from pages.parts.data.suspicion import suspicion_panel
from pages.parts.header import header
from pages.parts.session import Session, current_session


def page_title(dataset: Dataset) -> str:
    counts = np.bincount(dataset.y, minlength=dataset.classes)
    if counts.min() == counts.max():
        number = words.capital(words.in_words(int(counts[0])))
        digits = words.one(dataset) == "digit"
        of = "digit, all handwritten" if digits else "class to learn from"
        return f"{number} of each {of}."
    return f"{words.capital(words.in_words(dataset.classes))} classes to tell apart."


def how_to_read(session: Session) -> str:
    dataset, rows = session.dataset, cache.split_rows(session.settings)
    if dataset.image_shape:
        each = f"{dataset.image_shape[0]} × {dataset.image_shape[1]} pixels"
    else:
        each = f"{words.plural(dataset.inputs, 'number')} each"
    lowest, highest = float(dataset.X.min()), float(dataset.X.max())
    left_out = cache.left_out_count(session.settings)
    if not len(rows.test):
        but = f" but {words.count(left_out)}" if left_out else ""
        learned = f"It learns from all of them{but}, so none is left to judge it on."
    else:
        tested = words.count(len(rows.test))
        others = f"{tested} others" if left_out else f"the other {tested}"
        learned = f"It learns from {words.count(len(rows.train))} and is judged on {others}."
    span = f"{lowest:.2f} to {highest:.2f}".replace("-", "−")
    return f"{words.verbatim(words.capital(dataset.name))}, {each}, values {span}. {learned}"


session = current_session()
dataset = session.dataset
header(session, page_title(dataset), how_to_read(session))
own_menu(session)
rows, number, order = controls(session)
left, right = st.columns([6, 5], gap="large")
with left:
    grid(session, rows, number, order)
with right:
    look_closer(session)
    examples_on_map(session)
left, right = st.columns([6, 5], gap="large")
with left:
    class_overview(session)
    if dataset.image_shape:
        alike(session)
with right:
    differences(session)
facts_panel(session)
suspicion_panel(session)
