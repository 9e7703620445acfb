"""The λ path: 25 trainings, in the time the notebook takes for one."""

from __future__ import annotations

import statistics
from dataclasses import replace

from benchmarks.peers import notebook
from benchmarks.setting import ITERATIONS, LAMBDA, PATH_CONFIG, PATH_LAMBDAS, Row, digits, timed
from core.datasets import split
from core.knots import LAMBDA_KNOTS
from core.network import Network
from core.training import train, train_lambda_path

ROUNDS = 3


def rows() -> list[Row]:
    X, y = digits()
    X64 = X.astype(float)
    start = Network.random(400, 25, 10, seed=PATH_CONFIG.seed, scheme=PATH_CONFIG.scheme)
    one_run, path_seconds, separate = [], [], []
    for _ in range(ROUNDS):
        one_run.append(timed(lambda: notebook.train(X64, y, start, LAMBDA, ITERATIONS))[0])
        seconds, path = timed(lambda: train_lambda_path(X, y, PATH_LAMBDAS, PATH_CONFIG))
        path_seconds.append(seconds)
        separate.append(
            timed(lambda: [train(X, y, replace(PATH_CONFIG, lambda_=v)) for v in PATH_LAMBDAS])[0]
        )
    above = []
    for step in path.steps:
        network = notebook.train(X64, y, start, step.lambda_, ITERATIONS)
        if step.cost > notebook.final_cost(network, X64, y, step.lambda_):
            above.append(f"{step.lambda_:.3g}")
    run, ours, theirs = (statistics.median(s) for s in (one_run, path_seconds, separate))
    evaluations = sum(step.evaluations for step in path.steps)
    missed = f"; cost higher at λ = {', '.join(above)}" if above else "; every cost at most CG's"
    rows_trained = split(y).train
    knots = timed(
        lambda: train_lambda_path(X[rows_trained], y[rows_trained], LAMBDA_KNOTS, PATH_CONFIG)
    )[0]
    return [
        Row(
            "λ path, 25 values, each from the same random start",
            "one run of the notebook",
            f"{ours / run:.2f} runs{missed}",
            "≤ 1.0, every cost ≤ CG's",
            ours <= run and not above,
            f"{ours:.2f} s, {evaluations:,.0f} passes counted singly; the slider's "
            f"{len(LAMBDA_KNOTS)} knots on 4,000 digits {knots:.2f} s",
        ),
        Row(
            "the same path",
            "25 separate trainings of ours to the same costs",
            f"{ours / theirs:.2f}",
            "≤ 0.75",
            ours <= 0.75 * theirs,
            f"{ours:.2f} s against {theirs:.2f} s",
        ),
    ]
