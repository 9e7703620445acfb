"""The desk: moments of learning on one axis, under a handle that everything on it follows.

The moments are λ knots or a run's iterations. Curves, figures of merit, the hidden units' weights
and the misread examples move with the handle in the browser, every frame; the server hears of it
when the handle is let go.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from pages.parts.components.assembly import UNITS, assemble
from pages.parts.components.desk import checks
from pages.parts.components.desk.axes import LambdaAxis, LinearAxis, ValueAxis
from pages.parts.components.desk.moments import Axis, Curve, Mark, Misreads, Moment, Unit, Wall
from pages.parts.components.picks import tell

_desk = assemble(
    Path(__file__).parent,
    "desk",
    shared=(*UNITS, "merits", "fetched", "slider", "handle", "player"),
    parts=("frame", "curves", "names", "marks", "merits", "scale", "wall", "misreads"),
)


def desk(
    moments: Sequence[Moment],
    curves: Sequence[Curve],
    *,
    at: int,
    axis: Axis,
    unit: Unit,
    weights_url: str | None,
    shape: tuple[int, int] | None,
    sizes: tuple[int, int, int],
    span: float,
    key: str,
    marks: Sequence[Mark] = (),
    ready: Collection[int] | None = None,
    until: float | None = None,
    playable: bool = False,
    wall: Wall = "beside",
    order: Sequence[int] | None = None,
    names: Sequence[str] = (),
    misreads: Misreads | None = None,
    on_release: Callable[[int], None] | None = None,
    on_misread: Callable[[int], None] | None = None,
    on_missing: Callable[[], None] | None = None,
) -> None:
    """Shows the moments, which ascend in x, with the handle at moments[at].

    unit "percent": curve values are shares, 0 to 1. ready: the moments the handle may stop at
    (None: all). until: where an iteration axis ends while the run goes on. playable adds a button
    that moves the handle from moment to moment.

    weights_url is a path on this server that answers what shelf.serve_networks lays ready for
    networks of all moments (of those not ready, anything); it is fetched once, so
    what differs needs another path. None, or until it has come: empty tiles. sizes are
    (inputs, hidden, outputs); shape is the inputs' picture (h, w), None where they are none: then
    each unit is a bar as long as its weights are strong. span is the end of the weights' scale.
    wall "main" makes the units what the desk is about: large, with their votes for the classes of
    these names under them, and a compressed scale one click away. order: in which the units stand.

    Letting go reruns the script once; on_release gets the moment's index before that, on_misread
    the row of the example that was clicked. Where the server no longer has what weights_url
    names, the script is rerun once, on_missing first, and the browser asks for it again.
    Called again with the same key, it leaves the handle where it is unless `at` changed.
    ValueError names the argument that does not fit.
    """
    stops = range(len(moments)) if ready is None else ready
    checks.check_moments(moments, axis, at, stops)
    checks.check_curves(curves, unit, len(moments))
    checks.check_marks(marks, moments)
    checks.check_weights(weights_url, shape, sizes, span)
    order = range(sizes[1]) if order is None else order
    checks.check_wall(wall, order, sizes[1])
    if misreads is not None:
        checks.check_misreads(misreads, len(moments))
    _desk(
        key=key,
        data={
            "at": int(at),
            "ready": [index in stops for index in range(len(moments))],
            "playable": playable,
            **_moments_data(moments, axis, until),
            **_curves_data(curves, unit),
            "marks": _marks_data(marks),
            "weights": {
                **_weights_data(weights_url, shape, sizes, span),
                **_wall_data(wall, order, names),
            },
            "misreads": None if misreads is None else _misreads_data(misreads),
        },
        on_release_change=tell(key, "release", len(moments), on_release),
        on_misread_change=tell(key, "misread", _rows(misreads), on_misread),
        on_missing_change=on_missing or _rerun_only,
    )


def _moments_data(moments: Sequence[Moment], axis: Axis, until: float | None) -> dict:
    xs = [moment.x for moment in moments]
    scale = LambdaAxis(xs) if axis == "lambda" else LinearAxis(xs, until)
    return {
        "axis": axis,
        "apart": axis == "lambda" and xs[0] == 0,
        "places": [round(scale.place(x), 5) for x in xs],
        "x_ticks": [[round(place, 5), text] for place, text in scale.ticks()],
        "labels": [moment.label for moment in moments],
        "spoken": [moment.spoken for moment in moments],
        "merits": [[list(merit) for merit in moment.merits] for moment in moments],
    }


def _curves_data(curves: Sequence[Curve], unit: Unit) -> dict:
    lines = [line for c in curves for line in (c.values, c.low, c.high) if line is not None]
    values = [value for line in lines for value in line if value is not None]
    scale = ValueAxis(values, percent=unit == "percent")

    def heights(line: Sequence[float | None] | None) -> list[float | None] | None:
        if line is None:
            return None
        return [None if value is None else round(scale.height(value), 5) for value in line]

    return {
        "y_ticks": [[round(height, 5), text] for height, text in scale.ticks()],
        "curves": [
            {
                "name": curve.name,
                "style": curve.style,
                "heights": heights(curve.values),
                "low": heights(curve.low),
                "high": heights(curve.high),
            }
            for curve in curves
        ],
    }


def _weights_data(
    url: str | None, shape: tuple[int, int] | None, sizes: tuple[int, int, int], span: float
) -> dict:
    return {
        "url": url,
        "shape": None if shape is None else list(shape),
        "sizes": list(sizes),
        "span": float(span),
    }


def _wall_data(wall: Wall, order: Sequence[int], names: Sequence[str]) -> dict:
    return {
        "main": wall == "main",
        "order": [int(unit) for unit in order],
        "names": list(names),
    }


def _marks_data(marks: Sequence[Mark]) -> list[dict]:
    """From left to right; marks at the same moment share one label."""
    labels: dict[int, list[str]] = {}
    for mark in marks:
        labels.setdefault(int(mark.index), []).append(mark.label)
    return [{"index": index, "label": " · ".join(labels[index])} for index in sorted(labels)]


def _rows(misreads: Misreads | None) -> int:
    """From which row on no example can have been clicked."""
    examples = () if misreads is None else misreads.examples
    return max((example.row for some in examples for example in some), default=-1) + 1


def _misreads_data(misreads: Misreads) -> dict:
    return {
        "url": misreads.atlas_url,
        "shape": list(misreads.shape),
        "titles": list(misreads.titles),
        "examples": [
            [[example.place, example.row, example.caption] for example in examples]
            for examples in misreads.examples
        ],
    }


def _rerun_only() -> None:
    """The script, as it runs again, puts the weights where the server finds them."""
