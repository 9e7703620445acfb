"""A data set that a visitor brought along: where it is kept, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from core.datasets import OWN_DATA, Dataset, checked_class_names, is_own
from core.errors import InputError

MAX_NAMES_IN_LINK = 2000  # characters


@dataclass(frozen=True)
class Brought:
    """key: under which core keeps the rows, the same for all who bring the same; the names are
    this visitor's own, so that they can be changed without training again.
    """

    key: str
    name: str
    class_names: tuple[str, ...]


def called_by(brought: Iterable[Brought], key: str, dataset: Dataset) -> Dataset:
    """The data set of this key under the names its visitor gave it."""
    for each in brought:
        if each.key == key:
            return dataset.called(each.name, each.class_names)
    return dataset


def found_again(key: str) -> Brought:
    """What a link names by its key, where the server still has it. Raises ValueError."""
    dataset = OWN_DATA.find(key) if is_own(key) else None
    if dataset is None:
        raise ValueError(key)
    return Brought(key, dataset.name, dataset.class_names)


def names_in_link(brought: Iterable[Brought], key: str) -> str:
    """The visitor's own names for the classes of this key, "" where they are as they came."""
    kept = OWN_DATA.find(key) if is_own(key) else None
    for each in brought:
        if kept is not None and each.key == key and each.class_names != kept.class_names:
            return ",".join(quote(name) for name in each.class_names)
    return ""


def fits_in_link(names: str) -> bool:
    return len(names) <= MAX_NAMES_IN_LINK


def renamed(brought: Iterable[Brought], key: str, text: str) -> tuple[Brought, ...]:
    """The same with the names that a link gives the classes of this key. Raises ValueError."""
    if not fits_in_link(text):
        raise ValueError(text)
    try:
        names = checked_class_names("The link", [unquote(name) for name in text.split(",")])
    except InputError as error:
        raise ValueError(str(error)) from error
    if all(each.key != key or len(each.class_names) != len(names) for each in brought):
        raise ValueError(text)
    return tuple(replace(each, class_names=names) if each.key == key else each for each in brought)
