"""A finger on a screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from playwright.sync_api import Page


class Finger:
    """Touches as the browser gets them from a screen, scrolling included."""

    def __init__(self, page: Page) -> None:
        self.client = page.context.new_cdp_session(page)

    def touch(self, at: tuple[float, float]) -> None:
        self._send("touchStart", at)

    def slide(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        for k in range(1, 9):
            share = k / 8
            x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
            self._send("touchMove", (x, y))

    def lift(self) -> None:
        self._send("touchEnd")

    def draw(self, places: Sequence[tuple[float, float]]) -> None:
        """A stroke along all of them."""
        self.touch(places[0])
        for start, end in pairwise(places):
            self.slide(start, end)
        self.lift()

    def _send(self, kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y} for x, y in points]
        self.client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})
