"""scikit-learn's MLPClassifier with its L-BFGS."""

from __future__ import annotations

import warnings

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier


def train(X, y, lambda_: float, iterations: int, seed: int) -> MLPClassifier:
    """25 logistic hidden units, alpha as our λ, never converged before `iterations`."""
    network = MLPClassifier(
        (25,),
        activation="logistic",
        solver="lbfgs",
        alpha=lambda_,
        max_iter=iterations,
        tol=0,
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return network.fit(X, y)
