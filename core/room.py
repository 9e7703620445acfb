"""How much room values take."""

from __future__ import annotations

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
