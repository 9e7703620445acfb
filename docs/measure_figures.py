"""Measures the figures that README states. Takes a few minutes.

python docs/measure_figures.py
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.datasets import folds, load_bundled, split
from core.gradient_check import check_gradient
from core.network import Network
from core.training import TrainingConfig, TrainingResult, train

DIGITS = load_bundled()
NOTEBOOK = TrainingConfig(lambda_=0.09, optimizer="cg", tolerance=0, scheme="notebook")


def main() -> None:
    gradients()
    the_notebooks_final_trial()
    lambda_zero_to_convergence()
    cross_validated()


def gradients() -> None:
    network = Network.random(400, 25, 10, seed=0, scheme="notebook")
    for lambda_ in (0.0, 0.7):
        check = check_gradient(network, DIGITS.X, DIGITS.y, lambda_, count=100)
        plain = max(
            abs(row.numerical - row.backprop) / max(abs(row.numerical), abs(row.backprop))
            for row in check.rows
            if row.numerical or row.backprop
        )
        print(f"gradient, λ = {lambda_:g}: worst relative error of 100 {plain:.1e}")


def the_notebooks_final_trial() -> None:
    results = [train(DIGITS.X, DIGITS.y, replace(NOTEBOOK, seed=seed)) for seed in range(7)]
    accuracies = [accuracy(result, DIGITS.X, DIGITS.y) for result in results]
    costs = [result.cost for result in results]
    print(
        f"λ = 0.09, 100 iterations, seeds 0–6: accuracy {np.median(accuracies):.2%} "
        f"({min(accuracies):.2%} to {max(accuracies):.2%}), "
        f"cost {np.median(costs):.4f} ({min(costs):.4f} to {max(costs):.4f})"
    )


def lambda_zero_to_convergence() -> None:
    config = TrainingConfig(lambda_=0, max_iterations=3000, scheme="notebook")
    result = train(DIGITS.X, DIGITS.y, config)
    share = accuracy(result, DIGITS.X, DIGITS.y)
    print(f"λ = 0: accuracy {share:.2%}, cost {result.cost:.1e}. {result.message}")


def cross_validated() -> None:
    """Five folds of the 4,000, Glorot's first weights, L-BFGS, 100 iterations, seed 0."""
    rows = split(DIGITS.y, seed=0).train
    X, y = DIGITS.X[rows], DIGITS.y[rows]
    for lambda_ in (1.0, 0.0):
        config = TrainingConfig(lambda_=lambda_)
        shares = [
            accuracy(train(X[seen], y[seen], config), X[unseen], y[unseen])
            for seen, unseen in folds(y, 5)
        ]
        error = np.std(shares, ddof=1) / len(shares) ** 0.5
        print(f"five folds, λ = {lambda_:g}: {np.mean(shares):.2%}, standard error {error:.2%}")


def accuracy(result: TrainingResult, X: np.ndarray, y: np.ndarray) -> float:
    return float(np.mean(result.network.predict(X) == y))


if __name__ == "__main__":
    main()
