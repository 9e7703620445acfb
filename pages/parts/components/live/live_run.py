"""A training as it goes on: how far it is, its figures of merit, its cost curve, its weights."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import UNITS, assemble
from pages.parts.merits import Merit

STEPS = 32767  # from 0 to the largest weight: the browser draws no more than 127 of them

_live_run = assemble(
    Path(__file__).parent,
    "live_run",
    shared=(*UNITS, "merits", "cost_plot"),
)


def live_run(
    url: str,
    *,
    shape: tuple[int, int] | None,
    key: str,
    on_over: Callable[[], None],
) -> None:
    """Shows one picture after the other of what is being trained.

    url?after=N is a path on this server that answers with what `picture` makes, newer than the
    N-th, and its number in the header Number; 404 when the training is not known any more. shape is
    the inputs' picture (h, w), None where they are none. on_over is called once there is nothing
    more to watch, before the script runs again.
    """
    data = {"url": url, "shape": None if shape is None else list(shape)}
    _live_run(key=key, data=data, on_over_change=on_over)


def picture(
    text: str,
    share: float,
    *,
    ended: bool = False,
    step: str | None = None,
    merits: Sequence[Merit] = (),
    cost: dict | None = None,
    weights: np.ndarray | None = None,
    span: float = 1.0,
) -> bytes:
    """One picture for the browser: how far it is, in words and as a share; the last step in words;
    what cost_plot made; weights (hidden, inputs) of the hidden units, biases apart, and the end of
    their scale.
    """
    told = {"text": text, "share": share, "ended": ended, "step": step, "cost": cost}
    told["merits"] = [list(merit) for merit in merits]
    steps = b""
    if weights is not None:
        unit = (float(np.abs(weights).max(initial=0)) or 1.0) / STEPS
        steps = np.rint(weights / unit).astype("<i2").tobytes()
        told |= {"hidden": len(weights), "unit": unit, "span": float(span)}
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return len(words).to_bytes(4, "little") + words + steps
