"""The canvases one draws on: a square for one digit, a wide one for a row of them."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit_drawable_canvas import st_canvas

from core.errors import InputError
from core.found import Found
from core.images import Preparation
from core.images.strokes import SIDE, Strokes, is_dot, strokes_to_text
from pages.parts import cache, words
from pages.parts.components import hand_over
from pages.parts.figures.palette import palette
from pages.parts.predictor.source import Source
from pages.parts.session import Session
from pages.parts.strokes import strokes_from_canvas, strokes_to_canvas, without_last

PENS = ("thin", "pen", "thick")
PHONE = 340  # pixels that a canvas may be wide there


@dataclass(frozen=True)
class Pad:
    """fieldname: where the session keeps its strokes; scale: how many pixels of the canvas one of
    the strokes' own stands for (half as many points make a row short enough for a link); widths:
    of the pens, in pixels of the canvas.
    """

    key: str
    fieldname: str
    width: int
    height: int
    scale: int
    widths: tuple[int, int, int]

    @property
    def is_wide(self) -> bool:
        return self.width > self.height

    @property
    def rows(self) -> int:
        """Its height in the strokes' own pixels."""
        return self.height // self.scale


ONE_DIGIT = Pad("canvas", "strokes", SIDE, SIDE, 1, (12, 20, 28))
ROW = Pad("row_canvas", "row_strokes", 2 * SIDE, 216, 2, (8, 14, 20))


def what_is_drawn(session: Session, pad: Pad) -> Source | None:
    """None while nothing is.

    Read from its strokes and not from the canvas's own picture, so that the same drawing is read
    the same after F5 and out of a link. A touch of the pen is told from a digit.
    """
    strokes = getattr(session, pad.fieldname)
    if not strokes:
        return None
    rows, one = pad.rows if pad.is_wide else None, words.one(session.dataset)

    def find(preparation: Preparation) -> Found:
        if one == "digit" and is_dot(strokes):
            raise InputError("So far there is only a dot: draw a digit, with lines.")
        return cache.found_on_drawing(strokes, preparation, rows)

    return Source(f"{pad.key} {strokes_to_text(strokes)}", find)


def drawing(session: Session, pad: Pad) -> DeltaGenerator:
    """The pad; gives a place that lies over the canvas."""
    theme = st.context.theme.type or "light"
    ink = palette(theme).ink
    # A new key is a new canvas: after Clear and Undo, and when the theme changes the ink's colour.
    name = f"{pad.key}_{theme}_{st.session_state.get('canvas_generation', 0)}"
    if st.session_state.get("canvas_name") != name or name not in st.session_state:
        st.session_state["canvas_name"] = name
        st.session_state["canvas_begins_with"] = getattr(session, pad.fieldname)

    def pen_lifted() -> None:
        sent = st.session_state[name]["drawing"]["raw"]
        setattr(session, pad.fieldname, strokes_from_canvas(sent, pad.scale, pad.rows))

    _paper(pad, palette(theme).surface)
    with st.container(key=pad.key, gap=None):
        st_canvas(
            stroke_width=pad.widths[PENS.index(st.session_state.get("pen", "pen"))],
            stroke_color=ink,
            height=pad.height,
            width=pad.width,
            initial_drawing=strokes_to_canvas(
                st.session_state["canvas_begins_with"], ink, pad.scale
            ),
            key=name,
            on_change=pen_lifted,
        )
        over = st.container(key=f"{pad.key}_over")
        hand_over(key=f"{pad.key}_hand_over", pad=pad.key)
    _controls(session, pad)
    return over


def _paper(pad: Pad, surface: str) -> None:
    """The canvas is transparent: paper to draw on lies behind it. On a phone a wide one is made
    smaller as a whole, pen and all. A pen may be lifted over a button below, where one that is off
    would keep it to itself. Above there is room for the longest title and doubt: the paper must
    not move below a pen that goes on while the answer comes.
    """
    small = f"@media (max-width: 700px) {{.st-key-{pad.key} {{zoom: {PHONE / pad.width:.3f}}}}}"
    room = (
        "@media (max-width: 900px) {h1 {min-width: 60vw} .st-key-how_to_read {min-height: 2lh}} "
        "@media (max-width: 640px) {h1 {min-height: 2lh} .st-key-how_to_read {min-height: 3lh}}"
    )
    st.html(
        f"<style>.st-key-{pad.key} {{background: {surface}; width: {pad.width}px; "
        f"height: {pad.height}px; position: relative}}"
        f".st-key-{pad.key}_over {{position: absolute; inset: 0; pointer-events: none}}"
        ".st-key-undo button:disabled, .st-key-clear button:disabled {pointer-events: none}"
        f"{room} {small if pad.width > PHONE else ''}</style>"
    )


def _controls(session: Session, pad: Pad) -> None:
    def redraw(strokes: Strokes) -> None:
        setattr(session, pad.fieldname, strokes)
        st.session_state["canvas_generation"] = st.session_state.get("canvas_generation", 0) + 1

    strokes = getattr(session, pad.fieldname)
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, icon, left in (
            ("Undo", ":material/undo:", without_last(strokes, pad.rows)),
            ("Clear", ":material/delete:", ()),
        ):
            st.button(
                label,
                icon=icon,
                key=label.lower(),
                type="tertiary",
                on_click=redraw,
                args=[left],
                disabled=not strokes,
            )
        st.segmented_control(
            "Pen",
            PENS,
            default="pen",
            required=True,
            key="pen",
            persist_state="session",
            label_visibility="collapsed",
        )
