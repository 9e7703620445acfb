"""The network, live: what is drawn or chosen flows through it while one looks.

Python says which network, which λ path and which example; the browser does the sums, every frame,
and tells Python what was drawn or chosen when the hand has let go.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import streamlit as st

from core.images import Preparation
from core.images.strokes import Strokes, strokes_from_text, strokes_to_text
from pages.parts.components.assembly import UNITS, assemble
from pages.parts.components.desk.axes import LambdaAxis
from pages.parts.components.network.rules import drawing_rules
from pages.parts.components.picks import index_within, tell

Sizes = tuple[int, int, int]

_live_network = assemble(
    Path(__file__).parent,
    "live_network",
    shared=(
        *(*UNITS, "fetched", "slider", "handle"),
        *("resample", "ink", "pen_width", "prepared", "network"),
    ),
    parts=(
        *("words", "networks", "subject", "edge", "pad", "samples", "scrubber", "inputs"),
        *("units", "lines", "outputs", "chosen", "steps", "backwards"),
    ),
)


@dataclass(frozen=True, eq=False)
class Shown:
    """The current network: where the browser fetches it, its (inputs, hidden, outputs), its λ as
    it is written, and the end of its weights' scale."""

    url: str
    sizes: Sizes
    label: str
    span: float


@dataclass(frozen=True, eq=False)
class Knots:
    """The λ path. urls: one that answers all its networks one after the other, or one for each;
    labels: "λ = 1" …; ready: those there are; at: where the handle stands; current: whether the
    network shown is the one there."""

    urls: tuple[str, ...]
    sizes: Sizes
    lambdas: tuple[float, ...]
    labels: tuple[str, ...]
    ready: tuple[bool, ...]
    at: int
    current: bool


@dataclass(frozen=True, eq=False)
class Looked:
    """What flows through: inputs (n,) as core prepared them; label: the class it is known to be;
    drawing: whether it is the drawing that strokes describe."""

    inputs: np.ndarray
    label: int | None
    strokes: Strokes
    drawing: bool


@dataclass(frozen=True, eq=False)
class Samples:
    """Examples to choose from: inputs (k, n), labels (k,); chosen: which of them is looked at; of:
    the name of what they are taken from, where that is not all there are.
    """

    inputs: np.ndarray
    labels: tuple[int, ...]
    chosen: int | None
    of: str = ""


class LiveRequest(NamedTuple):
    """Where the visitor has just asked to go: to a unit's page (its index), to the Predictor."""

    unit: int | None
    predictor: bool


def live_network(
    shown: Shown,
    looked: Looked,
    samples: Samples,
    class_names: Sequence[str],
    *,
    key: str,
    shape: tuple[int, int] | None,
    preparation: Preparation | None,
    input_names: Sequence[str] | None = None,
    invitation: str = "Draw here",
    knots: Knots | None = None,
    on_draw: Callable[[Strokes], None] | None = None,
    on_sample: Callable[[int], None] | None = None,
    on_release: Callable[[int], None] | None = None,
    on_others: Callable[[], None] | None = None,
) -> LiveRequest:
    """Shows what is looked at in the network; there is a pad to draw on where there is a
    preparation.

    shape (h, w) of the inputs' picture, None for a table, whose columns are input_names.
    invitation: what stands on the empty pad. on_draw gets the strokes when the pen is lifted
    (none: cleared), on_sample the index of the sample chosen, on_release that of the λ knot,
    on_others the wish for other samples; each reruns the script once, after. A network the server
    has forgotten reruns it too. ValueError where arguments do not fit.
    """
    inputs, hidden, outputs = shown.sizes
    _check("looked.inputs", looked.inputs.shape, (inputs,))
    _check("samples.inputs", samples.inputs.shape, (len(samples.labels), inputs))
    _check("class_names", (len(class_names),), (outputs,))
    heard = f"{key} heard"
    result = _live_network(
        key=key,
        data={
            "network": _network_data(shown),
            "path": None if knots is None else _knots_data(knots),
            "shape": None if shape is None else list(shape),
            "classes": [str(name) for name in class_names],
            "input_names": None if input_names is None else [str(name) for name in input_names],
            "heard": st.session_state.get(heard, 0),
            "looked": _looked_data(looked),
            "samples": _samples_data(samples),
            "invitation": invitation,
            "rules": None if preparation is None else drawing_rules(preparation),
        },
        on_look_change=_look(key, heard, len(samples.labels), on_draw, on_sample),
        on_release_change=tell(key, "release", len(knots.lambdas) if knots else 0, on_release),
        on_others_change=on_others or _rerun_only,
        on_missing_change=_rerun_only,
        on_unit_change=_rerun_only,
        on_predictor_change=_rerun_only,
    )
    return LiveRequest(index_within(result.unit, hidden), bool(result.predictor))


def _look(
    key: str,
    heard: str,
    samples: int,
    on_draw: Callable[[Strokes], None] | None,
    on_sample: Callable[[int], None] | None,
) -> Callable[[], None]:
    """What the browser says it shows now. It numbers what it says, and is told the last number
    heard: an answer to what it has since followed by something else is not shown."""

    def looked() -> None:
        said = st.session_state[key].get("look")
        if not isinstance(said, dict):
            return
        serial = index_within(said.get("serial"), 2**31)
        st.session_state[heard] = serial or 0
        sample = index_within(said.get("sample"), samples)
        if sample is not None and on_sample is not None:
            on_sample(sample)
        elif isinstance(said.get("strokes"), str) and on_draw is not None:
            try:
                on_draw(strokes_from_text(said["strokes"]))
            except ValueError:
                return  # no pad of ours says such a thing

    return looked


def _network_data(shown: Shown) -> dict:
    return {
        "url": shown.url,
        "sizes": list(shown.sizes),
        "label": shown.label,
        "span": float(shown.span),
    }


def _looked_data(looked: Looked) -> dict:
    return {
        "inputs": _packed(looked.inputs),
        "label": None if looked.label is None else int(looked.label),
        "strokes": strokes_to_text(looked.strokes),
        "drawing": looked.drawing,
    }


def _samples_data(samples: Samples) -> dict:
    return {
        "inputs": _packed(samples.inputs),
        "labels": [int(label) for label in samples.labels],
        "chosen": samples.chosen,
        "of": samples.of,
    }


def _knots_data(knots: Knots) -> dict:
    axis = LambdaAxis(knots.lambdas)
    return {
        "urls": list(knots.urls),
        "sizes": list(knots.sizes),
        "at": knots.at,
        "current": knots.current,
        "axis": "lambda",
        "apart": knots.lambdas[0] == 0,
        "places": [round(axis.place(x), 5) for x in knots.lambdas],
        "ticks": [[round(place, 5), text] for place, text in axis.ticks()],
        "ready": list(knots.ready),
        "spoken": list(knots.labels),
    }


def _packed(values: np.ndarray) -> str:
    """Little-endian float32 as base64: the numbers themselves, not what can be seen of them."""
    return base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode("ascii")


def _check(name: str, given: tuple, right: tuple) -> None:
    if given != right:
        raise ValueError(f"{name} has shape {given}: this network needs {right}")


def _rerun_only() -> None:
    """The script, as it runs again, does what is wanted."""
