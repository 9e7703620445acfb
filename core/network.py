"""The network: one hidden layer, sigmoid at both layers, one bias per layer.

Notation follows Andrew Ng's machine-learning course (exercise 4): theta1 leads from the inputs to
the hidden units, theta2 from the hidden units to the outputs, the bias stands in column 0.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

MAX_HIDDEN = 200
MIN_OUTPUTS, MAX_OUTPUTS = 2, 50
SCHEMES = ("glorot", "notebook")


class Activations(NamedTuple):
    """What every unit answers for every example: hidden (m, hidden), output (m, outputs)."""

    hidden: np.ndarray
    output: np.ndarray


@dataclass(frozen=True, eq=False)
class Network:
    """An immutable network; the arrays are kept read-only and in the dtype they came in.

    theta1 (hidden, inputs + 1) and theta2 (outputs, hidden + 1), bias in column 0.
    Raises ValueError when the shapes do not fit each other, lie outside 1–200 hidden units and
    2–50 outputs, or when a weight is not a finite number.
    """

    theta1: np.ndarray
    theta2: np.ndarray

    def __post_init__(self) -> None:
        theta1, theta2 = _weights("theta1", self.theta1), _weights("theta2", self.theta2)
        dtype = np.result_type(theta1, theta2)
        if theta1.shape[1] < 2:
            raise ValueError(
                f"theta1 has shape {theta1.shape}: it needs a bias column and at least one input"
            )
        hidden, outputs = theta1.shape[0], theta2.shape[0]
        _check_layer_sizes(theta1.shape[1] - 1, hidden, outputs)
        if theta2.shape[1] != hidden + 1:
            raise ValueError(
                f"theta2 has {theta2.shape[1]} columns for {hidden} hidden units: "
                f"it needs {hidden + 1}, one for the bias and one for each unit"
            )
        object.__setattr__(self, "theta1", _frozen(theta1, dtype))
        object.__setattr__(self, "theta2", _frozen(theta2, dtype))

    @classmethod
    def random(
        cls, inputs: int, hidden: int, outputs: int, *, seed: int, scheme: str = "glorot"
    ) -> Network:
        """An untrained network whose weights break the symmetry between units; float64.

        scheme "glorot": uniform within ±√(6 / (in + out)), biases 0 (Glorot and Bengio, 2010).
        scheme "notebook": uniform within ±(6 / (in + out)) / 2, biases too, as the notebook's
        Rand_InitializeTheta draws it (its `**1/2` halves instead of taking the root).
        """
        _check_layer_sizes(inputs, hidden, outputs)
        if scheme not in SCHEMES:
            raise ValueError(f"scheme is {scheme!r}: it must be one of {', '.join(SCHEMES)}")
        rng = np.random.default_rng(seed)

        def layer(fan_in: int, fan_out: int) -> np.ndarray:
            ratio = 6 / (fan_in + fan_out)
            half_width = ratio / 2 if scheme == "notebook" else ratio**0.5
            theta = rng.uniform(-half_width, half_width, size=(fan_out, fan_in + 1))
            if scheme == "glorot":
                theta[:, 0] = 0
            return theta

        return cls(layer(inputs, hidden), layer(hidden, outputs))

    @classmethod
    def from_vector(cls, vector: np.ndarray, inputs: int, hidden: int, outputs: int) -> Network:
        """The inverse of to_vector; the vector is copied."""
        _check_layer_sizes(inputs, hidden, outputs)
        vector = np.asarray(vector)
        first, total = hidden * (inputs + 1), parameter_count(inputs, hidden, outputs)
        if vector.shape != (total,):
            raise ValueError(
                f"vector has shape {vector.shape}: a network of {inputs}-{hidden}-{outputs} "
                f"has ({total},) parameters"
            )
        return cls(
            vector[:first].reshape(hidden, inputs + 1),
            vector[first:].reshape(outputs, hidden + 1),
        )

    def to_vector(self) -> np.ndarray:
        """All parameters in one vector: theta1 row by row, then theta2 row by row."""
        return np.concatenate([self.theta1.ravel(), self.theta2.ravel()])

    @property
    def inputs(self) -> int:
        return self.theta1.shape[1] - 1

    @property
    def hidden(self) -> int:
        return self.theta1.shape[0]

    @property
    def outputs(self) -> int:
        return self.theta2.shape[0]

    @property
    def size(self) -> int:
        """How many parameters it has, biases included."""
        return self.theta1.size + self.theta2.size

    @property
    def dtype(self) -> np.dtype:
        return self.theta1.dtype

    @cached_property
    def fingerprint(self) -> str:
        """A name that only this network has: two are equal when their fingerprints are."""
        digest = hashlib.sha256(f"{self.dtype} {self.theta1.shape} {self.theta2.shape}".encode())
        digest.update(self.theta1.tobytes())
        digest.update(self.theta2.tobytes())
        return digest.hexdigest()[:32]

    def forward(self, X: np.ndarray) -> Activations:
        """Forward propagation of X (m, inputs), without a bias column."""
        X = check_inputs(X, self.inputs)
        hidden = sigmoid(X @ self.theta1[:, 1:].T + self.theta1[:, 0])  # (m, hidden)
        output = sigmoid(hidden @ self.theta2[:, 1:].T + self.theta2[:, 0])  # (m, outputs)
        return Activations(hidden, output)

    def predict(self, X: np.ndarray) -> np.ndarray:
        """The class (m,) whose output is largest for each row of X (m, inputs)."""
        return self.forward(X).output.argmax(axis=1)


def parameter_count(inputs: int, hidden: int, outputs: int) -> int:
    """How many numbers such a network learns, biases included."""
    return hidden * (inputs + 1) + outputs * (hidden + 1)


def sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + e^−z), by way of tanh: the same number, and it cannot overflow."""
    return 0.5 * (1 + np.tanh(0.5 * z))


