"""A data set that a visitor brought along: where it is kept, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.datasets import Dataset


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
