"""What all visitors share: data, paths, trainings, readings. Maps and what is served stand beside.

Keys are small values: a data set's name, a fingerprint, a setting; never an array.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import streamlit as st

from core.datasets import BUNDLED, Dataset, Split, is_own
from core.evaluation import Reading, read
from core.explain import Activity, Favourites, accuracy_without, activity, favourite_inputs
from core.explain import own_distances as own_distances_of
from core.explain import usual_activations as usual_activations_over
from core.explore import ClassPictures, Facts, class_pictures, facts, strangeness_in_class
from core.found import Found, found_on_canvas
from core.found import found_on_photo as look_for
from core.gradient_check import GradientCheck, check_gradient
from core.images import Preparation
from core.images.strokes import Strokes, drawn, strokes_from_text, strokes_to_text
from core.jobs import JobBoard
from core.named_sets import NamedSet, SetReading, read_set
from core.network import Network
from core.objective import cost_and_gradient
from core.paths import Path, shipped_path, usual_settings
from core.rows import rows_from_text, rows_to_text
from core.runs import (
    DIGITS,
    MOST_EXCLUDED,
    PLAIN,
    Accuracies,
    RunSettings,
    accuracies,
    dataset_of,
    split_of,
    start_of,
)
from pages.parts import example_maps
from pages.parts.broadcast import Broadcast
from pages.parts.shelf import digest, serve_networks

CHECKED_EXAMPLES = 200  # enough for a gradient, few enough to be quick
# Smoothness and restraint of favourite pictures, by eye: an output's gradient is large where the
# units are undecided and small where they are not, so more would leave its picture pale.
CALM = {"hidden": (1.0, 0.5), "output": (0.1, 0.03)}
PATH, CURVE = "path ", "curve "  # begin the keys of jobs that train a path, and its curve


@st.cache_resource(show_spinner=False)
def board() -> JobBoard:
    """The server's one board of trainings."""
    return JobBoard()


@st.cache_resource(show_spinner=False)
def broadcast() -> Broadcast:
    """The server's one broadcast of what is being trained."""
    return Broadcast()


def dataset(settings: RunSettings) -> Dataset:
    """The settings' examples as their network sees them; made once per server (core keeps it)."""
    return dataset_of(settings)


def path(settings: RunSettings) -> Path | None:
    """The path that has these settings' run: shipped, trained (and cross-validated, where that has
    been asked for), or as far as its training is.
    """
    shipped = shipped_path(settings)
    if shipped is not None:
        return shipped
    validated = board().find(curve_job_key(settings))
    if validated is not None and isinstance(validated.result, Path):
        return validated.result
    job = board().find(path_job_key(settings))
    if job is None:
        return None
    made = job.result if isinstance(job.result, Path) else job.progress
    return made if isinstance(made, Path) else None


def path_job_key(settings: RunSettings) -> str:
    """Under which the board knows the training of the settings' path."""
    return f"{PATH}{settings.path_key}"


def curve_job_key(settings: RunSettings) -> str:
    """Under which the board knows the cross-validation of the settings' path."""
    return f"{CURVE}{settings.path_key}"


def split_rows(settings: RunSettings) -> Split:
    """Which rows a run trains on, and which are kept to test with."""
    return _split_rows(_rows_key(replace(settings, recipe=PLAIN)))


def left_out_count(settings: RunSettings) -> int:
    """How many rows a run would train on besides, were none left out."""
    if not settings.excluded:
        return 0
    everything = replace(settings, excluded=())
    return len(split_rows(everything).train) - len(split_rows(settings).train)


def accuracies_of(settings: RunSettings, network: Network) -> Accuracies:
    """How much of the settings' training and test examples the network reads right."""
    return _accuracies(_rows_key(settings), network.fingerprint, network)


def reading(settings: RunSettings, network: Network) -> Reading:
    """How the network reads the test examples, or the training ones where none are kept."""
    return _reading(_rows_key(settings), network.fingerprint, network)


def readings(
    settings: RunSettings, networks: Sequence[Network | None]
) -> tuple[Reading | None, ...]:
    """The same of many networks, looked up at once; None for a network that is None."""
    names = [network.fingerprint if network else "" for network in networks]
    return _readings(_rows_key(settings), digest(*names), settings, networks)


def set_reading(settings: RunSettings, network: Network, kept: NamedSet) -> SetReading:
    """How the network reads the examples that somebody keeps under a name."""
    key = _rows_key(settings)
    return _set_reading(key, network.fingerprint, kept.fingerprint, network, kept.rows)


def read_rows(settings: RunSettings) -> np.ndarray:
    """The rows of the data that `reading` is of."""
    rows = split_rows(settings)
    return rows.test if len(rows.test) else rows.train


def cost(settings: RunSettings, network: Network) -> float:
    """The network's cost over the settings' training examples, copies apart, at their λ."""
    return _cost(_rows_key(settings), settings.config.lambda_, network.fingerprint, network)


