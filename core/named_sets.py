"""Examples that somebody keeps under a name, and how well a network reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, unquote

import numpy as np

from core.errors import InputError
from core.network import Network
from core.rows import rows_from_text, rows_to_text
from core.runs import RunSettings, dataset_of, split_of

MOST_SETS = 12  # of one data set
LONGEST_NAME = 40  # characters
MOST_ROWS_IN_TEXT = 5000


@dataclass(frozen=True, eq=False)
class NamedSet:
    """rows (k,) of one data set, sorted, each once, read-only."""

    name: str
    rows: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def fingerprint(self) -> str:
        """A short name for exactly these rows, to key caches with."""
        return hashlib.sha256(self.rows).hexdigest()[:16]

    @cached_property
    def text(self) -> str:
        """One of what sets_from_text reads; links are written anew at every click."""
        return f"{quote(self.name)}:{rows_to_text(self.rows)}"


def keep(sets: tuple[NamedSet, ...], name: str, rows: Iterable[int]) -> tuple[NamedSet, ...]:
    """With one more. Raises InputError for no rows, a name that cannot be, and where there are
    MOST_SETS already.
    """
    kept = np.unique(np.fromiter(rows, np.int32))
    kept.flags.writeable = False
    if not len(kept):
        raise InputError("There is no example to keep: choose some first.")
    if len(sets) >= MOST_SETS:
        raise InputError(f"{MOST_SETS} sets are kept already: remove one first.")
    return (*sets, NamedSet(_checked_name(sets, name), kept))


def rename(sets: tuple[NamedSet, ...], old: str, new: str) -> tuple[NamedSet, ...]:
    """The set called old gets a new name. Raises InputError for one that cannot be."""
    name = _checked_name(remove(sets, old), new)
    return tuple(replace(each, name=name) if each.name == old else each for each in sets)


def remove(sets: tuple[NamedSet, ...], name: str) -> tuple[NamedSet, ...]:
    return tuple(each for each in sets if each.name != name)


def sets_to_text(sets: tuple[NamedSet, ...]) -> str:
    """As sets_from_text reads it."""
    return ",".join(each.text for each in sets)


def sets_from_text(text: str, examples: int) -> tuple[NamedSet, ...]:
    """The sets of a data set of so many examples; ValueError where sets_to_text wrote no such."""
    sets: tuple[NamedSet, ...] = ()
    for part in text.split(",", MOST_SETS):
        name, _, rows = part.partition(":")
        sets = keep(sets, unquote(name), rows_from_text(rows, MOST_ROWS_IN_TEXT))
        if sets[-1].rows[-1] >= examples:
            raise ValueError(f"{text[:24]!r} names a row that the data do not have")
    return sets


def those_that_fit(sets: tuple[NamedSet, ...], most: int) -> tuple[NamedSet, ...]:
    """As many of them, the first first, as sets_to_text writes in that many characters."""
    fitting: tuple[NamedSet, ...] = ()
    for each in sets:
        if len(each) <= MOST_ROWS_IN_TEXT and len(sets_to_text((*fitting, each))) <= most:
            fitting += (each,)
    return fitting


class SetReading(NamedTuple):
    """How a network of some settings reads a set: how many it reads right, of how many; how many
    of them it was trained on, and how many are test examples.
    """

    right: int
    count: int
    trained_on: int
    tested: int


def read_set(network: Network, settings: RunSettings, rows: np.ndarray) -> SetReading:
    """rows (k,) of the settings' data, as the network reads them."""
    dataset, parts = dataset_of(settings), split_of(settings)
    right = network.predict(dataset.X[rows]) == dataset.y[rows]
    among = [int(np.isin(rows, part, assume_unique=True).sum()) for part in parts]
    return SetReading(int(right.sum()), len(rows), *among)


def _checked_name(others: tuple[NamedSet, ...], name: str) -> str:
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise InputError(
            f"The name of a set has {len(clean)} characters: from 1 to {LONGEST_NAME} are needed."
        )
    if clean in {each.name for each in others}:
        raise InputError(f"There is a set called “{clean}” already: another name is needed.")
    return clean
