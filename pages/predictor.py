"""Predictor: draw a digit, or bring a photo, and see what the network makes of it."""

from __future__ import annotations

import numpy as np
import streamlit as st
from streamlit_drawable_canvas import st_canvas

from core.errors import InputError
from core.explain import Trace, trace
from core.images import DigitImage, digit_from_canvas, read_digit
from core.images.strokes import SIDE, Strokes, drawn
from pages.parts import words
from pages.parts.components import output_bars, tiles
from pages.parts.current import Current, current
from pages.parts.figures.palette import palette
from pages.parts.header import header
from pages.parts.reasons import alike, reasons
from pages.parts.session import Session, current_session
from pages.parts.strokes import strokes_from_canvas, strokes_to_canvas

MAX_PHOTO_MB = 20
PHOTO_TYPES = ["png", "jpg", "jpeg", "webp", "bmp", "gif", "heic"]
UNSURE = 0.5  # an answer whose output is below this is called a guess
PENS = {"thin": 12, "pen": 20, "thick": 28}
BY_HAND, BY_FILE = "Draw", "Photo or file"


def main(session: Session) -> None:
    shown = current(session)
    if shown.preparation is None:
        table_page(session, shown)
    else:
        picture_page(session, shown)


def picture_page(session: Session, shown: Current) -> None:
    """The title needs the answer, and the answer what is drawn further down: so the frame of the
    page is laid out first and filled from the bottom up.
    """
    top = st.container()
    left, middle, right = st.columns([365, 300, 455], gap="large")
    with left:
        way = st.segmented_control(
            "How",
            [BY_HAND, BY_FILE],
            default=BY_HAND,
            required=True,
            key="way",
            label_visibility="collapsed",
        )
        digit = from_pen(session, shown) if way == BY_HAND else from_file(shown)
    flow = trace(shown.network, digit.pixels) if digit else None
    with top:
        header(session, page_title(shown, flow), how_to_read(shown, flow, way))
    with middle:
        answers(shown, flow)
    if digit:
        with right:
            reasons(shown, flow)
        steps(shown, digit)


def page_title(shown: Current, flow: Trace | None) -> str:
    one = "digit" if shown.dataset.kind == "ink" else "picture"
    if flow is None:
        return f"Draw a {one}, and it reads it."
    answer = words.article(shown.dataset.class_names[flow.winner])
    if flow.output[flow.winner] < UNSURE:
        return f"It is not sure: {answer}, if anything."
    return f"It reads {answer}."


def how_to_read(shown: Current, flow: Trace | None, way: str) -> str:
    height, width = shown.preparation.image_shape
    if flow is None and way == BY_FILE:
        return "A photo or a scan of one digit, dark on light or light on dark."
    if flow is None:
        return "Mouse, pen or finger: one digit, as large as you like."
    return f"It never saw your picture, only the {height} × {width} numbers made from it, below."


def from_pen(session: Session, shown: Current) -> DigitImage | None:
    """The drawing as the network sees it; None while nothing is drawn."""
    theme = st.context.theme.type or "light"
    ink = palette(theme).ink
    # A new key is a new canvas: after Clear and Undo, and when the theme changes the ink's colour.
    name = f"canvas_{theme}_{st.session_state.get('canvas_generation', 0)}"
    if st.session_state.get("canvas_name") != name or name not in st.session_state:
        st.session_state["canvas_name"] = name
        st.session_state["canvas_begins_with"] = session.strokes
    surface = palette(theme).surface  # the canvas is transparent: paper to draw on lies behind it
    st.html(f"<style>.st-key-canvas {{background: {surface}; width: {SIDE}px}}</style>")

    def pen_lifted() -> None:
        session.strokes = strokes_from_canvas(st.session_state[name]["drawing"]["raw"])

    with st.container(key="canvas"):
        canvas = st_canvas(
            stroke_width=PENS[st.session_state.get("pen", "pen")],
            stroke_color=ink,
            height=SIDE,
            width=SIDE,
            initial_drawing=strokes_to_canvas(st.session_state["canvas_begins_with"], ink),
            return_image_data=True,
            key=name,
            on_change=pen_lifted,
        )
    canvas_controls(session)
    if not session.strokes:
        return None
    # Until the pen moves the canvas sends no picture: after F5, or when a link brought a drawing.
    rgba = drawn(session.strokes) if canvas.image_data is None else canvas.image_data
    return digit_from_canvas(np.asarray(rgba), shown.preparation)


