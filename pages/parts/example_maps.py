"""Maps of examples, made once for all visitors: which are on them, where, and as what each is read.

Keys are small values, as in cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.explore import alike_layout, in_the_networks_eyes, principal_layout, share_beside
from core.network import Network
from core.room import Kept
from core.runs import DIGITS, RunSettings, dataset_of
from pages.parts.shelf import digest, lay_ready, served

MOST_ON_MAP, MAP_BYTES = 5000, 2_000_000  # examples, and pixels of all their pictures
MAPS_MB = 8  # maps of people's own data; one takes 40 kB


@dataclass(frozen=True, eq=False)
class Frames:
    """A map as several networks see it: places (frames, k, 2) in 0..1, and read (frames, k), as
    which class each of them reads the examples.
    """

    fingerprint: str
    places: np.ndarray
    read: np.ndarray

    @property
    def widths(self) -> np.ndarray:
        """(frames,) how far from their middle the places lie, on the whole."""
        return self.places.std(axis=1).mean(axis=1)


def mapped_rows(data: str) -> np.ndarray:
    """Which examples are on a map: all, or as many as a browser can have the pictures of."""
    return _mapped_rows(data)


def principal_places(data: str) -> np.ndarray:
    """(k, 2) where they lie by what they look like, at once."""
    return _principal_places(data)


def neighbour_places(data: str) -> np.ndarray | None:
    """(k, 2) the same so that neighbours stay neighbours; None before `work.map_work` is done."""
    if data == DIGITS:
        return alike_layout()
    found = _neighbours_found().find(data)
    return None if found is None else np.frombuffer(found, np.float32).reshape(-1, 2)


def keep_neighbours(data: str, places: np.ndarray) -> None:
    """Keeps what `neighbour_places` gives from now on."""
    _neighbours_found().put(data, places.astype(np.float32).tobytes())


def map_job_key(data: str) -> str:
    """Under which the board knows the laying out of a data set's map."""
    return f"map {data}"


def places_in_networks(settings: RunSettings, networks: Sequence[Network]) -> Frames:
    """Where they lie by what the hidden units make of them, one network after another, on the same
    axes; the settings say of which data and recipe.
    """
    names = digest("places", *(network.fingerprint for network in networks))
    return _places_in_networks(settings.data, settings.recipe, names, networks)


def reading_of_mapped(settings: RunSettings, network: Network) -> np.ndarray:
    """(k,) as which class the network reads each example on the map."""
    return _reading_of_mapped(settings.data, settings.recipe, network.fingerprint, network)


def beside(data: str, way: str) -> float:
    """The share of them that lie next to one of their own class; way "neighbours" or "pca"."""
    return _beside(data, way)


def serve_places(frames: Frames) -> str:
    """Puts a map's frames where the browser can fetch them; returns the address.

    All places, x and y as little-endian uint16, frame after frame; then as what each is read, a
    byte each, likewise.
    """
    if served(frames.fingerprint) is None:
        places = np.round(65535 * np.clip(frames.places, 0, 1)).astype("<u2")
        lay_ready(frames.fingerprint, places.tobytes() + frames.read.astype(np.uint8).tobytes())
    return f"/places/{frames.fingerprint}"


@st.cache_resource(show_spinner=False)
def _neighbours_found() -> Kept:
    return Kept(MAPS_MB * 2**20, len)


@st.cache_resource(show_spinner=False, max_entries=32)
def _mapped_rows(data: str) -> np.ndarray:
    examples = dataset_of(RunSettings(data=data))
    most = min(MOST_ON_MAP, MAP_BYTES // examples.inputs)
    if len(examples) <= most:
        return np.arange(len(examples))
    return np.sort(np.random.default_rng(0).permutation(len(examples))[:most])


@st.cache_resource(show_spinner=False, max_entries=32)
def _principal_places(data: str) -> np.ndarray:
    return principal_layout(dataset_of(RunSettings(data=data)).X[mapped_rows(data)])


@st.cache_resource(show_spinner=False, max_entries=16)
def _places_in_networks(data: str, recipe: str, names: str, _networks: Sequence[Network]) -> Frames:
    X = dataset_of(RunSettings(data=data, recipe=recipe)).X[mapped_rows(data)]
    hidden = [lambda network=network: network.forward(X).hidden for network in _networks]
    return Frames(
        fingerprint=digest(data, recipe, names),
        places=in_the_networks_eyes(hidden, principal_places(data)),
        read=np.stack([network.predict(X) for network in _networks]).astype(np.uint8),
    )


@st.cache_resource(show_spinner=False, max_entries=64)
def _reading_of_mapped(data: str, recipe: str, fingerprint: str, _network: Network) -> np.ndarray:
    return _network.predict(dataset_of(RunSettings(data=data, recipe=recipe)).X[mapped_rows(data)])


@st.cache_resource(show_spinner=False, max_entries=32)
def _beside(data: str, way: str) -> float:
    places = principal_places(data) if way == "pca" else neighbour_places(data)
    return share_beside(places, dataset_of(RunSettings(data=data)).y[mapped_rows(data)])
