"""Turns for threads that run Python: few at a time, so that the one that serves all gets its own.

Python runs one thread at a time. A thread that waits for its network after every message, as a
server's does, stands behind all that are busy whenever it comes back: with a dozen of them it sends
a few messages a second, however short each of them works. With two, the others wait outside.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

AT_ONCE = 2  # one that works, and one to go on while it waits for memory, a lock, a product

_free = threading.BoundedSemaphore(AT_ONCE)
_mine = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """Waits until one of the turns is free. Inside its own turn, a thread need not wait again."""
    if getattr(_mine, "inside", False):
        yield
        return
    with _free:
        _mine.inside = True
        try:
            yield
        finally:
            _mine.inside = False
