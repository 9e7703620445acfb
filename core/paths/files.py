"""Paths as files, and the ones that ship: made by data/build_paths.py."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath

import numpy as np

from core.datasets import BUNDLED
from core.knots import FULL_UNITS
from core.network import Network
from core.paths.path import USUAL_LAMBDA, Knot, Path
from core.recipes import DEFAULT_RECIPE, RECIPES
from core.runs import DIGITS, PLAIN, Accuracies, RunSettings, accuracies, start_of
from core.training import CrossValidation

FOLDER = FilePath(__file__).resolve().parents[2] / "data" / "paths"


def write_path(path: Path) -> bytes:
    """The path as an .npz; the settings are not in it: the file's name says whose it is."""
    knots, stream = stored(path).knots, io.BytesIO()
    arrays = {
        "lambdas": [knot.lambda_ for knot in knots],
        "vectors": np.stack([knot.network.to_vector() for knot in knots]).astype(stored_as(path)),
        "cost": [knot.cost for knot in knots],
        "iterations": [knot.iterations for knot in knots],
        "evaluations": [knot.evaluations for knot in knots],
        "train_accuracy": [knot.accuracies.train for knot in knots],
        "test_accuracy": [knot.accuracies.test for knot in knots],
        "counts": [knots[0].accuracies.train_count, knots[0].accuracies.test_count],
        "moments": [len(knot.costs) for knot in knots],
        "costs": np.concatenate([knot.costs for knot in knots]).astype(np.float32),
    }
    if path.curve is not None:
        arrays["folds"] = path.curve.accuracies
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def stored(path: Path) -> Path:
    """The path as its file gives it back: weights rounded where half precision is stored, and
    accuracies of these.
    """
    if stored_as(path) == np.float32:
        return path
    return replace(path, knots=tuple(_rounded(knot, path.settings) for knot in path.knots))


def stored_as(path: Path) -> type[np.floating]:
    """Half precision for large networks, in half the room."""
    return np.float16 if path.settings.config.hidden > FULL_UNITS else np.float32


def _rounded(knot: Knot, settings: RunSettings) -> Knot:
    halves = (theta.astype(np.float16) for theta in (knot.network.theta1, knot.network.theta2))
    network = Network(*(theta.astype(np.float32) for theta in halves))
    return replace(knot, network=network, accuracies=accuracies(network, settings))


def read_path(settings: RunSettings, content: bytes) -> Path:
    """The inverse of write_path, for files of our own."""
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        arrays = dict(file)
    start = start_of(settings)
    shape = (start.inputs, start.hidden, start.outputs)
    train_count, test_count = (int(count) for count in arrays["counts"])
    costs = np.split(arrays["costs"], np.cumsum(arrays["moments"])[:-1])
    lambdas = tuple(float(lambda_) for lambda_ in arrays["lambdas"])
    knots = tuple(
        Knot(
            lambda_=lambda_,
            network=Network.from_vector(arrays["vectors"][k].astype(np.float32), *shape),
            cost=float(arrays["cost"][k]),
            iterations=int(arrays["iterations"][k]),
            evaluations=float(arrays["evaluations"][k]),
            accuracies=Accuracies(
                float(arrays["train_accuracy"][k]),
                train_count,
                float(arrays["test_accuracy"][k]),
                test_count,
            ),
            costs=tuple((int(iteration), float(cost)) for iteration, cost in costs[k]),
        )
        for k, lambda_ in enumerate(lambdas)
    )
    curve = CrossValidation(lambdas, arrays["folds"]) if "folds" in arrays else None
    return Path(settings, knots, curve)


def usual_settings(data: str, recipe: str | None = None) -> RunSettings:
    """How a data set is trained unless somebody says otherwise, at its best λ; at USUAL_LAMBDA
    where no path ships that would know.

    Without a recipe: the one that reads people's drawings best, where the data allow it.
    """
    recipe = recipe or (DEFAULT_RECIPE if data == DIGITS else PLAIN)
    if data not in BUNDLED:
        return RunSettings(data, RECIPES[recipe].config, recipe).at(USUAL_LAMBDA)
    return load_path(data, recipe).settings


def origin_of(settings: RunSettings, knot: Knot) -> str:
    """One sentence on where the network of a path's knot came from."""
    name = RECIPES[settings.recipe].name
    bundled = settings.data in BUNDLED
    data = f"the data set {settings.data!r}" if bundled else "examples that were brought along"
    trained = f"{knot.accuracies.train_count:,} of {data}"
    return (
        f"{name[0].upper()}{name[1:]}, λ = {knot.lambda_:g}: trained on {trained} "
        f"in {knot.iterations} iterations."
    )


@cache
def load_path(data: str, recipe: str) -> Path:
    """The shipped path, its settings at its best λ; read once per process."""
    settings = RunSettings(data=data, recipe=recipe, config=RECIPES[recipe].config)
    path = read_path(settings, (FOLDER / f"{data}-{recipe}.npz").read_bytes())
    return replace(path, settings=settings.at(path.best))


def shipped_path(settings: RunSettings) -> Path | None:
    """The shipped path that has these settings' run, or None where one has to be trained."""
    if settings.data not in BUNDLED:
        return None
    path = load_path(settings.data, settings.recipe)
    return path if settings.path_key == path.settings.path_key else None
