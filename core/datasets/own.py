"""The data sets that people bring: kept under a key, within a budget, for all who use them."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable

from core.datasets.dataset import Dataset
from core.errors import InputError

OWN = "own"  # begins the keys of data that people brought
BUDGET_VARIABLE = "OWN_DATA_MB"  # in the environment: how much the server keeps
USUAL_BUDGET_MB = 2048
LOST = (
    "The data you brought are no longer here, for others needed the room: "
    "bring the file again to go on with them."
)


class DataGone(InputError):
    """Data that somebody brought were let go, or were never here."""


class OwnData:
    """Data sets by the fingerprint of what is in them; safe to use from many threads.

    When there are more than most_bytes of them, those that nobody has looked at for the longest
    time are let go. when_gone: called, before DataGone is raised, by whoever asks for what is gone.
    """

    def __init__(self, most_bytes: int) -> None:
        self.when_gone: Callable[[], None] = lambda: None
        self._kept: OrderedDict[str, Dataset] = OrderedDict()
        self._most = most_bytes
        self._lock = threading.Lock()

    def keep(self, dataset: Dataset) -> str:
        """The key under which `find` has it from now on: the same for the same rows and labels.

        Raises InputError when the data set alone is larger than all there is room for.
        """
        size = _size(dataset)
        if size > self._most:
            raise InputError(
                f"{dataset.name} takes {size / 2**20:,.0f} MB and this server has room for "
                f"{self._most / 2**20:,.0f} MB: leave out rows or make the images smaller."
            )
        key = f"{OWN}-{dataset.fingerprint}"
        with self._lock:
            self._kept.setdefault(key, dataset)
            self._kept.move_to_end(key)
            while sum(map(_size, self._kept.values())) > self._most:
                self._kept.popitem(last=False)
        return key

    def __contains__(self, key: str) -> bool:
        """Whether it is still here; asking does not count as looking at it."""
        with self._lock:
            return key in self._kept

    def find(self, key: str) -> Dataset | None:
        """The data set of this key, which counts as being looked at; None when it was let go."""
        with self._lock:
            dataset = self._kept.get(key)
            if dataset is not None:
                self._kept.move_to_end(key)
            return dataset

    def clear(self) -> None:
        """Lets all go."""
        with self._lock:
            self._kept.clear()


def own_dataset(key: str) -> Dataset:
    """What somebody brought. Raises DataGone when it was let go, or was never here."""
    dataset = OWN_DATA.find(key)
    if dataset is None:
        OWN_DATA.when_gone()
        raise DataGone(LOST)
    return dataset


def is_own(key: str) -> bool:
    """Whether a key names data that somebody brought."""
    return key.startswith(f"{OWN}-")


def _size(dataset: Dataset) -> int:
    return dataset.X.nbytes + dataset.y.nbytes


def _budget() -> int:
    return int(os.environ.get(BUDGET_VARIABLE, USUAL_BUDGET_MB)) * 2**20


OWN_DATA = OwnData(_budget())  # the server's one store
