"""All examples as dots on a map: hover shows a picture, a click picks, a line drawn selects."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import streamlit as st

from pages.parts.components.assembly import assemble
from pages.parts.components.desk.axes import LambdaAxis, LinearAxis
from pages.parts.components.desk.moments import Axis
from pages.parts.components.picks import index_within, tell

_map = assemble(
    Path(__file__).parent,
    "example_map",
    shared=("colours", "pixels", "elements", "fetched", "slider", "handle", "player"),
    parts=("timeline",),
)


@dataclass(frozen=True)
class Timeline:
    """The moments of a map that moves: a handle on a line of its own leads from one to the next.

    frames_url: a path on this server that answers the places of all k examples at every moment
    that is ready, two little-endian uint16 each, and then as what they are read, a byte each.
    xs ascend: λ or iterations; labels say what each is; ready: the indices of those there are
    frames for, in order; at: where the handle stands. on_release gets the moment it is let go at.
    """

    frames_url: str
    axis: Axis
    xs: Sequence[float]
    labels: Sequence[str]
    ready: Sequence[int]
    at: int
    on_release: Callable[[int], None] | None = None


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
    timeline: Timeline | None = None,
) -> None:
    """Shows places (k, 2), 0..1 from the lower left, coloured by labels (k,), indices of names.

    pictures_url: where the browser finds the k pictures of that shape, one byte a pixel. read_as:
    what the misread ones are read as; they get a ring. chosen gets a larger one. on_pick gets an
    index, on_lasso all those that a line was drawn round. With a timeline, places and read_as are
    those of the moment it stands at.
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
        "timeline": None if timeline is None else _timeline_data(timeline),
    }
    _map(
        key=key,
        data=data,
        on_pick_change=tell(key, "pick", len(places), on_pick),
        on_lasso_change=_tell_all(key, len(places), on_lasso),
        on_release_change=tell(
            key,
            "release",
            len(timeline.xs) if timeline else 0,
            timeline.on_release if timeline else None,
        ),
    )


def _timeline_data(timeline: Timeline) -> dict:
    xs = timeline.xs
    axis = LambdaAxis(xs) if timeline.axis == "lambda" else LinearAxis(xs)
    ready = set(timeline.ready)
    return {
        "url": timeline.frames_url,
        "axis": timeline.axis,
        "apart": timeline.axis == "lambda" and xs[0] == 0,
        "places": [round(axis.place(x), 5) for x in xs],
        "ticks": [[round(place, 5), text] for place, text in axis.ticks()],
        "labels": list(timeline.labels),
        "spoken": list(timeline.labels),
        "ready": [index in ready for index in range(len(xs))],
        "frames": [timeline.ready.index(k) if k in ready else None for k in range(len(xs))],
        "at": timeline.at,
        "playable": len(ready) > 1,
    }


def _tell_all(key: str, count: int, listener: Callable[[list[int]], None] | None) -> Callable:
    def told() -> None:
        value = st.session_state[key].get("lasso")
        given = value if isinstance(value, list) else []
        inside = sorted({index for index in given if index_within(index, count) is not None})
        if listener is not None and inside:
            listener(inside)

    return told
