"""Pictures of pixels in the theme's own colours: mosaics of digits, walls of weights, steps.

Used for every picture of pixels, because it follows a change of theme at once (st.image does
not) and keeps a grid of its own (st.columns stacks on a phone, each tile as wide as the screen).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble
from pages.parts.components.picks import index_within, tell
from pages.parts.components.pixels import LARGEST_SIDE, pack

_tiles = assemble(
    Path(__file__).parent,
    "tiles",
    shared=("base", "colours", "pixels", "elements", "keys", "mosaic"),
)


@dataclass(frozen=True)
class VoteCaption:
    """Under a hidden unit: its number left; the class it speaks for and the one against right;
    in a line of its own what else there is to say."""

    unit: str
    speaks_for: str
    against: str
    detail: str = ""


def tiles(
    images: np.ndarray | Sequence[np.ndarray],
    *,
    columns: int,
    key: str,
    alt: str,
    diverging: bool = False,
    span: float | None = None,
    captions: Sequence[str | VoteCaption] | None = None,
    labels: Sequence[str] | None = None,
    marks: Collection[int] = (),
    selected: int | None = None,
    selectable: bool = False,
    on_pick: Callable[[int], None] | None = None,
    phone_columns: int | None = None,
    tile_size: int | None = None,
    separate: bool = False,
    photo: bool = False,
    largest: int = LARGEST_SIDE,
) -> int | None:
    """Shows images (k, h, w), or a list of (h, w) of different sizes; the index just picked.

    Sequential: 0 is the page and 1 full ink. Diverging: −span to +span, the page at zero.
    captions stand under the tiles; labels are the words under the pointer, before the value of the
    pixel there, and for screen readers (the caption, or alt and a number, where there are none);
    marks are indices that get an orange corner. tile_size is the widest a tile may be, in px;
    without it they fill the width.
    separate frames each picture by itself, its caption below: for steps, and for few pictures.
    photo: 1 is black in every theme, not the theme's ink. largest: the side in pixels beyond which
    a picture is reduced before it is sent.
    With selectable, a click, Enter or Space reruns the script once with that index as the answer;
    on_pick gets it before the script runs. ValueError where an argument does not fit the images.
    """
    data = tiles_data(
        images,
        columns=columns,
        alt=alt,
        diverging=diverging,
        span=span,
        captions=captions,
        labels=labels,
        marks=marks,
        selected=selected,
        selectable=selectable,
        phone_columns=phone_columns,
        tile_size=tile_size,
        separate=separate,
        photo=photo,
        largest=largest,
    )
    result = _tiles(key=key, data=data, on_pick_change=tell(key, "pick", len(images), on_pick))
    return index_within(result.pick, len(images))


def tiles_data(
    images: np.ndarray | Sequence[np.ndarray],
    *,
    columns: int,
    alt: str,
    diverging: bool = False,
    span: float | None = None,
    captions: Sequence[str | VoteCaption] | None = None,
    labels: Sequence[str] | None = None,
    marks: Collection[int] = (),
    selected: int | None = None,
    selectable: bool = False,
    phone_columns: int | None = None,
    tile_size: int | None = None,
    separate: bool = False,
    photo: bool = False,
    largest: int = LARGEST_SIDE,
) -> dict:
    """What shared/mosaic.js draws; for components that hold a mosaic. Arguments as in tiles."""
    count = len(images)
    _check_lengths(count, captions=captions, labels=labels)
    if columns < 1:
        raise ValueError(f"columns is {columns}: at least one is needed")
    return {
        **pack(images, diverging=diverging, span=span, photo=photo, largest=largest),
        "columns": columns,
        "phone_columns": phone_columns or columns,
        "tile_size": tile_size,
        "separate": separate,
        "captions": None if captions is None else [_caption_words(c) for c in captions],
        "labels": list(labels) if labels is not None else _labels(captions, alt, count),
        "marks": sorted(int(mark) for mark in marks),
        "selected": None if selected is None else int(selected),
        "selectable": selectable,
        "alt": alt,
    }


def _check_lengths(count: int, **texts: Sequence | None) -> None:
    for name, given in texts.items():
        if given is not None and len(given) != count:
            raise ValueError(f"{name} has {len(given)} entries for {count} images")


def _caption_words(caption: str | VoteCaption) -> list[str]:
    if isinstance(caption, VoteCaption):
        return [caption.unit, caption.speaks_for, caption.against, caption.detail]
    return [caption, "", "", ""]


def _labels(captions: Sequence[str | VoteCaption] | None, alt: str, count: int) -> list[str]:
    if captions is None:
        return [f"{alt}, {i + 1} of {count}" for i in range(count)]
    return [
        f"unit {caption.unit}: for {caption.speaks_for}, against {caption.against}"
        if isinstance(caption, VoteCaption)
        else caption
        for caption in captions
    ]
