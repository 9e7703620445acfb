"""Predictor: draw a digit, or bring a photo, and see what the network makes of it, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.found import Found
from pages.parts import words
from pages.parts.components import Card, digit_boxes, digit_cards, output_bars
from pages.parts.current import Current, current
from pages.parts.header import header
from pages.parts.predictor.along import along_the_path
from pages.parts.predictor.minds import change_of, minds, take_back
from pages.parts.predictor.others import side_by_side
from pages.parts.predictor.pads import ROW, Pad, drawing, what_is_drawn
from pages.parts.predictor.photos import (
    PHOTO,
    camera,
    chosen_photo,
    only_one_wanted,
    samples,
    samples_fit,
    upload,
)
from pages.parts.predictor.reading import Reading, look_at, reading_of
from pages.parts.predictor.reasons import reasons, reasons_in_numbers
from pages.parts.predictor.source import Source
from pages.parts.predictor.steps import preparation_wanted, steps
from pages.parts.predictor.table import table_inputs
from pages.parts.predictor.teaching import MY_DIGITS, it_was, my_digits
from pages.parts.predictor.verdict import doubt_of, how_to_read, title_of
from pages.parts.predictor.ways import CAMERA, IN_ROW, PADS, chosen_way, invitation, ways
from pages.parts.session import Session, current_session

SQUARE_ROOM = 345  # px, for the square canvas and the tools below it
DEEPER = (MY_DIGITS, "Along the λ path", "Other networks", "Change its mind")


def main(session: Session) -> None:
    shown = current(session)
    if shown.preparation is None:
        table_page(session, shown)
    else:
        picture_page(session, shown)


def picture_page(session: Session, shown: Current) -> None:
    """The title first, for it is what one waits for with the pen in the air."""
    way, preparation = chosen_way(session, shown), preparation_wanted(shown)
    source = source_of(session, way)
    found, refused = look_at(source, preparation)
    readings = [reading_of(shown, digit) for digit in found.digits] if found else []
    chosen = min(st.session_state.get("chosen_digit", 0), max(0, len(readings) - 1))
    but = "" if preparation == shown.preparation else " with its slant left in"
    name = f"{source and source.key} {chosen} {shown.network.fingerprint} {preparation}"
    change, as_it_came = change_of(name), readings[chosen] if readings else None
    if change is not None and found:
        readings[chosen] = reading_of(shown, found.digits[chosen], change.pixels)
        but = f" with {words.plural(change.count, 'pixel')} changed"
    if readings:
        header(session, title_of(shown, readings, but), how_to_read(shown, readings, chosen))
    else:
        header(session, *invitation(shown, way))
    wide = way == IN_ROW or (found is not None and found.in_row)
    left, answers_place, right = frame(wide)
    with left:
        picture_place = desk(session, shown, way, found)
        if refused:
            st.error(refused)
    with answers_place:
        if wide:
            answers_in_row(shown, readings, chosen)
        else:
            answers(shown, readings)
        if change is not None:
            way_to_take_back()
        elif found is not None:
            it_was(session, shown, source, chosen)
    if found is None:
        nothing_yet(session, shown, right)
        return
    if wide or way == PHOTO:
        with picture_place:
            boxes(shown, found, readings, chosen, PADS.get(way))
    with right:
        reasons(session, shown, readings[chosen])
    steps(shown, readings[chosen])
    st.fragment(deeper)(session, shown, source, chosen, as_it_came, name)


def source_of(session: Session, way: str) -> Source | None:
    """What there is to read; a new picture of the camera's arrives as a photo."""
    if way in PADS:
        return what_is_drawn(session, PADS[way])
    return chosen_photo(session) if way == PHOTO else None


def desk(session: Session, shown: Current, way: str, found: Found | None) -> DeltaGenerator:
    """Where a digit is brought; gives the place of the picture it was found in."""
    ways(shown)
    if way in PADS:
        return drawing(session, PADS[way])
    preparation = preparation_wanted(shown)
    if way == CAMERA:
        camera(session, preparation)
        return st.container()
    upload(session, preparation)
    if found is not None and samples_fit(session):
        samples(session, columns=6)  # to go on with
    place = st.container()
    only_one_wanted(found)
    return place


def way_to_take_back() -> None:
    st.button(
        "Take the change back",
        key="take_back",
        icon=":material/undo:",
        type="tertiary",
        on_click=take_back,
    )


