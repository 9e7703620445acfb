"""What hidden units do over examples: what excites them, which are idle, which are doubles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.examples import check_examples
from core.explain.chosen import check_count, check_index
from core.network import Network, sigmoid

# On the bundled digits one unit in 25 was below it at λ = 0 and at 0.09, and varied its strongest
# vote by less than a tenth of what the median unit does; none at λ = 1, 10 and 100.
DEAD_BELOW = 0.05
# Two units that move together by as much say the same thing twice, or once and its opposite.
TWINS_FROM = 0.95


@dataclass(frozen=True)
class Twins:
    """Two units, first < second, and the correlation of their activations, −1..1.

    Negative: where one is on the other is off. They are doubles all the same, because
    σ(−z) = 1 − σ(z): the next layer can read either from the other.
    """

    first: int
    second: int
    correlation: float


@dataclass(frozen=True, eq=False)
class Activity:
    """sums (m, hidden): what goes into each unit's sigmoid for each example; y (m,) its label,
    one of `classes`."""

    sums: np.ndarray
    y: np.ndarray
    classes: int

    @cached_property
    def hidden(self) -> np.ndarray:
        """(m, hidden) the activations."""
        return sigmoid(self.sums)

    @cached_property
    def usual(self) -> np.ndarray:
        """(hidden,) float64: the mean activation."""
        return self.hidden.mean(axis=0, dtype=np.float64)

    @cached_property
    def spread(self) -> np.ndarray:
        """(hidden,) float64: the standard deviation of the activation, 0 to 0.5."""
        return self.hidden.std(axis=0, dtype=np.float64)

    @cached_property
    def dead(self) -> np.ndarray:
        """The units that hardly vary: their activation's spread is below DEAD_BELOW."""
        return np.flatnonzero(self.spread < DEAD_BELOW)

    @cached_property
    def twins(self) -> tuple[Twins, ...]:
        """Pairs correlated by at least ±TWINS_FROM, closest first; dead units have no twin."""
        live = np.flatnonzero(self.spread >= DEAD_BELOW)
        away = self.hidden[:, live] - self.usual[live]
        correlation = away.T @ away / len(away) / np.outer(self.spread[live], self.spread[live])
        first, second = np.nonzero(np.triu(np.abs(correlation) >= TWINS_FROM, k=1))
        pairs = [
            Twins(int(live[a]), int(live[b]), float(np.clip(correlation[a, b], -1, 1)))
            for a, b in zip(first, second, strict=True)
        ]
        return tuple(sorted(pairs, key=lambda pair: -abs(pair.correlation)))

    def most_exciting(self, count: int = 9) -> np.ndarray:
        """(hidden, k) the examples that excite each unit most, most first; k ≤ count."""
        return self._first(-self.sums, count)

    def least_exciting(self, count: int = 9) -> np.ndarray:
        """(hidden, k) the examples that excite each unit least, least first; k ≤ count."""
        return self._first(self.sums, count)

    def histograms(self, bins: int = 20) -> np.ndarray:
        """(hidden, classes, bins) counts of activations in equal bins over 0..1, per class."""
        check_count("bins", bins)
        units = self.sums.shape[1]
        bin_of = np.minimum((self.hidden * bins).astype(np.intp), bins - 1)  # (m, hidden)
        place = (np.arange(units) * self.classes + self.y[:, None]) * bins + bin_of
        counts = np.bincount(place.ravel(), minlength=units * self.classes * bins)
        return counts.reshape(units, self.classes, bins)

    def quantiles(self, unit: int, shares: Sequence[float]) -> np.ndarray:
        """(classes, len(shares)) below which activation each share of a class keeps the unit; NaN
        for a class without examples."""
        activations = self.hidden[:, check_index("unit", unit, self.sums.shape[1])]
        found = np.full((self.classes, len(shares)), np.nan)
        for label in np.unique(self.y):
            found[label] = np.quantile(activations[self.y == label], shares)
        return found

    def _first(self, values: np.ndarray, count: int) -> np.ndarray:
        """By the sums, because activations that saturate are all 1: (m, hidden) → (hidden, k)."""
        count = min(check_count("count", count), len(values))
        of_unit = np.ascontiguousarray(values.T)
        rows = np.argpartition(of_unit, count - 1, axis=1)[:, :count]  # (hidden, k)
        order = np.take_along_axis(of_unit, rows, axis=1).argsort(axis=1, kind="stable")
        return np.take_along_axis(rows, order, axis=1)


def activity(network: Network, X: np.ndarray, y: np.ndarray) -> Activity:
    """What each hidden unit does over X (m, inputs), labelled y (m,). ValueError names misfits."""
    X, y = check_examples(X, y, network.inputs, network.outputs)
    sums = X @ network.theta1[:, 1:].T + network.theta1[:, 0]
    return Activity(sums, y, network.outputs)