def usual_activations(settings: RunSettings, network: Network) -> np.ndarray:
    """What each hidden unit answers on the whole, over the training examples."""
    return _usual_activations(_rows_key(settings), network.fingerprint, network)


def unit_activity(settings: RunSettings, network: Network) -> Activity:
    """What the hidden units answer to the examples that `reading` is of."""
    return _unit_activity(_rows_key(settings), network.fingerprint, network)


def training_rows(settings: RunSettings) -> np.ndarray:
    """X of the examples trained on, copies apart."""
    # A copy of a part of somebody's data would outlive them here, and count in nobody's budget.
    if is_own(settings.data):
        return dataset(settings).X[split_rows(settings).train]
    return _training_rows(_rows_key(settings))


def own_distances(settings: RunSettings) -> np.ndarray:
    """How near the training examples have their nearest neighbour among the others; sorted."""
    return _own_distances(_rows_key(settings))


def fingerprint_of(content: bytes) -> str:
    """A small name for a file's content."""
    return hashlib.sha256(content).hexdigest()[:32]


def found_on_drawing(strokes: Strokes, preparation: Preparation, rows: int | None) -> Found:
    """The one digit drawn; or, where rows of the square are a wide canvas, all that stand in it."""
    return _found_on_drawing(strokes_to_text(strokes), preparation, rows)


def found_on_photo(name: str, content: bytes, preparation: Preparation, one: bool) -> Found:
    """The digits of a photo; name: its fingerprint. Raises InputError."""
    return _found_on_photo(name, preparation, one, content)


def shares_without(settings: RunSettings, network: Network) -> np.ndarray:
    """(hidden,) the share read right without each unit, of the examples that `reading` is of."""
    return _shares_without(_rows_key(settings), network.fingerprint, network)


def favourites(settings: RunSettings, network: Network, layer: str) -> Favourites:
    """What each unit of the layer, "hidden" or "output", likes best within the data's range."""
    return _favourites(settings.data, settings.recipe, layer, network.fingerprint, network)


def start_cost(settings: RunSettings) -> float:
    """The cost of the random start over the training examples, whatever λ asks for its weights."""
    config = settings.config
    return _start_cost(_rows_key(settings), config.hidden, config.seed, config.scheme)


def gradient_check(
    settings: RunSettings, network: Network, lambda_: float, count: int, seed: int
) -> GradientCheck:
    """Backpropagation against numerical gradients, over two hundred examples at random."""
    key = (settings.data, settings.recipe, network.fingerprint, lambda_, count, seed)
    return _gradient_check(*key, network)


def facts_of(data: str) -> Facts:
    """Figures of a data set as it is, before any recipe prepares it."""
    return _facts(data)


def class_pictures_of(data: str) -> ClassPictures:
    """The mean and the spread of each of its classes."""
    return _class_pictures(data)


def strangeness_of(data: str) -> np.ndarray:
    """(m,) how far each example is from the mean of its class."""
    return _strangeness(data)


def warm() -> None:
    """Does before the first visitor comes what that visitor would otherwise wait for."""
    board()
    for key in BUNDLED:
        settings = usual_settings(key)
        network = path(settings).knot(settings.config.lambda_).network
        serve_networks([network], network.size)
        reading(settings, network)
        unit_activity(settings, network)
        shares_without(settings, network)
        favourites(settings, network, "hidden")
        own_distances(settings)
        facts_of(key)
        strangeness_of(key)
        example_maps.beside(key, "pca")
    example_maps.beside(DIGITS, "neighbours")


class _RowsKey(NamedTuple):
    """Which rows, prepared how, are trained on and tested on; excluded: as text, for the key of a
    cache is made at every look into it.
    """

    data: str
    recipe: str
    split_seed: int
    on_all: bool
    excluded: str


def _rows_key(settings: RunSettings) -> _RowsKey:
    return _RowsKey(
        settings.data,
        settings.recipe,
        settings.split_seed,
        settings.train_on_all,
        rows_to_text(settings.excluded),
    )


def _settings(key: _RowsKey) -> RunSettings:
    return RunSettings(
        data=key.data,
        recipe=key.recipe,
        split_seed=key.split_seed,
        train_on_all=key.on_all,
        excluded=rows_from_text(key.excluded, MOST_EXCLUDED) if key.excluded else (),
    )


# Streamlit leaves parameters that start with an underscore out of a cache's key.


@st.cache_resource(show_spinner=False, max_entries=256)
def _split_rows(key: _RowsKey) -> Split:
    return split_of(_settings(key))


@st.cache_resource(show_spinner=False, max_entries=1024)
def _accuracies(key: _RowsKey, fingerprint: str, _network: Network) -> Accuracies:
    return accuracies(_network, _settings(key))


@st.cache_resource(show_spinner=False, max_entries=512)
def _reading(key: _RowsKey, fingerprint: str, _network: Network) -> Reading:
    settings = _settings(key)
    examples, rows = dataset(settings), read_rows(settings)
    return read(_network, examples.X[rows], examples.y[rows])


