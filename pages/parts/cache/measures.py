"""How well networks read the examples, at which cost, and whether their gradients are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from core.evaluation import Reading, read
from core.gradient_check import GradientCheck, check_gradient
from core.named_sets import NamedSet, SetReading, read_set
from core.network import Network
from core.objective import cost_and_gradient
from core.runs import Accuracies, RunSettings, accuracies, start_of
from pages.parts.cache.examples import dataset, read_examples, split_rows
from pages.parts.cache.keys import RowsKey, rows_key, settings_of
from pages.parts.cache.within import within
from pages.parts.shelf import digest

READINGS_MB = 128  # one of 1 000 digits takes 40 kB, of 40 000 own examples 2 MB
CHECKED_EXAMPLES = 200  # enough for a gradient, few enough to be quick


def accuracies_of(settings: RunSettings, network: Network) -> Accuracies:
    """How much of the settings' training and test examples the network reads right."""
    return _accuracies(rows_key(settings), network.fingerprint, network)


def reading(settings: RunSettings, network: Network) -> Reading:
    """How the network reads the test examples, or the training ones where none are kept."""
    return _reading(rows_key(settings), network.fingerprint, network)


def readings(
    settings: RunSettings, networks: Sequence[Network | None]
) -> tuple[Reading | None, ...]:
    """The same of many networks, looked up at once; None for a network that is None."""
    names = [network.fingerprint if network else "" for network in networks]
    return _readings(rows_key(settings), digest(*names), settings, networks)


def set_reading(settings: RunSettings, network: Network, kept: NamedSet) -> SetReading:
    """How the network reads the examples that somebody keeps under a name."""
    key = rows_key(settings)
    return _set_reading(key, network.fingerprint, kept.fingerprint, network, kept.rows)


def cost(settings: RunSettings, network: Network) -> float:
    """The network's cost over the settings' training examples, copies apart, at their λ."""
    return _cost(rows_key(settings), settings.config.lambda_, network.fingerprint, network)


def start_cost(settings: RunSettings) -> float:
    """The cost of the random start over the training examples, whatever λ asks for its weights."""
    config = settings.config
    return _start_cost(rows_key(settings), config.hidden, config.seed, config.scheme)


def gradient_check(
    settings: RunSettings, network: Network, lambda_: float, count: int, seed: int
) -> GradientCheck:
    """Backpropagation against numerical gradients, over two hundred examples at random."""
    key = (settings.data, settings.recipe, network.fingerprint, lambda_, count, seed)
    return _gradient_check(*key, network)


@st.cache_resource(show_spinner=False, max_entries=1024)
def _accuracies(key: RowsKey, fingerprint: str, _network: Network) -> Accuracies:
    return accuracies(_network, settings_of(key))


@within(READINGS_MB)
def _reading(key: RowsKey, fingerprint: str, _network: Network) -> Reading:
    return read(_network, *read_examples(settings_of(key)))


@within(READINGS_MB)
def _set_reading(
    key: RowsKey, fingerprint: str, which: str, _network: Network, _rows: np.ndarray
) -> SetReading:
    return read_set(_network, settings_of(key), _rows)


@st.cache_resource(show_spinner=False, max_entries=32)
def _readings(
    key: RowsKey,
    fingerprints: str,
    _of: RunSettings,
    _networks: Sequence[Network | None],
) -> tuple[Reading | None, ...]:
    return tuple(reading(_of, network) if network else None for network in _networks)


@st.cache_resource(show_spinner=False, max_entries=256)
def _cost(
    key: RowsKey,
    lambda_: float,
    fingerprint: str,
    _network: Network,
) -> float:
    settings = settings_of(key)
    examples, rows = dataset(settings), split_rows(settings).train
    return cost_and_gradient(_network, examples.X[rows], examples.y[rows], lambda_)[0]


@st.cache_resource(show_spinner=False, max_entries=256)
def _start_cost(key: RowsKey, hidden: int, seed: int, scheme: str) -> float:
    settings = settings_of(key)
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
