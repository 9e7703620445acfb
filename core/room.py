"""How much room values take, and values kept in no more than there is."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

import numpy as np

LEAVES = (str, bytes, int, float, type(None))  # what holds no array


def array_bytes(*values: object) -> int:
    """Bytes of all the arrays in these values, each counted once however often it is met."""
    seen: dict[int, object] = {}
    waiting, total = list(values), 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, LEAVES) or id(value) in seen:
            continue
        seen[id(value)] = value  # kept alive, so that no other value gets its id
        if isinstance(value, np.ndarray):
            if isinstance(value.base, np.ndarray):
                waiting.append(value.base)
            else:
                total += value.nbytes
        elif isinstance(value, tuple | list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif not isinstance(value, type):
            waiting.extend(getattr(value, "__dict__", {}).values())
    return total


class Kept:
    """Values by name, those used last; size tells how many bytes one takes. For many threads."""

    def __init__(self, most_bytes: int, size: Callable[[object], int]) -> None:
        self._values: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._room, self._size = most_bytes, size
        self._lock = threading.Lock()

    def put(self, name: Hashable, value: object) -> None:
        """Kept under this name, unless something is already; the newest is kept in any case."""
        with self._lock:
            if name not in self._values:
                self._values[name] = value, self._size(value)
                self._room -= self._values[name][1]
            self._values.move_to_end(name)
            while self._room < 0 and len(self._values) > 1:
                self._room += self._values.popitem(last=False)[1][1]

    def find(self, name: Hashable) -> object | None:
        with self._lock:
            if name not in self._values:
                return None
            self._values.move_to_end(name)
            return self._values[name][0]
