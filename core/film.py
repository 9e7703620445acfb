"""A run's networks along the way, few enough to keep and to send to a browser.

The first iterations change most and are all kept; of the later ones every second, every fourth …
as the run grows, so that a film never has more than sixty frames.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from core.network import Network

MOST_FRAMES = 60
ALL_BEFORE = 20  # iterations


class Frame(NamedTuple):
    """The network after so many iterations, and its cost there."""

    iteration: int
    cost: float
    network: Network


class Film:
    """Takes every frame of a run in order, keeps a well-spread sixty, the newest among them."""

    def __init__(self, frames: Iterable[Frame] = ()) -> None:
        self._kept: list[Frame] = []
        self._newest: Frame | None = None
        self._stride = 1
        for frame in frames:
            self.add(frame)

    def add(self, frame: Frame) -> None:
        """One more iteration; iterations have to come in order."""
        self._newest = frame
        if self._is_kept(frame):
            self._kept.append(frame)
        while len(self._kept) > MOST_FRAMES - 2:  # the start and the newest stand beside them
            self._stride *= 2
            self._kept = [frame for frame in self._kept if self._is_kept(frame)]

    @property
    def frames(self) -> tuple[Frame, ...]:
        """What is kept so far, oldest first."""
        if self._newest is None or (self._kept and self._kept[-1] is self._newest):
            return tuple(self._kept)
        return (*self._kept, self._newest)

    def _is_kept(self, frame: Frame) -> bool:
        return frame.iteration < ALL_BEFORE or frame.iteration % self._stride == 0
