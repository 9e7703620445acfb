"""Runs that are kept to come back to, in no more room than there is for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.room import array_bytes
from core.runs import Run

FEW_FRAMES = 6  # of a run that is kept in little room, at most


def thinned(run: Run) -> Run:
    """The run with a few of its moments, the start and the result among them, and without what its
    optimiser had learnt: it can still go on, from the gradient alone.
    """
    last = len(run.frames) - 1
    places = sorted({*np.linspace(0, last, FEW_FRAMES - 1).round().astype(int).tolist(), run.kept})
    standing = replace(run.result.standing, optimizer=None)
    return replace(
        run,
        result=replace(run.result, standing=standing),
        frames=tuple(run.frames[place] for place in places),
        read=tuple(run.read[place] for place in places),
        worst=tuple(run.worst[place] for place in places),
        kept=places.index(run.kept),
    )


def fitted(runs: Sequence[Run], most_bytes: int) -> tuple[Run, ...]:
    """The runs, oldest first, made to take no more room than that: the oldest are thinned, then let
    go. The newest is left as it is.
    """
    fitting = list(runs)
    for place in range(len(fitting) - 1):
        if array_bytes(fitting) <= most_bytes:
            break
        if not is_thinned(fitting[place]):
            fitting[place] = thinned(fitting[place])
    while len(fitting) > 1 and array_bytes(fitting) > most_bytes:
        del fitting[0]
    return tuple(fitting)


def is_thinned(run: Run) -> bool:
    """Whether newer runs took most of its room."""
    return run.result.standing.optimizer is None
