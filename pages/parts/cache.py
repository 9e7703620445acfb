"""What all visitors share: data, shipped networks, trainings. The one file with cached calls.

Keys are small values: a data set's name, a fingerprint, a setting; never an array.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

import numpy as np
import streamlit as st

from core.datasets import BUNDLED, Dataset, Split
from core.gradient_check import GradientCheck, check_gradient
from core.jobs import JobBoard
from core.models import Model, load_shipped
from core.network import Network
from core.objective import cost_and_gradient
from core.runs import Accuracies, RunSettings, accuracies, dataset_of, split_of

CHECKED_EXAMPLES = 200  # enough for a gradient, few enough to be quick
NETWORKS_KEPT = 512  # about 40 KB each


class _NetworkShelf:
    """The networks that pages have shown lately, by fingerprint, for the route that serves them."""

    def __init__(self) -> None:
        self._networks: OrderedDict[str, Network] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, network: Network) -> None:
        with self._lock:
            self._networks[network.fingerprint] = network
            self._networks.move_to_end(network.fingerprint)
            while len(self._networks) > NETWORKS_KEPT:
                self._networks.popitem(last=False)

    def find(self, fingerprint: str) -> Network | None:
        with self._lock:
            return self._networks.get(fingerprint)


@st.cache_resource(show_spinner=False)
def board() -> JobBoard:
    """The server's one board of trainings."""
    return JobBoard()


@st.cache_resource(show_spinner=False)
def _shelf() -> _NetworkShelf:
    return _NetworkShelf()


def keep_network(network: Network) -> str:
    """Puts the network where the server's route finds it; returns its fingerprint."""
    _shelf().put(network)
    return network.fingerprint


def find_network(fingerprint: str) -> Network | None:
    """A network that a page showed lately, or None."""
    return _shelf().find(fingerprint)


def dataset(key: str) -> Dataset:
    """The bundled data set of this name; loaded once per server (core keeps it)."""
    return BUNDLED[key]()


@st.cache_resource(show_spinner=False)
def shipped(key: str) -> Model:
    """The ready-trained network of a bundled data set."""
    model = load_shipped(key)
    keep_network(model.network)
    return model


def split_rows(settings: RunSettings) -> Split:
    """Which rows a run trains on, and which are kept to test with."""
    return _split_rows(settings.data, settings.split_seed, settings.train_on_all)


def reading(settings: RunSettings, network: Network) -> Reading:
    """How much of the settings' training and test examples the network reads right."""
    keys = (settings.data, settings.split_seed, settings.train_on_all)
    return _reading(*keys, network.fingerprint, network)


def cost(settings: RunSettings, network: Network, lambda_: float | None = None) -> float:
    """The network's cost over the settings' training examples, at their λ or the one given."""
    keys = (settings.data, settings.split_seed, settings.train_on_all)
    at = settings.config.lambda_ if lambda_ is None else lambda_
    return _cost(*keys, at, network.fingerprint, network)


def gradient_check(
    settings: RunSettings, network: Network, lambda_: float, count: int, seed: int
) -> GradientCheck:
    """Backpropagation against numerical gradients, over two hundred examples at random."""
    return _gradient_check(settings.data, network.fingerprint, lambda_, count, seed, network)


def warm() -> None:
    """Does before the first visitor comes what that visitor would otherwise wait for."""
    board()
    for key in BUNDLED:
        reading(RunSettings(data=key), shipped(key).network)


# Below, names that start with an underscore are not part of a cache's key.


@st.cache_resource(show_spinner=False, max_entries=256)
def _split_rows(data: str, split_seed: int, train_on_all: bool) -> Split:
    return split_of(
        dataset(data), RunSettings(data=data, split_seed=split_seed, train_on_all=train_on_all)
    )


@st.cache_data(show_spinner=False, max_entries=512)
def _reading(
    data: str, split_seed: int, train_on_all: bool, fingerprint: str, _network: Network
) -> Reading:
    return read_both(_network, dataset(data), _split_rows(data, split_seed, train_on_all))


@st.cache_data(show_spinner=False, max_entries=512)
def _cost(
    data: str,
    split_seed: int,
    train_on_all: bool,
    lambda_: float,
    fingerprint: str,
    _network: Network,
) -> float:
    examples, rows = dataset(data), _split_rows(data, split_seed, train_on_all).train
    return cost_and_gradient(_network, examples.X[rows], examples.y[rows], lambda_)[0]


@st.cache_resource(show_spinner=False, max_entries=128)
def _gradient_check(
    data: str, fingerprint: str, lambda_: float, count: int, seed: int, _network: Network
) -> GradientCheck:
    examples = dataset(data)
    rows = np.random.default_rng(0).permutation(len(examples))[:CHECKED_EXAMPLES]
    return check_gradient(
        _network, examples.X[rows], examples.y[rows], lambda_, count=count, seed=seed
    )