def check_inputs(X: np.ndarray, inputs: int) -> np.ndarray:
    """X as a float array (m, inputs); ValueError says what it is instead."""
    X = np.asarray(X)
    if X.ndim != 2 or X.shape[1] != inputs:
        raise ValueError(f"X has shape {X.shape}: this network needs (examples, {inputs})")
    if X.dtype.kind not in "fiub":
        raise ValueError(f"X holds {X.dtype}: it must hold real numbers")
    X = X if X.dtype.kind == "f" else X.astype(np.float64)
    if not np.isfinite(X).all():
        raise ValueError("X holds NaN or infinite values: every input must be a finite number")
    return X


def _weights(name: str, theta: np.ndarray) -> np.ndarray:
    theta = np.asarray(theta)
    if theta.ndim != 2:
        raise ValueError(f"{name} has shape {theta.shape}: it must have two axes (units, weights)")
    if theta.dtype.kind not in "fiub":
        raise ValueError(f"{name} holds {theta.dtype}: it must hold real numbers")
    if not np.isfinite(theta).all():
        raise ValueError(f"{name} holds NaN or infinite values: every weight must be finite")
    return theta


def _frozen(theta: np.ndarray, dtype: np.dtype) -> np.ndarray:
    theta = np.array(theta, dtype=dtype if dtype.kind == "f" else np.float64, order="C")
    theta.flags.writeable = False
    return theta


def _check_layer_sizes(inputs: int, hidden: int, outputs: int) -> None:
    if inputs < 1:
        raise ValueError(f"inputs is {inputs}: a network needs at least one")
    if not 1 <= hidden <= MAX_HIDDEN:
        raise ValueError(f"hidden is {hidden}: 1 to {MAX_HIDDEN} hidden units are allowed")
    if not MIN_OUTPUTS <= outputs <= MAX_OUTPUTS:
        raise ValueError(
            f"outputs is {outputs}: {MIN_OUTPUTS} to {MAX_OUTPUTS} classes are allowed"
        )
