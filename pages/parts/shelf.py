"""What pages lay ready for the browser to fetch by the server's own routes, by fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.network import Network
from core.room import Kept
from core.runs import RunSettings, dataset_of

FULL_MB = 8  # of networks sent in full precision: sixty moments of 35 000 parameters each
SERVED_MB = 256  # what the browser may still ask for, oldest forgotten first


def serve_networks(networks: Sequence[Network | None], size: int) -> str:
    """Puts networks of `size` parameters where the browser can fetch them; returns the address.

    Little-endian float32, to_vector() one after the other; zeros for a network that is None. Of
    more than FULL_MB of them float16, which is exact enough for pictures of weights.
    """
    names = [network.fingerprint if network else "-" for network in networks]
    # One network is served under its own fingerprint.
    fingerprint = names[0] if len(names) == 1 else digest(size, *names)
    if served(fingerprint) is None:
        are_many = len(networks) > 1 and len(networks) * size * 4 > FULL_MB * 2**20
        vectors = np.zeros((len(networks), size), "<f2" if are_many else "<f4")
        most = np.finfo(vectors.dtype).max
        for k, network in enumerate(networks):
            if network is not None:
                vectors[k] = np.clip(network.to_vector(), -most, most)
        lay_ready(fingerprint, vectors.tobytes())
    return f"/networks/{fingerprint}"


def serve_pictures(data: str, recipe: str, rows: np.ndarray) -> str:
    """Puts examples where the browser can fetch them, one byte a pixel; returns the address."""
    fingerprint = digest(data, recipe, rows.tobytes())
    if served(fingerprint) is None:
        X = dataset_of(RunSettings(data=data, recipe=recipe)).X[rows]
        lay_ready(fingerprint, np.round(np.clip(X, 0, 1) * 255).astype(np.uint8).tobytes())
    return f"/pictures/{fingerprint}"


def lay_ready(fingerprint: str, content: bytes) -> None:
    """The browser may fetch it under this name from now on."""
    _shelf().put(fingerprint, content)


def served(fingerprint: str) -> bytes | None:
    """What a page said the browser may fetch under this name, if it is still kept."""
    return _shelf().find(fingerprint)


def digest(*parts: object) -> str:
    """A small name for what has these parts."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


@st.cache_resource(show_spinner=False)
def _shelf() -> Kept:
    return Kept(SERVED_MB * 2**20, len)
