"""Examples to learn from: checked at the door, once."""

from __future__ import annotations

import math

import numpy as np

from core.network import check_inputs


def check_examples(
    X: np.ndarray, y: np.ndarray, inputs: int, outputs: int
) -> tuple[np.ndarray, np.ndarray]:
    """X and y as arrays that fit each other and the network; ValueError says what does not."""
    X = check_inputs(X, inputs)
    return X, check_labels(X, y, outputs)


def check_labels(X: np.ndarray, y: np.ndarray, outputs: int) -> np.ndarray:
    """y (m,) as an array that fits X (m, inputs) and the outputs; ValueError says what does not."""
    if not len(X):
        raise ValueError(f"X has shape {X.shape}: it must hold at least one example")
    y = np.asarray(y)
    if y.shape != (len(X),) or y.dtype.kind not in "iu":
        raise ValueError(
            f"y has shape {y.shape} of {y.dtype}: it must hold one integer for each of the "
            f"{len(X)} rows of X"
        )
    if y.min() < 0 or y.max() >= outputs:
        raise ValueError(
            f"y runs from {y.min()} to {y.max()}: with {outputs} outputs, labels must lie in "
            f"0..{outputs - 1}"
        )
    return y


def check_lambda(lambda_: float) -> float:
    """λ as a float; ValueError unless it is finite and not negative."""
    try:
        value = float(lambda_)
    except (TypeError, ValueError):
        value = math.nan
    if not math.isfinite(value) or value < 0:
        raise ValueError(f"lambda_ is {lambda_!r}: it must be a finite number, 0 or more")
    return value
