"""How a network reads examples: right or wrong, how sure, which are misread, which confused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.examples import check_examples
from core.network import Network


@dataclass(frozen=True)
class Misread:
    """One example read wrongly: its row, what it was read as, what it is.

    sureness: the output of the class it was read as, 0..1. margin: by how much that output lies
    above the output of the right class; the larger, the worse.
    """

    index: int
    read: int
    label: int
    sureness: float
    margin: float


@dataclass(frozen=True, eq=False)
class Reading:
    """A network's outputs (m, classes) over examples and their labels y (m,); read-only."""

    output: np.ndarray
    y: np.ndarray

    @property
    def classes(self) -> int:
        return self.output.shape[1]

    @cached_property
    def predicted(self) -> np.ndarray:
        """(m,) the class each example is read as."""
        return self.output.argmax(axis=1)

    @cached_property
    def right(self) -> np.ndarray:
        """(m,) whether each example is read right."""
        return self.predicted == self.y

    @cached_property
    def accuracy(self) -> float:
        """The share of examples read right, 0..1."""
        return float(self.right.mean())

    @cached_property
    def sureness(self) -> np.ndarray:
        """(m,) the largest output."""
        return self.output.max(axis=1)

    @cached_property
    def margins(self) -> np.ndarray:
        """(m,) the output of the right class above the best of the others; negative: misread."""
        others = self.output.copy()
        rows = np.arange(len(self.y))
        others[rows, self.y] = -np.inf
        return self.output[rows, self.y] - others.max(axis=1)

    @cached_property
    def confusion(self) -> np.ndarray:
        """(classes, classes) counts: row what it is, column what it is read as."""
        return confusion_matrix(self.predicted, self.y, self.classes)

    @cached_property
    def misread(self) -> tuple[Misread, ...]:
        """All examples read wrongly, worst first."""
        return self.worst(len(self.y))

    def worst(self, most: int) -> tuple[Misread, ...]:
        """The examples read wrongly by the widest margin, at most so many, worst first."""
        wrong = np.flatnonzero(~self.right)
        worst_first = wrong[np.argsort(self.margins[wrong], kind="stable")]
        return tuple(
            Misread(
                index=int(row),
                read=int(self.predicted[row]),
                label=int(self.y[row]),
                sureness=float(self.sureness[row]),
                margin=-float(self.margins[row]),
            )
            for row in worst_first[:most]
        )


def read(network: Network, X: np.ndarray, y: np.ndarray) -> Reading:
    """How the network reads X (m, inputs), labelled y (m,). ValueError names what does not fit."""
    X, y = check_examples(X, y, network.inputs, network.outputs)
    output = network.forward(X).output
    output.flags.writeable = False
    return Reading(output, y)


def accuracy(predicted: np.ndarray, y: np.ndarray) -> float:
    """The share of predictions (m,) that are the labels y (m,); at least one is needed."""
    predicted, y = np.asarray(predicted), np.asarray(y)
    if predicted.shape != y.shape or predicted.ndim != 1 or not len(y):
        raise ValueError(
            f"predicted has shape {predicted.shape} and y {y.shape}: one prediction for each "
            "label, at least one"
        )
    return float((predicted == y).mean())


def confusion_matrix(predicted: np.ndarray, y: np.ndarray, classes: int) -> np.ndarray:
    """(classes, classes) counts: row what it is, column what it is read as."""
    counts = np.bincount(np.asarray(y) * classes + np.asarray(predicted), minlength=classes**2)
    return counts.reshape(classes, classes)
