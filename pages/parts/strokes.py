"""Between a drawing's strokes and the canvas's own (Fabric.js) description of them."""

from __future__ import annotations

import math

from core.images.strokes import MAX_POINTS, MAX_STROKES, MAX_WIDTH, SIDE, Stroke, Strokes

APART = 3  # pixels between two points that are kept


def strokes_from_canvas(drawing: object, scale: int = 1) -> Strokes:
    """The pen strokes in the canvas's description; anything else in it is left out.

    A stroke comes as path commands: ["M", x, y], ["Q", cx, cy, x, y], ["L", x, y], in pixels of
    the canvas; scale is how many of them make one of ours (a wide canvas is SIDE of ours wide).
    Of a drawing without end the first MAX_POINTS points are kept, in all.
    """
    objects = drawing.get("objects") if isinstance(drawing, dict) else None
    strokes, left = [], MAX_POINTS
    for item in (objects if isinstance(objects, list) else [])[:MAX_STROKES]:
        if not isinstance(item, dict) or not isinstance(item.get("path"), list):
            continue
        points = _thinned([_end(command, scale) for command in item["path"][:MAX_POINTS]])
        width = item.get("strokeWidth")
        points, left = points[:left], left - len(points[:left])
        if points and _is_sane(width):
            strokes.append(Stroke(min(max(round(width / scale), 1), MAX_WIDTH), points))
    return tuple(strokes)


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


def _end(command: object, scale: int) -> tuple[int, int] | None:
    """The point a path command leads to, kept inside the square."""
    if not isinstance(command, list) or len(command) < 3:
        return None
    x, y = command[-2], command[-1]
    if not (_is_sane(x) and _is_sane(y)):
        return None
    return min(max(round(x / scale), 0), SIDE), min(max(round(y / scale), 0), SIDE)


def _is_sane(value: object) -> bool:
    """A number one can reckon with: no NaN, no infinity, no integer too long for a float."""
    return isinstance(value, int | float) and abs(value) < 1e9


def _thinned(points: list[tuple[int, int] | None]) -> tuple[tuple[int, int], ...]:
    """Every point that is some way from the last one kept, and the end."""
    known = [point for point in points if point is not None]
    kept = known[:1]
    for point in known[1:]:
        if math.dist(point, kept[-1]) >= APART:
            kept.append(point)
    if known and known[-1] != kept[-1]:
        kept.append(known[-1])
    return tuple(kept)
