"""Where digits were found: boxes with the answers over them, on a picture or over a canvas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble
from pages.parts.components.picks import tell
from pages.parts.components.pixels import pack

Place = tuple[float, float, float, float]

PICTURE_SIDE = 700  # pixels of its longer side that are sent

_digit_boxes = assemble(
    Path(__file__).parent,
    "digit_boxes",
    shared=("base", "colours", "pixels", "elements", "keys"),
)


def digit_boxes(
    places: Sequence[Place],
    names: Sequence[str],
    *,
    key: str,
    picture: np.ndarray | None = None,
    over: tuple[int, int] | None = None,
    selected: int | None = None,
    on_pick: Callable[[int], None] | None = None,
    alt: str = "Digits found",
) -> None:
    """Shows a box for each place, (top, left, bottom, right) in shares of the whole, with a name.

    picture (h, w), 0 white to 1 black: what the boxes are drawn on. over (height, width) in px:
    they lie over something so large instead, and the pointer goes through them. on_pick makes the
    boxes of a picture selectable. ValueError where there are not as many names as places.
    """
    if len(places) != len(names):
        raise ValueError(f"{len(names)} names for {len(places)} places")
    pictures = [] if picture is None else [picture]
    data = {
        **pack(pictures, largest=PICTURE_SIDE, photo=True),
        "boxes": [
            {"name": str(name), "place": [round(float(share), 4) for share in place]}
            for place, name in zip(places, names, strict=True)
        ],
        "over": over,
        "selected": selected,
        "selectable": picture is not None and on_pick is not None,
        "alt": alt,
    }
    _digit_boxes(key=key, data=data, on_pick_change=tell(key, "pick", len(places), on_pick))
