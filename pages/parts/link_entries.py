"""What a link says: each of its parameters, how it is read, checked, written and used."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.datasets import BUNDLED
from core.images.strokes import Strokes, strokes_from_text, strokes_to_text
from core.knots import nearest_knot
from core.named_sets import NamedSet, sets_from_text, sets_to_text, those_that_fit
from core.network import MAX_HIDDEN, SCHEMES
from core.recipes import RECIPES
from core.rows import rows_from_text, rows_to_text
from core.runs import DIGITS, MOST_EXCLUDED, PLAIN, RunSettings
from core.training.config import DTYPES, OPTIMIZERS
from pages.parts.data.brought import fits_in_link, found_again, names_in_link, renamed

if TYPE_CHECKING:
    from pages.parts.session import Session

MAX_ITERATIONS = 5000
MAX_SEED = 9999
MAX_STROKES_IN_LINK = 2000  # characters
MAX_ROWS_IN_LINK = 2000
MAX_SETS_IN_LINK = 2000


@dataclass(frozen=True)
class Entry:
    """One parameter of a link: how it is read (ValueError), written, got and put."""

    name: str
    read: Callable[[str], object]
    get: Callable[[Session], object]
    put: Callable[[Session, object], None]
    write: Callable[[object], str] = str


def _setting(name: str, read: Callable[[str], object], fieldname: str, write=str) -> Entry:
    def get(session: Session) -> object:
        owner = session.settings
        return getattr(owner if hasattr(owner, fieldname) else owner.config, fieldname)

    return Entry(name, read, get, lambda s, value: s.change(**{fieldname: value}), write)


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return read


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not low <= int(text) <= high:
            raise ValueError(text)
        return int(text)

    return read


def _real(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text)
        if not (math.isfinite(value) and low <= value <= high):
            raise ValueError(text)
        return value

    return read


def quoted(text: str) -> str:
    """Text from anywhere, in Markdown: as code, so that nothing in it is a link or a picture."""
    return f"`{''.join(sign for sign in text if sign.isprintable() and sign != '`')}`"


def _short(value: float) -> str:
    return f"{value:.12g}"


def _put(fieldname: str) -> Callable[[Session, object], None]:
    return lambda session, value: setattr(session, fieldname, value)


def drawing_fits(strokes: Strokes) -> bool:
    return len(strokes_to_text(strokes)) <= MAX_STROKES_IN_LINK


def _drawing(fieldname: str) -> Callable[[Session], Strokes]:
    def get(session: Session) -> Strokes:
        strokes = getattr(session, fieldname)
        return strokes if drawing_fits(strokes) else ()

    return get


def _leave_out(session: Session, rows: object) -> None:
    session.settings = session.settings.without(rows)


def excluded_in_link(session: Session) -> tuple[int, ...]:
    """The rows left out of training; () where they are too many to be written."""
    excluded = session.settings.excluded
    return excluded if len(rows_to_text(excluded)) <= MAX_ROWS_IN_LINK else ()


def sets_in_link(session: Session) -> tuple[NamedSet, ...]:
    return those_that_fit(session.own_sets, MAX_SETS_IN_LINK)


def _put_sets(session: Session, text: object) -> None:
    session.sets[session.settings.data] = sets_from_text(text, len(session.dataset))


def _chosen_in_link(session: Session) -> str:
    names = {each.name for each in sets_in_link(session)}
    return session.chosen_set if session.chosen_set in names else ""


def _choose_set(session: Session, name: object) -> None:
    if name not in {each.name for each in session.own_sets}:
        raise ValueError(name)
    session.chosen_set = name


def _put_data(session: Session, key: object) -> None:
    if key not in BUNDLED:
        session.brought = (found_again(key),)
    session.change(data=key)


def _own_names(session: Session) -> str:
    names = names_in_link(session.brought, session.settings.data)
    return names if fits_in_link(names) else ""


def _put_names(session: Session, text: object) -> None:
    session.brought = renamed(session.brought, session.settings.data, text)


_CHOICES = (
    Entry("data", str, lambda s: s.settings.data, _put_data),
    _setting("recipe", _one_of(*RECIPES), "recipe"),
)
ENTRIES = (
    *_CHOICES,
    _setting("lambda", lambda text: nearest_knot(_real(0, 1e6)(text)), "lambda_", _short),
    _setting("hidden", _whole(1, MAX_HIDDEN), "hidden"),
    _setting("optimizer", _one_of(*OPTIMIZERS), "optimizer"),
    _setting("iterations", _whole(0, MAX_ITERATIONS), "max_iterations"),
    _setting("tolerance", _real(0, 0.1), "tolerance", _short),
    _setting("init", _one_of(*SCHEMES), "scheme"),
    _setting("seed", _whole(0, MAX_SEED), "seed"),
    _setting("rate", _real(1e-6, 100), "learning_rate", _short),
    _setting("precision", _one_of(*DTYPES), "dtype"),
    _setting("split", _whole(0, MAX_SEED), "split_seed"),
    _setting("all", lambda text: _one_of("1")(text) == "1", "train_on_all", lambda _: "1"),
    Entry(
        "without",
        lambda text: rows_from_text(text, MOST_EXCLUDED),
        excluded_in_link,
        _leave_out,
        rows_to_text,
    ),
    Entry("names", str, _own_names, _put_names),
    Entry("sets", str, sets_in_link, _put_sets, sets_to_text),
    Entry("set", str, _chosen_in_link, _choose_set),
    Entry("example", _whole(0, 10**6), lambda s: s.example, _put("example")),
    Entry("unit", _whole(0, MAX_HIDDEN - 1), lambda s: s.unit, _put("unit")),
    Entry("shuffle", _whole(0, 10**6), lambda s: s.shuffle, _put("shuffle")),
    *(
        Entry(name, strokes_from_text, _drawing(fieldname), _put(fieldname), strokes_to_text)
        for name, fieldname in (("strokes", "strokes"), ("row", "row_strokes"))
    ),
    Entry(
        "look",
        _one_of("example"),
        lambda s: "example" if s.strokes and not s.looks_at_drawing else "",
        lambda session, _value: setattr(session, "set_aside", session.strokes),
    ),
    Entry(
        "file",
        _one_of("1"),
        lambda s: "1" if s.opened is not None else "",
        lambda _session, _value: None,
    ),
)
FIRST_SETTING = ENTRIES[len(_CHOICES)]


def possible(settings: RunSettings) -> tuple[str, str]:
    """Data and recipe; only the digits have originals to straighten and to vary."""
    return settings.data, settings.recipe if settings.data == DIGITS else PLAIN