def nothing_yet(session: Session, shown: Current, right: DeltaGenerator) -> None:
    """What else there is to do while there is nothing to read."""
    with right:
        if samples_fit(session):
            st.markdown("**Or try one of these** :gray[photos that came with the app]")
            samples(session)
    with st.expander(MY_DIGITS, expanded=False):
        my_digits(session, shown, None)


def deeper(
    session: Session, shown: Current, source: Source, chosen: int, reading: Reading, name: str
) -> None:
    """What takes longer to work out: only the part that is open is."""
    mine, along, others, mind = st.tabs(DEEPER, key="deeper", on_change="rerun")
    if mine.open:
        with mine:
            my_digits(session, shown, reading)
    if along.open:
        with along:
            along_the_path(shown, reading)
    if others.open:
        with others:
            side_by_side(session, source, chosen)
    if mind.open:
        with mind:
            minds(session, shown, reading, name)


def frame(wide: bool) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """Where the picture goes, the answers, and the reasons."""
    # A canvas has its size in pixels: the rest shares what is left.
    with st.container(horizontal=True, gap="large"):
        left = st.container(width=ROW.width if wide else SQUARE_ROOM)
        right = st.container()
    if wide:
        return left.container(), left.container(), right
    return left, *right.columns([325, 430], gap="large")


def answers(shown: Current, readings: Sequence[Reading]) -> None:
    """The outputs of one digit; empty tracks while there is nothing to read."""
    names = shown.dataset.class_names
    if not readings:
        st.markdown(f"**The {words.in_words(len(names))} outputs** :gray[nothing yet]")
        output_bars(None, names, key="outputs")
        return
    (reading,) = readings
    first, second = (words.verbatim(names[label]) for label in reading.best_two)
    st.markdown(
        f"**The {words.in_words(len(names))} outputs** "
        f":gray[{first} leads {second} by {reading.flow.margin:.2f}]"
    )
    output_bars(reading.flow.output, names, key="outputs", winner=reading.flow.winner)


def answers_in_row(shown: Current, readings: Sequence[Reading], chosen: int) -> None:
    """The outputs of each digit of a row."""
    names = shown.dataset.class_names
    if not readings:
        return
    st.markdown(
        f"**The {words.in_words(len(names))} outputs of each** "
        ":gray[and by how much the best leads; click one to see why]"
    )
    cards = [
        Card(
            reading.image.steps[-1].image,
            reading.flow.output,
            "not like a digit" if reading.doubt.is_none else f"by {reading.flow.margin:.2f}",
            doubted=reading.doubt.is_none,
        )
        for reading in readings
    ]
    digit_cards(cards, names, key="row_outputs", selected=chosen, on_pick=choose_digit)


def choose_digit(index: int) -> None:
    st.session_state["chosen_digit"] = index


def boxes(
    shown: Current, found: Found, readings: Sequence[Reading], chosen: int, pad: Pad | None
) -> None:
    """Where each digit was found; over the canvas, or on the photo."""
    names = shown.dataset.class_names
    whole = (0.0, 0.0, 1.0, 1.0)
    digit_boxes(
        [place or whole for place in found.places],
        [names[reading.flow.winner] for reading in readings],
        key="boxes",
        picture=None if pad else found.picture,
        over=(pad.height, pad.width) if pad else None,
        selected=chosen if len(readings) > 1 else None,
        on_pick=None if pad else choose_digit,
    )


def table_page(session: Session, shown: Current) -> None:
    """A table has no picture to draw: its numbers are set by hand, starting from an example."""
    dataset, top = shown.dataset, st.container()
    left, right = st.columns([10, 14], gap="large")
    names = dataset.input_names or [f"x{i + 1}" for i in range(dataset.inputs)]
    example = dataset.X[session.row]
    with left:
        values = table_inputs(names, example, session.row)
    reading = reading_of(shown, None, np.array(values, np.float32))
    with top:
        empty = (
            "No picture here: set its numbers, each from its least (0) to its largest (1) value."
        )
        header(session, title_of(shown, [reading]), doubt_of(shown, reading) or empty)
    with right:
        answers(shown, [reading])
        reasons_in_numbers(shown, reading, names)
    along_the_path(shown, reading)


main(current_session())
