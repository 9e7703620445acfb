"""Whole trainings, against the notebook and against what others would use."""

from __future__ import annotations

import statistics
from dataclasses import replace

from benchmarks.peers import notebook
from benchmarks.setting import ITERATIONS, LAMBDA, SEEDS, Row, digits, in_turn, median_ratio, timed
from core.network import Network
from core.training import TrainingConfig, train

ROUNDS = 7
CONFIG = TrainingConfig(lambda_=LAMBDA, scheme="notebook", max_iterations=ITERATIONS, tolerance=0)


def start(seed: int) -> Network:
    return Network.random(400, 25, 10, seed=seed, scheme="notebook")


def against_the_notebook() -> list[Row]:
    X, y = digits()
    X64 = X.astype(float)
    cg, fast = replace(CONFIG, optimizer="cg"), replace(CONFIG, warm_up=True, max_iterations=400)
    theirs, ours, reaching, costs = [], [], [], []
    for seed in SEEDS:
        seconds, network = timed(
            lambda seed=seed: notebook.train(X64, y, start(seed), LAMBDA, ITERATIONS)
        )
        target = notebook.final_cost(network, X64, y, LAMBDA)
        theirs.append(seconds)
        seconds, result = timed(lambda seed=seed: train(X, y, cg, start=start(seed)))
        ours.append(seconds)
        costs.append((result.cost, target))

        def reach(seed: int = seed, target: float = target):
            return train(
                X, y, fast, start=start(seed), on_iteration=lambda state: state.cost <= target
            )

        seconds, result = timed(reach)
        if result.cost > target:
            raise RuntimeError(f"seed {seed}: {result.cost} does not reach {target}")
        reaching.append(seconds)
    ratio = statistics.median(a / b for a, b in zip(theirs, ours, strict=True))
    our_cost, their_cost = (statistics.median(side) for side in zip(*costs, strict=True))
    ratios = sorted(a / b for a, b in zip(theirs, reaching, strict=True))
    seconds = statistics.median(theirs)
    return [
        Row(
            "the notebook's job: 100 CG iterations, λ 0.09, its start",
            "the notebook's algorithm",
            f"{ratio:.1f}× faster, cost {our_cost:.3f} against {their_cost:.3f}",
            "≥ 7×, median cost no higher",
            ratio >= 7 and our_cost <= their_cost,
            f"{statistics.median(ours):.3f} s against {seconds:.2f} s, medians over five seeds",
        ),
        Row(
            "reaching the cost at which the notebook's run ends",
            "the notebook's algorithm",
            f"{statistics.median(ratios):.1f}× faster",
            "≥ 18×",
            statistics.median(ratios) >= 18,
            f"{statistics.median(reaching):.3f} s, worst seed {ratios[0]:.1f}×",
        ),
    ]


def against_libraries() -> list[Row]:
    from benchmarks.peers import jax_optax, pytorch, scikit

    X, y = digits()
    seed = SEEDS[0]

    def ours() -> object:
        return train(X, y, CONFIG, start=start(seed))

    def scikit_learn() -> object:
        return scikit.train(X, y, LAMBDA, ITERATIONS, seed)

    torch_train = pytorch.trainer(X, y, start(seed), LAMBDA, ITERATIONS)
    jax_train = jax_optax.trainer(X, y, start(seed), LAMBDA, ITERATIONS)
    costs = f"cost {ours().cost:.3f}, PyTorch {torch_train():.3f}, JAX {jax_train():.3f}"
    seconds = in_turn((ours, scikit_learn, torch_train, jax_train), ROUNDS)
    our, sklearn_s, torch_s, jax_s = (statistics.median(taken) for taken in seconds)
    ratio, torch_ratio, jax_ratio = (median_ratio(taken, seconds[0]) for taken in seconds[1:])
    better = min(torch_ratio, jax_ratio)
    return [
        Row(
            "100 L-BFGS iterations, λ 0.09",
            "scikit-learn's MLPClassifier",
            f"{ratio:.1f}× faster",
            "≥ 10×",
            ratio >= 10,
            f"{our:.3f} s against {sklearn_s:.2f} s",
        ),
        Row(
            "100 L-BFGS iterations, λ 0.09, float32",
            "PyTorch and JAX, the better one",
            f"{better:.2f}× faster",
            "≥ 1.3×",
            better >= 1.3,
            f"{our:.3f} s, PyTorch {torch_s:.3f} s, JAX {jax_s:.3f} s; {costs}",
        ),
    ]


def two_at_once() -> list[Row]:
    """The throughput of two trainings side by side, as part of one after the other's."""
    from concurrent.futures import ThreadPoolExecutor

    X, y = digits()

    def one(seed: int) -> object:
        return train(X, y, CONFIG, start=start(seed))

    def in_sequence() -> None:
        one(SEEDS[0])
        one(SEEDS[1])

    def together() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(one, SEEDS[:2]))

    sequence, side_by_side = in_turn((in_sequence, together), ROUNDS)
    throughput = statistics.median(sequence) / statistics.median(side_by_side)
    return [
        Row(
            "two trainings at once",
            "one after the other",
            f"{throughput:.2f} of the throughput",
            "≥ 0.9",
            throughput >= 0.9,
            f"{statistics.median(side_by_side):.3f} s against {statistics.median(sequence):.3f} s",
        )
    ]
