"""Where moments and values stand on the desk's axes, as shares of their lengths, and the ticks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from pages.parts import words

APART = 0.1  # of the axis' length, from λ = 0 to the first λ that has a logarithm
Tick = tuple[float, str]


class LambdaAxis:
    """Logarithmic; λ = 0, which has no logarithm, stands apart at the left."""

    def __init__(self, xs: Sequence[float]) -> None:
        positive = [x for x in xs if x > 0]
        self.first = APART if len(positive) < len(xs) else 0.0
        self.low = math.log10(positive[0]) if positive else 0.0
        self.high = math.log10(positive[-1]) if positive else 0.0

    def place(self, x: float) -> float:
        if x == 0:
            return 0.0
        share = (math.log10(x) - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.first + (1 - self.first) * share

    def ticks(self) -> list[Tick]:
        slack = 1e-9  # log10 of a decade need not be whole
        decades = range(math.ceil(self.low - slack), math.floor(self.high + slack) + 1)
        zero = [(0.0, "0")] if self.first else []
        return zero + [(self.place(10.0**decade), f"{10.0**decade:g}") for decade in decades]


class LinearAxis:
    """Iterations: from the first moment to the last, or to where the run may come to."""

    def __init__(self, xs: Sequence[float], until: float | None = None) -> None:
        self.low = xs[0]
        self.high = max(xs[-1], until if until is not None else xs[-1])

    def place(self, x: float) -> float:
        return (x - self.low) / (self.high - self.low) if self.high > self.low else 0.0

    def ticks(self) -> list[Tick]:
        if self.high == self.low:
            return [(0.0, words.count(round(self.low)))]
        step = max(_nice_step((self.high - self.low) / 5), 1)
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        return [
            (self.place(k * step), words.count(round(k * step))) for k in range(first, last + 1)
        ]


class ValueAxis:
    """Upright: about five ticks around all values; shares are written in percent."""

    def __init__(self, values: Iterable[float], *, percent: bool) -> None:
        values = list(values) or [0.0, 1.0]
        low, high = min(values), max(values)
        if not percent and low >= 0:
            low = 0.0
        spread = (high - low) or abs(high) or 1.0
        self.step = max(_nice_step(spread / 5), 0.001 if percent else 0.0)
        self.percent = percent
        self.first = math.floor(low / self.step + 1e-6)
        self.last = max(math.ceil(high / self.step - 1e-6), self.first + 1)

    def height(self, value: float) -> float:
        return (value / self.step - self.first) / (self.last - self.first)

    def ticks(self) -> list[Tick]:
        marks = [k * self.step for k in range(self.first, self.last + 1)]
        scale = 100 if self.percent else 1
        decimals = max(0, -math.floor(math.log10(self.step * scale) + 1e-9))
        texts = [f"{mark * scale:.{decimals}f}".replace("-", "−") for mark in marks]
        if self.percent:
            texts[-1] += "\u00a0%"
        return [(self.height(mark), text) for mark, text in zip(marks, texts, strict=True)]


def _nice_step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below least."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(nice * power for nice in (1, 2, 5, 10) if nice * power >= least * (1 - 1e-9))
