"""Drawings and photos as they were found to show digits."""

from __future__ import annotations

import hashlib

import streamlit as st

from core.found import Found, found_on_canvas
from core.found import found_on_photo as look_for
from core.images import Preparation
from core.images.strokes import Strokes, drawn, strokes_from_text, strokes_to_text


def fingerprint_of(content: bytes) -> str:
    """A small name for a file's content."""
    return hashlib.sha256(content).hexdigest()[:32]


def found_on_drawing(strokes: Strokes, preparation: Preparation, rows: int | None) -> Found:
    """The one digit drawn; or, where rows of the square are a wide canvas, all that stand in it."""
    return _found_on_drawing(strokes_to_text(strokes), preparation, rows)


def found_on_photo(name: str, content: bytes, preparation: Preparation, one: bool) -> Found:
    """The digits of a photo; name: its fingerprint. Raises InputError."""
    return _found_on_photo(name, preparation, one, content)


# A drawing's steps take about 1 MB.
@st.cache_resource(show_spinner=False, max_entries=32)
def _found_on_drawing(strokes: str, preparation: Preparation, rows: int | None) -> Found:
    canvas = drawn(strokes_from_text(strokes))[:rows]
    return found_on_canvas(canvas, preparation, row=rows is not None)


# A photo's steps take up to 12 MB: no more than the few that are looked at just now are kept.
@st.cache_resource(show_spinner=False, max_entries=12)
def _found_on_photo(name: str, preparation: Preparation, one: bool, _content: bytes) -> Found:
    return look_for(_content, preparation, one=one)
