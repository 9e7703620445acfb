"""What is said of a reading: the page's title and the line under it."""

from __future__ import annotations

from collections.abc import Sequence

from core.explain.doubt import LOW
from pages.parts import words
from pages.parts.current import Current
from pages.parts.predictor.reading import Reading

MOST_IN_TITLE = 12  # digits of a row


def title_of(shown: Current, readings: Sequence[Reading], but: str = "") -> str:
    """The finding, of at least one reading; but: what was done to the picture, " with its slant
    left in".
    """
    names = shown.dataset.class_names
    if len(readings) > 1:
        answers = "".join(names[reading.flow.winner] for reading in readings[:MOST_IN_TITLE])
        more = "…" if len(readings) > MOST_IN_TITLE else "."
        return f"It reads {answers}{more}"
    (reading,) = readings
    first, second = (words.article(names[label]) for label in reading.best_two)
    if but:
        return f"It reads {first}{but}."
    if reading.doubt.is_none:
        digits = words.one(shown.dataset) == "digit"
        return "This does not look like a digit." if digits else "It has seen nothing like this."
    if reading.doubt.unsure:
        return f"It is not sure: {first}, or {second}."
    return f"It reads {first}."


def how_to_read(shown: Current, readings: Sequence[Reading], chosen: int) -> str:
    """The line under the title, in Markdown."""
    height, width = shown.preparation.image_shape
    if len(readings) > 1:
        number = words.capital(words.in_words(len(readings)))
        doubted = _doubted(shown, readings)
        many = words.noun(shown.dataset)
        return f"{number} {many}, left to right. {doubted}Click one to see why it is read so."
    reading = readings[chosen]
    return (
        doubt_of(shown, reading)
        or f"It never saw your picture, only the {height} × {width} numbers made from it, below."
    )


def doubt_of(shown: Current, reading: Reading) -> str:
    """Why the answer is not to be believed, in Markdown; "" where nothing speaks against it."""
    name = words.verbatim(words.article(shown.dataset.class_names[reading.flow.winner]))
    one, many = words.one(shown.dataset), words.noun(shown.dataset)
    if reading.doubt.strange:
        return (
            f"No training {one} is near it: 99 in 100 of those {many} have a closer neighbour. "
            f"If it must be one: {name}."
        )
    if reading.doubt.low:
        return f"None of the outputs reaches {LOW}. If it must be one: {name}."
    return ""


def _doubted(shown: Current, readings: Sequence[Reading]) -> str:
    places = [place for place, reading in enumerate(readings, 1) if reading.doubt.is_none]
    if not places:
        return ""
    which = ", ".join(str(place) for place in places)
    return f"Number {which} does not look like a {words.one(shown.dataset)}. "
