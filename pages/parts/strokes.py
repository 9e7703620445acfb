"""Between a drawing's strokes and the canvas's own (Fabric.js) description of them."""

from __future__ import annotations

import math
from itertools import pairwise

from core.images.strokes import MAX_POINTS, MAX_STROKES, MAX_WIDTH, SIDE, Stroke, Strokes

APART = 3  # pixels between two points that are kept

Point = tuple[float, float]


def strokes_from_canvas(drawing: object, scale: int = 1, height: int = SIDE) -> Strokes:
    """The pen strokes in the canvas's description, as far as they lie on it; anything else is
    left out. One that leaves the canvas and comes back is two.

    A stroke comes as path commands: ["M", x, y], ["Q", cx, cy, x, y], ["L", x, y], in pixels of
    the canvas; scale is how many of them make one of ours, of which a canvas is SIDE wide and
    height high. Of a drawing without end the first MAX_POINTS points are kept, in all.
    """
    objects = drawing.get("objects") if isinstance(drawing, dict) else None
    strokes, left = [], MAX_POINTS
    for item in (objects if isinstance(objects, list) else [])[:MAX_STROKES]:
        if not isinstance(item, dict) or not isinstance(item.get("path"), list):
            continue
        ends = [_end(command, scale) for command in item["path"][:MAX_POINTS]]
        width = item.get("strokeWidth")
        for line in _on_the_canvas([end for end in ends if end is not None], height):
            points = _thinned(line)[:left]
            left -= len(points)
            if points and _is_sane(width):
                strokes.append(Stroke(min(max(round(width / scale), 1), MAX_WIDTH), points))
    return tuple(strokes[:MAX_STROKES])


def without_last(strokes: Strokes, height: int = SIDE) -> Strokes:
    """The drawing before the pen last came down. A stroke that begins on the edge goes on the one
    before where that ended on it: the pen was off the canvas meanwhile.
    """
    first = len(strokes) - 1
    while first > 0 and _goes_on(strokes[first - 1], strokes[first], height):
        first -= 1
    return strokes[:first]


def strokes_to_canvas(strokes: Strokes, color: str, scale: int = 1) -> dict | None:
    """The canvas's own description of the strokes, for its initial_drawing."""
    if not strokes:
        return None
    objects = []
    for width, points in strokes:
        first, *rest = ((scale * x, scale * y) for x, y in points)
        commands = [["M", *first], *(["L", *point] for point in rest or [first])]
        objects.append(
            {
                "type": "Path",
                "path": commands,
                "stroke": color,
                "strokeWidth": scale * width,
                "fill": None,
                "strokeLineCap": "round",
                "strokeLineJoin": "round",
            }
        )
    return {"objects": objects}


def _end(command: object, scale: int) -> Point | None:
    """The point a path command leads to."""
    if not isinstance(command, list) or len(command) < 3:
        return None
    x, y = command[-2], command[-1]
    return (x / scale, y / scale) if _is_sane(x) and _is_sane(y) else None


def _on_the_canvas(points: list[Point], height: int) -> list[list[Point]]:
    """The lines that are left of the one through these points where it runs on the canvas.

    Points beyond the edge are no ink: moved onto it, they would be a foot that nobody drew.
    """
    lines: list[list[Point]] = []
    for start, end in pairwise([*points[:1], *points]):  # a dot is a line from itself to itself
        inside = _clipped(start, end, height)
        if inside is None:
            continue
        if lines and lines[-1][-1] == inside[0]:
            lines[-1].append(inside[1])
        else:
            lines.append(list(inside))
    return lines


def _clipped(start: Point, end: Point, height: int) -> tuple[Point, Point] | None:
    """The part of a line on the canvas (Liang and Barsky 1984), None where there is none."""
    first, last = 0.0, 1.0
    for begin, goal, most in zip(start, end, (SIDE, height), strict=True):
        way = goal - begin
        if way:
            enters, leaves = sorted((-begin / way, (most - begin) / way))
            first, last = max(first, enters), min(last, leaves)
        elif not 0 <= begin <= most:
            return None
    if first > last:
        return None
    return _along(start, end, first), _along(start, end, last)


def _along(start: Point, end: Point, share: float) -> Point:
    if share in (0, 1):  # exactly, so that the next line joins this one
        return end if share else start
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _goes_on(one: Stroke, other: Stroke, height: int) -> bool:
    """Whether the pen left the canvas in one and came back in the other."""
    ends = (one.points[-1], other.points[0])
    return one.width == other.width and all(x in (0, SIDE) or y in (0, height) for x, y in ends)


def _is_sane(value: object) -> bool:
    """A number one can reckon with: no NaN, no infinity, no integer too long for a float."""
    return isinstance(value, int | float) and abs(value) < 1e9


def _thinned(line: list[Point]) -> tuple[tuple[int, int], ...]:
    """Every whole point that is some way from the last one kept, and the end."""
    points = [(round(x), round(y)) for x, y in line]
    kept = points[:1]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= APART:
            kept.append(point)
    if points[-1] != kept[-1]:
        kept.append(points[-1])
    return tuple(kept)
