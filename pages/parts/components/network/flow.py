"""What one example sends through a network: which units, which lines, how strong.

A contribution is activation × weight: what a line adds to the sum it ends in. Strengths are
contributions divided by the largest of their layer, so the thickest line of each layer is 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ALL_UNITS_UP_TO = 50
STRONGEST_UNITS = 25  # shown of a hidden layer larger than that
STRONGEST_INPUTS = 20  # of a table; a picture is one source
LINES = 110  # more than these at once are a grey mass
FAINTEST = 0.01  # strength below which a line cannot be seen


@dataclass(frozen=True)
class Layer:
    """Lines as (source, target, strength −1..1), faintest first; only the last `drawn` at rest."""

    lines: list[tuple[int, int, float]]
    drawn: int


def shown_units(theta2: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Indices of the units to show, ascending: all, or of more than 50 the strongest 25.

    Strength: activation × the length of the outgoing weights, theta2 (outputs, hidden + 1).
    """
    if len(hidden) <= ALL_UNITS_UP_TO:
        return np.arange(len(hidden))
    strength = hidden * np.linalg.norm(theta2[:, 1:], axis=0)
    return np.sort(np.argsort(-strength, kind="stable")[:STRONGEST_UNITS])


def shown_inputs(inputs: np.ndarray, theta1: np.ndarray, units: np.ndarray) -> np.ndarray:
    """Indices of a table's inputs to show, ascending: the 20 that send most to those units."""
    sent = np.abs(theta1[units, 1:] * inputs).sum(axis=0)
    return np.sort(np.argsort(-sent, kind="stable")[:STRONGEST_INPUTS])


def from_picture(inputs: np.ndarray, theta1: np.ndarray, units: np.ndarray) -> Layer:
    """One line from the picture to each unit: all its pixels × weights together; source 0."""
    return _layer((theta1[units, 1:] @ inputs)[:, None], drawn=len(units))


def from_columns(
    inputs: np.ndarray, theta1: np.ndarray, shown: np.ndarray, units: np.ndarray
) -> Layer:
    """Lines from each shown input to each shown unit, counted by their places on the screen."""
    return _layer(theta1[units][:, 1 + shown] * inputs[shown], drawn=LINES // 2)


def to_outputs(hidden: np.ndarray, theta2: np.ndarray, units: np.ndarray, drawn: int) -> Layer:
    """Lines from each shown unit, by its place on the screen, to each output."""
    return _layer(theta2[:, 1 + units] * hidden[units], drawn=drawn)


def _layer(contributions: np.ndarray, drawn: int) -> Layer:
    """contributions (targets, sources)."""
    strengths = contributions / (np.abs(contributions).max(initial=0) or 1)
    order = np.argsort(np.abs(strengths), axis=None, kind="stable")
    places = zip(*np.unravel_index(order, strengths.shape), strict=True)
    lines = [(int(s), int(t), round(float(strengths[t, s]), 3)) for t, s in places]
    visible = [line for line in lines if abs(line[2]) >= FAINTEST]
    return Layer(visible, min(drawn, len(visible)))