@st.cache_resource(show_spinner=False, max_entries=512)
def _set_reading(
    key: _RowsKey, fingerprint: str, which: str, _network: Network, _rows: np.ndarray
) -> SetReading:
    return read_set(_network, _settings(key), _rows)


@st.cache_resource(show_spinner=False, max_entries=32)
def _readings(
    key: _RowsKey,
    fingerprints: str,
    _of: RunSettings,
    _networks: Sequence[Network | None],
) -> tuple[Reading | None, ...]:
    return tuple(reading(_of, network) if network else None for network in _networks)


@st.cache_resource(show_spinner=False, max_entries=256)
def _cost(
    key: _RowsKey,
    lambda_: float,
    fingerprint: str,
    _network: Network,
) -> float:
    settings = _settings(key)
    examples, rows = dataset(settings), split_rows(settings).train
    return cost_and_gradient(_network, examples.X[rows], examples.y[rows], lambda_)[0]


@st.cache_resource(show_spinner=False, max_entries=64)
def _unit_activity(key: _RowsKey, fingerprint: str, _network: Network) -> Activity:
    settings = _settings(key)
    examples, rows = dataset(settings), read_rows(settings)
    return activity(_network, examples.X[rows], examples.y[rows])


@st.cache_resource(show_spinner=False, max_entries=256)
def _shares_without(key: _RowsKey, fingerprint: str, _network: Network) -> np.ndarray:
    settings = _settings(key)
    examples, rows = dataset(settings), read_rows(settings)
    return accuracy_without(_network, examples.X[rows], examples.y[rows])


@st.cache_resource(show_spinner=False, max_entries=64)
def _favourites(
    data: str, recipe: str, layer: str, fingerprint: str, _network: Network
) -> Favourites:
    examples = dataset(RunSettings(data=data, recipe=recipe))
    smoothness, restraint = CALM[layer] if examples.image_shape else (0.0, 0.0)
    return favourite_inputs(
        _network,
        layer,
        low=examples.X.min(axis=0),
        high=examples.X.max(axis=0),
        smoothness=smoothness,
        restraint=restraint,
        image_shape=examples.image_shape,
    )


@st.cache_resource(show_spinner=False, max_entries=256)
def _usual_activations(key: _RowsKey, fingerprint: str, _network: Network) -> np.ndarray:
    settings = _settings(key)
    return usual_activations_over(_network, dataset(settings).X[split_rows(settings).train])


@st.cache_resource(show_spinner=False, max_entries=8)
def _training_rows(key: _RowsKey) -> np.ndarray:
    settings = _settings(key)
    return dataset(settings).X[split_rows(settings).train]


@st.cache_resource(show_spinner=False, max_entries=64)
def _own_distances(key: _RowsKey) -> np.ndarray:
    return own_distances_of(training_rows(_settings(key)))


# A drawing's steps take about 1 MB.
@st.cache_resource(show_spinner=False, max_entries=32)
def _found_on_drawing(strokes: str, preparation: Preparation, rows: int | None) -> Found:
    canvas = drawn(strokes_from_text(strokes))[:rows]
    return found_on_canvas(canvas, preparation, row=rows is not None)


# A photo's steps take up to 12 MB: no more than the few that are looked at just now are kept.
@st.cache_resource(show_spinner=False, max_entries=12)
def _found_on_photo(name: str, preparation: Preparation, one: bool, _content: bytes) -> Found:
    return look_for(_content, preparation, one=one)


@st.cache_resource(show_spinner=False, max_entries=256)
def _start_cost(key: _RowsKey, hidden: int, seed: int, scheme: str) -> float:
    settings = _settings(key)
    config = replace(settings.config, hidden=hidden, seed=seed, scheme=scheme)
    examples, rows = dataset(settings), split_rows(settings).train
    start = start_of(replace(settings, config=config))
    return cost_and_gradient(start, examples.X[rows], examples.y[rows])[0]


@st.cache_resource(show_spinner=False, max_entries=128)
def _gradient_check(
    data: str,
    recipe: str,
    fingerprint: str,
    lambda_: float,
    count: int,
    seed: int,
    _network: Network,
) -> GradientCheck:
    examples = dataset(RunSettings(data=data, recipe=recipe))
    rows = np.random.default_rng(0).permutation(len(examples))[:CHECKED_EXAMPLES]
    return check_gradient(
        _network, examples.X[rows], examples.y[rows], lambda_, count=count, seed=seed
    )


@st.cache_resource(show_spinner=False, max_entries=32)
def _facts(data: str) -> Facts:
    examples = dataset(RunSettings(data=data))
    return facts(examples.X, examples.y, examples.classes)


@st.cache_resource(show_spinner=False, max_entries=32)
def _class_pictures(data: str) -> ClassPictures:
    examples = dataset(RunSettings(data=data))
    return class_pictures(examples.X, examples.y, examples.classes)


@st.cache_resource(show_spinner=False, max_entries=32)
def _strangeness(data: str) -> np.ndarray:
    examples = dataset(RunSettings(data=data))
    return strangeness_in_class(examples.X, examples.y, class_pictures_of(data).means)
