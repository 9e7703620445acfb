"""The same digit read by other networks, each from its own preparation, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.paths import usual_settings
from core.recipes import RECIPES
from core.runs import DIGITS
from pages.parts import words
from pages.parts.components import Card, digit_cards
from pages.parts.current import Current, current
from pages.parts.predictor.reading import Reading, look_at, reading_of
from pages.parts.predictor.source import Source
from pages.parts.session import Session


def side_by_side(session: Session, source: Source, chosen: int) -> None:
    """The recipes that ship, each at its best λ, and the runs that were pinned."""
    readers = [("This one", current(session))]
    if session.settings.data == DIGITS:
        readers += [(words.capital(RECIPES[key].name), _recipe(key)) for key in RECIPES]
    readings = [(name, reader, _reading(reader, source, chosen)) for name, reader in readers]
    names = readers[0][1].dataset.class_names
    found = [each for each in readings if each[2] is not None]
    st.markdown(
        f"**{_finding([reading for _, _, reading in found], names)}**  \n"
        ":gray[each recipe at its best λ; each network sees its own preparation of your picture]"
    )
    digit_cards([_card(*each) for each in found], names, key="others", least_width=190)


def _recipe(key: str) -> Current:
    return current(Session(settings=usual_settings(DIGITS, key)))


def _reading(reader: Current, source: Source, chosen: int) -> Reading | None:
    if reader.preparation is None:
        return None
    found, _ = look_at(source, reader.preparation)
    if found is None:
        return None
    return reading_of(reader, found.digits[min(chosen, len(found.digits) - 1)])


def _finding(readings: Sequence[Reading], names: Sequence[str]) -> str:
    answers = {reading.flow.winner for reading in readings}
    if len(answers) == 1:
        return f"All {words.in_words(len(readings))} read {words.article(names[answers.pop()])}"
    return "They do not agree: " + ", ".join(names[answer] for answer in sorted(answers))


def _card(name: str, reader: Current, reading: Reading) -> Card:
    share, of = reader.accuracy
    return Card(
        reading.image.steps[-1].image,
        reading.flow.output,
        note=f"by {reading.flow.margin:.2f}",
        title=name,
        subtitle=f"{words.lambda_is(reader.lambda_)}, {share} {of}",
        doubted=reading.doubt.is_none,
    )
