"""Values one of which may take megabytes: kept in so much room instead of so many of them."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from functools import wraps

from core.room import Kept, array_bytes

LOCKS = 64  # two names seldom share one, so that hardly anybody waits for another's value


def within(most_mb: int) -> Callable[[Callable], Callable]:
    """Like st.cache_resource, for functions of positional arguments: those whose names begin with
    an underscore are not part of the value's name. Each value is made once; those used last stay.
    """

    def decorate(make: Callable) -> Callable:
        kept = Kept(most_mb * 2**20, array_bytes)
        locks = [threading.RLock() for _ in range(LOCKS)]
        names = inspect.signature(make).parameters
        naming = [place for place, name in enumerate(names) if not name.startswith("_")]

        @wraps(make)
        def found(*arguments: object) -> object:
            name = tuple(arguments[place] for place in naming)
            with locks[hash(name) % LOCKS]:
                value = kept.find(name)
                if value is None:
                    value = make(*arguments)
                    kept.put(name, value)
                return value

        return found

    return decorate
