"""What hidden units answer, what they like, and what is lost without them."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.explain import Activity, Favourites, accuracy_without, activity, favourite_inputs
from core.explain import usual_activations as usual_activations_over
from core.network import Network
from core.runs import RunSettings
from pages.parts.cache.examples import dataset, read_examples, split_rows
from pages.parts.cache.keys import RowsKey, rows_key, settings_of
from pages.parts.cache.within import within

ACTIVITIES_MB = 64  # one of 1 000 digits and 100 units takes 400 kB, what it is asked for as much
# Smoothness and restraint of favourite pictures, by eye: an output's gradient is large where the
# units are undecided and small where they are not, so more would leave its picture pale.
CALM = {"hidden": (1.0, 0.5), "output": (0.1, 0.03)}


def usual_activations(settings: RunSettings, network: Network) -> np.ndarray:
    """What each hidden unit answers on the whole, over the training examples."""
    return _usual_activations(rows_key(settings), network.fingerprint, network)


def unit_activity(settings: RunSettings, network: Network) -> Activity:
    """What the hidden units answer to the examples that `reading` is of."""
    return _unit_activity(rows_key(settings), network.fingerprint, network)


def shares_without(settings: RunSettings, network: Network) -> np.ndarray:
    """(hidden,) the share read right without each unit, of the examples that `reading` is of."""
    return _shares_without(rows_key(settings), network.fingerprint, network)


def favourites(settings: RunSettings, network: Network, layer: str) -> Favourites:
    """What each unit of the layer, "hidden" or "output", likes best within the data's range."""
    return _favourites(settings.data, settings.recipe, layer, network.fingerprint, network)


@st.cache_resource(show_spinner=False, max_entries=256)
def _usual_activations(key: RowsKey, fingerprint: str, _network: Network) -> np.ndarray:
    settings = settings_of(key)
    return usual_activations_over(_network, dataset(settings).X[split_rows(settings).train])


@within(ACTIVITIES_MB)
def _unit_activity(key: RowsKey, fingerprint: str, _network: Network) -> Activity:
    return activity(_network, *read_examples(settings_of(key)))


@st.cache_resource(show_spinner=False, max_entries=256)
def _shares_without(key: RowsKey, fingerprint: str, _network: Network) -> np.ndarray:
    return accuracy_without(_network, *read_examples(settings_of(key)))


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
