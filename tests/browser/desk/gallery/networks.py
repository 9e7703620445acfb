"""The networks of the gallery: small trainings on a few hundred digits, made once per server."""

from functools import cache
from typing import NamedTuple

import numpy as np

from core.datasets import load_bundled, load_table
from core.knots import LAMBDA_KNOTS
from core.network import Network
from core.training import TrainingConfig, TrainingState, train
from pages.parts.components import Misread, Misreads

DIGITS = load_bundled()
SEEN, UNSEEN = slice(0, None, 10), slice(5, None, 10)
LARGE = 200


class Snapshot(NamedTuple):
    """A moment of a run."""

    iteration: int
    cost: float
    network: Network


@cache
def path() -> list[Network]:
    """One network for each λ knot, trained on 500 digits."""
    return [
        train(
            DIGITS.X[SEEN], DIGITS.y[SEEN], TrainingConfig(lambda_=lambda_, max_iterations=40)
        ).network
        for lambda_ in LAMBDA_KNOTS
    ]


@cache
def run() -> list[Snapshot]:
    """Every iteration of one training."""
    snapshots = []

    def keep(state: TrainingState) -> None:
        snapshots.append(Snapshot(state.iteration, state.cost, state.network))

    train(DIGITS.X[SEEN], DIGITS.y[SEEN], TrainingConfig(max_iterations=59), on_iteration=keep)
    return snapshots


@cache
def table() -> list[Network]:
    data = load_table()
    return [
        train(data.X, data.y, TrainingConfig(lambda_=lambda_, hidden=5, max_iterations=40)).network
        for lambda_ in LAMBDA_KNOTS
    ]


@cache
def crowd() -> list[Network]:
    """Twelve networks of two hundred hidden units, from strong to weak weights."""
    strong = Network.random(400, LARGE, 10, seed=1).to_vector() * 3
    return [Network.from_vector(strong * 0.75**k, 400, LARGE, 10) for k in range(12)]


NETWORKS = {
    "path": path,
    "run": lambda: [snapshot.network for snapshot in run()],
    "table": table,
    "crowd": crowd,
}


def weights(name: str) -> bytes:
    vectors = [network.to_vector() for network in NETWORKS[name]()]
    return np.concatenate(vectors).astype("<f4").tobytes()


def accuracy(network: Network, rows: slice) -> float:
    return float((network.predict(DIGITS.X[rows]) == DIGITS.y[rows]).mean())


def atlas() -> bytes:
    """The unseen digits; an example's place is its number among them."""
    return np.rint(255 * np.clip(DIGITS.X[UNSEEN], 0, 1)).astype(np.uint8).tobytes()


@cache
def misreads() -> Misreads:
    rows = np.arange(len(DIGITS.y))[UNSEEN]
    titles, examples = [], []
    for network in path():
        read = network.predict(DIGITS.X[UNSEEN])
        wrong = np.flatnonzero(read != DIGITS.y[UNSEEN])
        titles.append(f"The {len(wrong)} of {len(rows)} it gets wrong")
        examples.append(
            tuple(
                Misread(int(i), int(rows[i]), f"read {read[i]}, is {DIGITS.y[rows[i]]}")
                for i in wrong[:12]
            )
        )
    return Misreads("/desk/atlas", (20, 20), tuple(titles), tuple(examples))
