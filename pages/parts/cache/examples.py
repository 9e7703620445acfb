"""Data sets, their two sides, and what is found in them whatever network reads them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import streamlit as st

from core.datasets import Dataset, Split, is_own
from core.explain import own_distances as own_distances_of
from core.explore import ClassPictures, Facts, class_pictures, facts, strangeness_in_class
from core.runs import PLAIN, RunSettings, dataset_of, split_of
from pages.parts.cache.keys import RowsKey, rows_key, settings_of


def dataset(settings: RunSettings) -> Dataset:
    """The settings' examples as their network sees them; made once per server (core keeps it)."""
    return dataset_of(settings)


def split_rows(settings: RunSettings) -> Split:
    """Which rows a run trains on, and which are kept to test with."""
    return _split_rows(rows_key(replace(settings, recipe=PLAIN)))


def left_out_count(settings: RunSettings) -> int:
    """How many rows a run would train on besides, were none left out."""
    if not settings.excluded:
        return 0
    everything = replace(settings, excluded=())
    return len(split_rows(everything).train) - len(split_rows(settings).train)


def read_rows(settings: RunSettings) -> np.ndarray:
    """The rows of the data that `reading` is of."""
    rows = split_rows(settings)
    return rows.test if len(rows.test) else rows.train


def read_examples(settings: RunSettings) -> tuple[np.ndarray, np.ndarray]:
    """X and y of those rows."""
    examples, rows = dataset(settings), read_rows(settings)
    return examples.X[rows], examples.y[rows]


def training_rows(settings: RunSettings) -> np.ndarray:
    """X of the examples trained on, copies apart."""
    # A copy of a part of somebody's data would outlive them here, and count in nobody's budget.
    if is_own(settings.data):
        return dataset(settings).X[split_rows(settings).train]
    return _training_rows(rows_key(settings))


def own_distances(settings: RunSettings) -> np.ndarray:
    """How near the training examples have their nearest neighbour among the others; sorted."""
    return _own_distances(rows_key(settings))


def facts_of(data: str) -> Facts:
    """Figures of a data set as it is, before any recipe prepares it."""
    return _facts(data)


def class_pictures_of(data: str) -> ClassPictures:
    """The mean and the spread of each of its classes."""
    return _class_pictures(data)


def strangeness_of(data: str) -> np.ndarray:
    """(m,) how far each example is from the mean of its class."""
    return _strangeness(data)


@st.cache_resource(show_spinner=False, max_entries=256)
def _split_rows(key: RowsKey) -> Split:
    return split_of(settings_of(key))


@st.cache_resource(show_spinner=False, max_entries=8)
def _training_rows(key: RowsKey) -> np.ndarray:
    settings = settings_of(key)
    return dataset(settings).X[split_rows(settings).train]


@st.cache_resource(show_spinner=False, max_entries=64)
def _own_distances(key: RowsKey) -> np.ndarray:
    return own_distances_of(training_rows(settings_of(key)))


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
