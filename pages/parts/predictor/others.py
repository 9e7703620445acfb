"""The same digit read by other networks, each from its own preparation, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.lessons import Lesson
from core.paths import usual_settings
from core.recipes import RECIPES
from core.runs import DIGITS
from pages.parts import words
from pages.parts.components import Card, digit_cards
from pages.parts.current import Current, current, of_run
from pages.parts.predictor.reading import Reading, reading_of
from pages.parts.predictor.source import Source
from pages.parts.session import Session


def side_by_side(session: Session, source: Source, chosen: int) -> None:
    """The recipes that ship, each at its best λ, and the runs that were pinned."""
    shown, readers = current(session), _readers(session)
    networks = [reader.network.fingerprint for _, reader in readers]
    if shown.network.fingerprint not in networks:
        readers, networks = [("This one", shown), *readers], [shown.network.fingerprint, *networks]
    readings = [_reading(reader, source, chosen) for _, reader in readers]
    names = shown.dataset.class_names
    st.markdown(
        f"**{words.verbatim(_finding(readings, names))}**  \n"
        ":gray[each network sees its own preparation of your picture; the current one is outlined]"
    )
    digit_cards(
        [_card(*reader, reading) for reader, reading in zip(readers, readings, strict=True)],
        names,
        key="others",
        least_width=190,
        selected=networks.index(shown.network.fingerprint),
    )


def _readers(session: Session) -> list[tuple[str, Current]]:
    """Networks by name: the recipes', for the data that have them, and what was trained here."""
    data = session.settings.data
    recipes = RECIPES if data == DIGITS else {}
    return [
        *((words.capital(recipes[key].name), _recipe(key)) for key in recipes),
        *(
            ("Taught by you" if isinstance(run, Lesson) else "Trained here", of_run(run))
            for run in session.runs
            if run.settings.data == data
        ),
    ]


def _recipe(key: str) -> Current:
    return current(Session(settings=usual_settings(DIGITS, key)))


def _reading(reader: Current, source: Source, chosen: int) -> Reading:
    digits = source.find(reader.preparation).digits
    return reading_of(reader, digits[min(chosen, len(digits) - 1)])


def _finding(readings: Sequence[Reading], names: Sequence[str]) -> str:
    answers = {reading.flow.winner for reading in readings}
    if len(answers) == 1:
        all_of_them = (
            f"All {words.in_words(len(readings))} read" if len(readings) > 1 else "It reads"
        )
        return f"{all_of_them} {words.article(names[answers.pop()])}"
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