def canvas_controls(session: Session) -> None:
    def redraw(strokes: Strokes) -> None:
        session.strokes = strokes
        st.session_state["canvas_generation"] = st.session_state.get("canvas_generation", 0) + 1

    with st.container(horizontal=True, vertical_alignment="center"):
        for label, icon, left in (
            ("Undo", ":material/undo:", session.strokes[:-1]),
            ("Clear", ":material/delete:", ()),
        ):
            st.button(
                label,
                icon=icon,
                key=label.lower(),
                type="tertiary",
                on_click=redraw,
                args=[left],
                disabled=not session.strokes,
            )
        st.segmented_control(
            "Pen",
            list(PENS),
            default="pen",
            required=True,
            key="pen",
            label_visibility="collapsed",
        )


def from_file(shown: Current) -> DigitImage | None:
    """The digit of an uploaded picture; a sentence instead where there is none."""
    file = st.file_uploader(
        "A picture of one digit",
        type=PHOTO_TYPES,
        max_upload_size=MAX_PHOTO_MB,
        key="photo",
    )
    if file is None:
        return None
    try:
        return read_digit(file.getvalue(), shown.preparation)
    except InputError as error:
        st.error(str(error))
        return None


def answers(shown: Current, flow: Trace | None) -> None:
    names = shown.dataset.class_names
    if flow is None:
        st.markdown(f"**The {words.in_words(len(names))} outputs** :gray[waiting for something]")
        output_bars(None, names, key="outputs")
        return
    runner_up = names[int(np.argsort(flow.output)[-2])]
    st.markdown(
        f"**The {words.in_words(len(names))} outputs** "
        f":gray[{names[flow.winner]} leads {runner_up} by {flow.margin:.2f}]"
    )
    output_bars(flow.output, names, key="outputs", winner=flow.winner)


def steps(shown: Current, digit: DigitImage) -> None:
    """Every picture on the way, down to what the network sees, and who looks like that."""
    st.markdown(
        f"**From your picture to {words.count(len(digit.pixels))} numbers, and the training "
        f"{words.noun(shown.dataset)} most like them**"
    )
    images, names = alike(shown, digit.pixels)
    tiles(
        [*(step.image for step in digit.steps), *images],
        columns=10,
        phone_columns=3,
        key="steps",
        alt="step",
        captions=[*(step.name for step in digit.steps), *names],
        labels=[*(f"{step.name}: {step.caption}" for step in digit.steps), *names],
        separate=True,
        tile_size=140,
    )


def table_page(session: Session, shown: Current) -> None:
    """A table has no picture to draw: its numbers are set by hand, starting from an example."""
    dataset, top = shown.dataset, st.container()
    left, right = st.columns([10, 14], gap="large")
    names = dataset.input_names or [f"x{i + 1}" for i in range(dataset.inputs)]
    example = dataset.X[session.row]
    with left:
        values = [
            st.slider(
                words.capital(name),
                0.0,
                1.0,
                float(np.clip(value, 0, 1)),
                0.01,
                key=f"input_{i}_{session.row}",
            )
            for i, (name, value) in enumerate(zip(names, example, strict=True))
        ]
    flow = trace(shown.network, np.array(values, np.float32))
    with top:
        header(
            session,
            page_title(shown, flow),
            "No picture here: set its numbers, each from its least (0) to its largest (1) value.",
        )
    with right:
        answers(shown, flow)


main(current_session())
