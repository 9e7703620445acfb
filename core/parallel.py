"""Threads of our own for the hot loop, and BLAS kept from starting its own.

Two BLAS threads collapse when a neighbour is busy (a pass of 4 ms was seen to take 209 ms), and
the two copies of OpenBLAS that numpy and scipy bring fight each other. So while something
computes, BLAS has one thread, and the work is divided here.
"""

from __future__ import annotations

import math
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from threadpoolctl import LibController, OpenBLASController, ThreadpoolController

MOST_CORES = 8  # beyond, handing out the work costs more than it saves
CGROUP_LIMIT = Path("/sys/fs/cgroup/cpu.max")

_lock = threading.Lock()
_computing = 0
_threads_before: list[int] = []


@cache
def cores() -> int:
    """How many processors this process may use, a container's limit included."""
    try:
        available = len(os.sched_getaffinity(0))
    except AttributeError:  # neither macOS nor Windows has it
        available = os.cpu_count() or 1
    try:
        quota, period = CGROUP_LIMIT.read_text().split()
        available = min(available, math.ceil(int(quota) / int(period)))
    except (OSError, ValueError):  # no container, or no limit ("max")
        pass
    return max(1, min(available, MOST_CORES))


@contextmanager
def computing() -> Iterator[None]:
    """Inside, BLAS uses one thread, in the whole process; the cores are shared by all inside.

    The number of threads BLAS had comes back when the last one leaves, so runs may overlap.
    """
    global _computing
    with _lock:
        if not _computing:
            _threads_before[:] = [library.get_num_threads() for library in _blas()]
            _set_threads([1] * len(_threads_before))
        _computing += 1
    try:
        yield
    finally:
        with _lock:
            _computing -= 1
            if not _computing:
                _set_threads(_threads_before)


def run_all(tasks: Sequence[Callable[[], None]]) -> None:
    """Run the tasks, on as many threads as are this caller's share of the cores.

    What they compute must not depend on how many that is. The caller works too, and takes over
    what a helper did not get to: on a busy machine one may wake up when all is done.
    """
    waiting = deque(tasks)

    def work() -> None:
        while True:
            try:
                task = waiting.popleft()
            except IndexError:
                return
            task()

    helpers = min(cores() // max(_computing, 1), len(tasks)) - 1
    started = [_pool().submit(work) for _ in range(helpers)]
    try:
        work()
    finally:
        for helper in started:
            if not helper.cancel():
                helper.result()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), thread_name_prefix="hot-loop")


@cache
def _blas() -> list[LibController]:
    """The libraries loaded at the first use; looking for them takes a millisecond."""
    return ThreadpoolController().select(user_api="blas").lib_controllers


def _set_threads(numbers: Sequence[int]) -> None:
    for library, number in zip(_blas(), numbers, strict=True):
        # threadpoolctl lets only the first thread that ever set OpenBLAS's number set it again and
        # silently ignores all others; here whoever holds the lock may.
        if isinstance(library, OpenBLASController):
            library.clear_controlling_thread(force=True)
        library.set_num_threads(number)
        if isinstance(library, OpenBLASController):
            library.clear_controlling_thread(force=True)
