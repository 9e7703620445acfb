"""What a desk refuses: arguments that do not fit each other. ValueError names the one at fault."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import get_args

from pages.parts.components.desk.moments import (
    Axis,
    Curve,
    Mark,
    Misreads,
    Moment,
    Style,
    Unit,
    Wall,
)

MOST_MISREADS = 12


def check_moments(moments: Sequence[Moment], axis: str, at: int, ready: Collection[int]) -> None:
    if axis not in get_args(Axis):
        raise ValueError(f"axis is {axis!r}: it must be one of {', '.join(get_args(Axis))}")
    if not moments:
        raise ValueError("moments is empty: at least one is needed")
    xs = [moment.x for moment in moments]
    if not all(map(math.isfinite, xs)) or min(xs) < 0:
        raise ValueError(f"moments stand at {xs}: every x must be a finite number of 0 or more")
    if any(after <= before for before, after in pairwise(xs)):
        raise ValueError(f"moments stand at {xs}: each x must be above the one before")
    _check_index("at", at, moments)
    for index in ready:
        _check_index("ready", index, moments)
    counts = {len(moments[index].merits) for index in ready}
    if len(counts) > 1:
        raise ValueError(f"moments have {sorted(counts)} merits: all must have as many")


def check_curves(curves: Sequence[Curve], unit: str, count: int) -> None:
    if unit not in get_args(Unit):
        raise ValueError(f"unit is {unit!r}: it must be one of {', '.join(get_args(Unit))}")
    for curve in curves:
        name = f"curve {curve.name!r}"
        if curve.style not in get_args(Style):
            styles = ", ".join(get_args(Style))
            raise ValueError(f"{name} has style {curve.style!r}: it must be one of {styles}")
        if (curve.low is None) != (curve.high is None):
            raise ValueError(f"{name} has one side of a band: it needs both low and high, or none")
        for part in ("values", "low", "high"):
            values = getattr(curve, part)
            if values is None:
                continue
            if len(values) != count:
                raise ValueError(f"{name} has {len(values)} {part} for {count} moments")
            if not all(value is None or math.isfinite(value) for value in values):
                raise ValueError(f"{name} has {part} that are not finite: None says there is none")


def check_marks(marks: Sequence[Mark], moments: Sequence[Moment]) -> None:
    for mark in marks:
        _check_index(f"mark {mark.label!r}", mark.index, moments)


def check_weights(
    url: str | None, shape: tuple[int, int] | None, sizes: tuple[int, int, int], span: float
) -> None:
    _check_url("weights_url", url)
    if len(sizes) != 3 or min(sizes) < 1:
        raise ValueError(f"sizes is {sizes}: it must be (inputs, hidden, outputs), each 1 or more")
    if shape is not None and (len(shape) != 2 or shape[0] * shape[1] != sizes[0]):
        raise ValueError(f"shape is {shape}: it must be (height, width) of {sizes[0]} inputs")
    if not (math.isfinite(span) and span > 0):
        raise ValueError(f"span is {span}: it must be a finite number above 0")


def check_wall(wall: str, order: Sequence[int], hidden: int) -> None:
    if wall not in get_args(Wall):
        raise ValueError(f"wall is {wall!r}: it must be one of {', '.join(get_args(Wall))}")
    if sorted(order) != list(range(hidden)):
        raise ValueError(f"order is {list(order)}: it must hold each of {hidden} units once")


def check_misreads(misreads: Misreads, count: int) -> None:
    _check_url("atlas_url", misreads.atlas_url)
    for name in ("titles", "examples"):
        if len(getattr(misreads, name)) != count:
            given = len(getattr(misreads, name))
            raise ValueError(f"misreads has {given} {name} for {count} moments")
    most = max(map(len, misreads.examples))
    if most > MOST_MISREADS:
        raise ValueError(f"misreads shows {most} examples of a moment: {MOST_MISREADS} at most")


def _check_index(name: str, index: int, moments: Sequence[Moment]) -> None:
    if not 0 <= index < len(moments):
        raise ValueError(f"{name} is {index}: it must lie in 0..{len(moments) - 1}")


def _check_url(name: str, url: str | None) -> None:
    """Only what this server answers: the page's policy forbids the rest anyway."""
    if url is not None and (not url.startswith("/") or url.startswith("//")):
        raise ValueError(f"{name} is {url!r}: it must be a path on this server, as /networks/…")
