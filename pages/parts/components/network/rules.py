"""What the browser must know of core.images to prepare a drawing as core does."""

from __future__ import annotations

from core.images import (
    Preparation,
    frame,
    parts,
    pen_width,
    preparation,
    straighten,
    stretch,
    strokes,
)

PEN = 20  # pixels of the square wide, as the Predictor's usual pen


def drawing_rules(wanted: Preparation) -> dict:
    """core's own numbers under the names that shared/ink.js, pen_width.js and prepared.js read."""
    return {
        "side": strokes.SIDE,
        "stroke": PEN,
        "most_strokes": strokes.MAX_STROKES,
        "most_points": strokes.MAX_POINTS,
        "solid": parts.SOLID,
        "speck": parts.SPECK,
        "visible": frame.VISIBLE,
        "pen": {
            "measured": pen_width.SIDE,
            "half": pen_width.HALF,
            "thinnest": pen_width.THINNEST,
            "thickest": pen_width.THICKEST,
            "box": frame.BOX,
        },
        "frame": preparation.SIDE,
        "box": frame.BOX,
        "centre": frame.CENTRE,
        "straighten": wanted.straighten,
        "shear_limit": straighten.LIMIT,
        "shear_centre": straighten.CENTRE,
        "stretch": wanted.stretch,
        "stretching": {
            "usual": stretch.USUAL,
            "power": stretch.POWER,
            "widest": stretch.WIDEST,
            "pixel": stretch.PIXEL,
        },
        "image_shape": list(wanted.image_shape),
        "kind": wanted.kind,
    }
