"""All examples as dots on a map: hover shows a picture, a click picks, a line drawn selects."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import streamlit as st

from pages.parts.components.assembly import assemble
from pages.parts.components.picks import index_within, tell

_map = assemble(
    Path(__file__).parent,
    "example_map",
    shared=("colours", "pixels", "elements", "fetched"),
)


def example_map(
    places: np.ndarray,
    labels: np.ndarray,
    names: Sequence[str],
    *,
    key: str,
    alt: str,
    pictures_url: str | None = None,
    shape: tuple[int, int] | None = None,
    read_as: Mapping[int, str] | None = None,
    chosen: int | None = None,
    on_pick: Callable[[int], None] | None = None,
    on_lasso: Callable[[list[int]], None] | None = None,
) -> None:
    """Shows places (k, 2), 0..1 from the lower left, coloured by labels (k,), indices of names.

    pictures_url: where the browser finds the k pictures of that shape, one byte a pixel. read_as:
    what the misread ones are read as; they get a ring. chosen gets a larger one. on_pick gets an
    index, on_lasso all those that a line was drawn round.
    """
    read_as = dict(read_as or {})
    levels = np.round(65535 * np.clip(places, 0, 1)).astype("<u2")
    data = {
        "places": base64.b64encode(levels.tobytes()).decode("ascii"),
        "labels": base64.b64encode(labels.astype(np.uint8).tobytes()).decode("ascii"),
        "names": list(names),
        "wrong": sorted(int(index) for index in read_as),
        "read": {str(index): name for index, name in read_as.items()},
        "chosen": chosen,
        "url": pictures_url,
        "shape": list(shape) if shape else None,
        "alt": alt,
    }
    _map(
        key=key,
        data=data,
        on_pick_change=tell(key, "pick", len(places), on_pick),
        on_lasso_change=_tell_all(key, len(places), on_lasso),
    )


def _tell_all(key: str, count: int, listener: Callable[[list[int]], None] | None) -> Callable:
    def told() -> None:
        value = st.session_state[key].get("lasso")
        given = value if isinstance(value, list) else []
        inside = sorted({index for index in given if index_within(index, count) is not None})
        if listener is not None and inside:
            listener(inside)

    return told
