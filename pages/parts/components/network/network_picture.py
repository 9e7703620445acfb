"""The network with one example flowing through it: input, hidden units, outputs, and what passes.

Python says what is shown and how strong each line is; the browser only finds places for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pages.parts.components.assembly import assemble
from pages.parts.components.bars.output_bars import output_rows
from pages.parts.components.bars.signed_bars import decimals_for, signed_text
from pages.parts.components.mosaic.tiles import tiles_data
from pages.parts.components.network import flow
from pages.parts.components.picks import index_within, tell
from pages.parts.components.pixels import pack

_network_picture = assemble(
    Path(__file__).parent,
    "network_picture",
    shared=("base", "colours", "pixels", "elements", "keys", "mosaic", "bars"),
)


class NetworkPick(NamedTuple):
    """What was just clicked, as an index; None for what was not."""

    unit: int | None
    sample: int | None


def network_picture(
    inputs: np.ndarray,
    theta1: np.ndarray,
    theta2: np.ndarray,
    hidden: np.ndarray,
    outputs: np.ndarray,
    class_names: Sequence[str],
    *,
    key: str,
    input_names: Sequence[str] | None = None,
    label: str | None = None,
    span: float | None = None,
    samples: np.ndarray | None = None,
    sample: int | None = None,
    on_unit: Callable[[int], None] | None = None,
    on_sample: Callable[[int], None] | None = None,
) -> NetworkPick:
    """Shows one example with the hidden (units,) and outputs (classes,) it leads to.

    inputs (h, w), values 0 to 1: a picture; inputs (n,): a table's columns, called input_names.
    theta1 (units, n + 1) and theta2 (classes, units + 1), bias in column 0. label is the class
    the example is known to be. span is the weights' scale, by default their 99th percentile.
    samples (k, h, w) stand below the input to choose from; sample is the one that is shown.
    Of more than 50 hidden units the strongest 25 are shown, and the picture says so.
    A click reruns the script once; on_unit and on_sample get the index before it runs.
    ValueError when the arrays do not fit each other.
    """
    inputs = np.asarray(inputs, dtype=np.float64)
    _check_fit(inputs, theta1, theta2, hidden, outputs, class_names)
    units = flow.shown_units(theta2, hidden)
    data = {
        **_input_data(inputs, theta1, units, input_names),
        **_unit_data(inputs, theta1, theta2, hidden, class_names, units, span),
        "outputs": output_rows(outputs, class_names),
        "winner": int(np.argmax(outputs)),
        "answer": answer_text(outputs, class_names),
        "label": None if label is None else f"labelled {label}",
        "samples": None if samples is None else _samples_data(samples, sample),
    }
    incoming = data["incoming_drawn"]
    data |= _lines("outgoing", flow.to_outputs(hidden, theta2, units, flow.LINES - incoming))
    sample_count = 0 if samples is None else len(samples)
    result = _network_picture(
        key=key,
        data=data,
        on_unit_change=tell(key, "unit", len(hidden), on_unit),
        on_sample_change=tell(key, "sample", sample_count, on_sample),
    )
    return NetworkPick(
        index_within(result.unit, len(hidden)), index_within(result.sample, sample_count)
    )


def answer_text(outputs: np.ndarray, class_names: Sequence[str]) -> str:
    """The picture in words: the answer and the three strongest outputs."""
    strongest = np.argsort(-np.asarray(outputs), kind="stable")[:3]
    said = [f"{class_names[k]} {outputs[k]:.3f}" for k in strongest]
    return f"The network reads {class_names[strongest[0]]}. Strongest outputs: {', '.join(said)}."


def unit_text(unit: int, hidden: np.ndarray, theta2: np.ndarray, class_names: Sequence[str]) -> str:
    """A unit in words, counted from 1: its activation, and its strongest contributions."""
    sent = theta2[:, 1 + unit] * hidden[unit]
    decimals = max(2, decimals_for(sent))
    votes = [
        f"{word} {class_names[k]} ({signed_text(sent[k], decimals)})"
        for word, k, counts in (
            ("for", int(sent.argmax()), sent.max() > 0),
            ("against", int(sent.argmin()), sent.min() < 0),
        )
        if counts
    ]
    return f"Unit {unit + 1} answers {hidden[unit]:.2f}: {', '.join(votes) or 'it sends nothing'}"


def _input_data(
    inputs: np.ndarray, theta1: np.ndarray, units: np.ndarray, names: Sequence[str] | None
) -> dict:
    if inputs.ndim == 2:
        height, width = inputs.shape
        return {
            "picture": pack([inputs]),
            "columns": None,
            "size": f"{height} × {width} pixels",
            **_lines("incoming", flow.from_picture(inputs.ravel(), theta1, units)),
        }
    shown = flow.shown_inputs(inputs, theta1, units)
    of_all = f"strongest {len(shown)} of " if len(shown) < len(inputs) else ""
    names = names or [f"input {i + 1}" for i in range(len(inputs))]
    return {
        "picture": None,
        "columns": _column_rows(inputs, names, shown),
        "size": f"{of_all}{len(inputs)} inputs",
        **_lines("incoming", flow.from_columns(inputs, theta1, shown, units)),
    }


def _column_rows(inputs: np.ndarray, names: Sequence[str], shown: np.ndarray) -> list[dict]:
    largest = np.abs(inputs[shown]).max() or 1.0
    return [
        {
            "name": str(names[j]),
            "share": round(float(inputs[j] / largest), 4),
            "text": f"{inputs[j]:.3g}".replace("-", "−"),
        }
        for j in shown
    ]


def _unit_data(
    inputs: np.ndarray,
    theta1: np.ndarray,
    theta2: np.ndarray,
    hidden: np.ndarray,
    class_names: Sequence[str],
    units: np.ndarray,
    span: float | None,
) -> dict:
    shape = inputs.shape if inputs.ndim == 2 else (inputs.size, 1)
    weights = theta1[:, 1:]
    span = span or float(np.percentile(np.abs(weights), 99)) or None
    rest = "" if len(units) == len(hidden) else f"the strongest {len(units)} of {len(hidden)} units"
    return {
        "units": pack([weights[i].reshape(shape) for i in units], diverging=True, span=span),
        "indices": units.tolist(),
        "activations": [round(float(hidden[i]), 3) for i in units],
        "unit_texts": [unit_text(int(i), hidden, theta2, class_names) for i in units],
        "rest": rest,
    }


def _samples_data(samples: np.ndarray, sample: int | None) -> dict:
    return tiles_data(
        samples,
        columns=5,
        phone_columns=10,
        alt="Examples to choose from",
        selected=sample,
        selectable=True,
    )


def _lines(layer_name: str, layer: flow.Layer) -> dict:
    return {layer_name: layer.lines, f"{layer_name}_drawn": layer.drawn}


def _check_fit(
    inputs: np.ndarray,
    theta1: np.ndarray,
    theta2: np.ndarray,
    hidden: np.ndarray,
    outputs: np.ndarray,
    class_names: Sequence[str],
) -> None:
    wanted = {
        "theta1": (theta1.shape, (len(hidden), inputs.size + 1)),
        "theta2": (theta2.shape, (len(outputs), len(hidden) + 1)),
        "class_names": ((len(class_names),), (len(outputs),)),
    }
    for name, (given, right) in wanted.items():
        if given != right:
            raise ValueError(f"{name} has shape {given}: these inputs and answers need {right}")
