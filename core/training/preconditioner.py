"""A first guess at the inverse Hessian, so that L-BFGS need not find it step by step.

The Hessian in each hidden unit's weights is near α·XᵀX/m + λ/m: correlated pixels make it
ill-conditioned, and that part is known before training begins. From a random start to the cost
that 100 iterations of conjugate gradients reach, the digits took 38–74 passes instead of 70–130.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotri

# As a share of the inputs' mean square; between 0.1 and 0.6 the digits took as many passes to
# within 5 % over λ = 0 … 10.
DAMPING = 0.2
# 1/α for sigmoid units: how much of the damping a λ/m is worth.
PER_LAMBDA = 300.0
# λ is counted in steps of this factor, so that a whole path needs few inverses.
LAMBDA_STEP = 4.0
MOST_ROWS = 1_024  # enough to know the correlations of 400 inputs
MOST_INPUTS = 1_024  # with more, the inverse costs more than it saves
# Where a few inputs outweigh all others (units from millimetres to kilometres), damping that suits
# them silences the rest: 214 passes instead of 81.
LEAST_SHARE = 0.15
# Mean square of the eigenvalues over the square of their mean, 1 where all are equal: inputs as
# good as uncorrelated have nothing to take out.
LEAST_SPREAD = 1.5


class Preconditioner:
    """(XᵀX/m + damping)⁻¹ for theta1, the bias among the inputs, and a constant for theta2."""

    def __init__(self, inverse: np.ndarray, second: float, hidden: int) -> None:
        self._inverse, self._second = inverse, second
        self._shape = (hidden, len(inverse))

    def astype(self, dtype: np.dtype) -> Preconditioner:
        return Preconditioner(self._inverse.astype(dtype, copy=False), self._second, self._shape[0])

    def __call__(self, gradient: np.ndarray) -> np.ndarray:
        """Where the gradient (size,) points once the inputs' correlations are taken out."""
        cut = self._shape[0] * self._shape[1]
        result = np.empty_like(gradient)
        first = gradient[:cut].reshape(self._shape)
        np.matmul(first, self._inverse, out=result[:cut].reshape(self._shape))
        np.multiply(gradient[cut:], self._second, out=result[cut:])
        return result


class Correlations:
    """What preconditioners for any λ are made of; made once for the examples X (m, inputs)."""

    def __init__(self, X: np.ndarray) -> None:
        self._moments = None if X.shape[1] > MOST_INPUTS else _moments(X)
        self._inverse = cache(self._inverse)

    def preconditioner(self, hidden: int, regularisation: float) -> Preconditioner | None:
        """For λ/m; None where it would not help."""
        if self._moments is None:
            return None
        extra = PER_LAMBDA * regularisation
        least = DAMPING * np.trace(self._moments) / len(self._moments)
        steps = max(0, round(math.log(max(extra / least, 1e-9), LAMBDA_STEP)) + 1)
        damping = least * LAMBDA_STEP**steps if steps else least
        return Preconditioner(self._inverse(damping), 1 / (1 + damping - least), hidden)

    def _inverse(self, damping: float) -> np.ndarray:
        # By Cholesky: half the work of a general inverse.
        factor, _ = dpotrf(self._moments + damping * np.eye(len(self._moments)))
        upper, _ = dpotri(factor)
        upper.flat[:: len(upper) + 1] /= 2
        return upper + upper.T


def _moments(X: np.ndarray) -> np.ndarray | None:
    """XᵀX/m with the bias among the inputs (n + 1, n + 1); None where it would not help."""
    rows = np.sort(np.random.default_rng(0).permutation(len(X))[:MOST_ROWS])
    with_bias = np.ones((len(rows), X.shape[1] + 1), X.dtype)
    with_bias[:, 1:] = X[rows]
    moments = (with_bias.T @ with_bias).astype(np.float64) / len(rows)
    weights = np.diag(moments)[1:]
    share = weights.mean() ** 2 / max(np.square(weights).mean(), 1e-300)
    spread = np.square(moments).sum() / len(moments) / (np.trace(moments) / len(moments)) ** 2
    return moments if share >= LEAST_SHARE and spread >= LEAST_SPREAD else None
