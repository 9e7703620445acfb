"""A run's networks along the way, few enough to keep and to send to a browser.

The first iterations change most and are all kept; of the later ones every second, every fourth …
as the run grows, so that a film never has more than sixty frames, and fewer of a large network.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from core.network import Network

MOST_FRAMES, FEWEST_FRAMES = 60, 12
MOST_BYTES = 32 * 2**20
ALL_BEFORE = 20  # iterations, and a third of the frames at most


class Frame(NamedTuple):
    """The network after so many iterations, and its cost there."""

    iteration: int
    cost: float
    network: Network


class Film:
    """Takes every frame of a run in order, keeps a well-spread few, the newest among them."""

    def __init__(self, frames: Iterable[Frame] = ()) -> None:
        self._kept: list[Frame] = []
        self._newest: Frame | None = None
        self._stride, self._most = 1, MOST_FRAMES
        for frame in frames:
            self.add(frame)

    def add(self, frame: Frame) -> None:
        """One more iteration; iterations have to come in order."""
        self._newest = frame
        if not self._kept:
            size = frame.network.theta1.nbytes + frame.network.theta2.nbytes
            self._most = max(FEWEST_FRAMES, min(MOST_FRAMES, MOST_BYTES // size))
        if self._is_kept(frame):
            self._kept.append(frame)
        while len(self._kept) > self._most - 2:  # the start and the newest stand beside them
            self._stride *= 2
            self._kept = [frame for frame in self._kept if self._is_kept(frame)]

    @property
    def frames(self) -> tuple[Frame, ...]:
        """What is kept so far, oldest first."""
        if self._newest is None or (self._kept and self._kept[-1] is self._newest):
            return tuple(self._kept)
        return (*self._kept, self._newest)

    def _is_kept(self, frame: Frame) -> bool:
        return (
            frame.iteration < min(ALL_BEFORE, self._most // 3)
            or frame.iteration % self._stride == 0
        )
