"""What lies on a desk: moments, the curves through them, marks, and what each moment misreads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pages.parts.merits import Merit

Axis = Literal["lambda", "iteration"]
Unit = Literal["percent", "number"]
Wall = Literal["beside", "main"]
Style = Literal["strong", "dotted", "faint"]


@dataclass(frozen=True)
class Moment:
    """One place of the handle: λ or the iteration, how it is written, and how it is spoken.

    label stands over the curve ("λ = 1"); merits may be empty while the moment is not ready;
    spoken is what a screen reader says there ("λ = 1, 93.1 % of 1 000 test digits").
    """

    x: float
    label: str
    merits: tuple[Merit, ...]
    spoken: str


@dataclass(frozen=True)
class Curve:
    """One value for each moment, None where there is none yet; low and high bound its band.

    The curve that matters is strong; dotted is its companion; faint ones are for comparison.
    """

    name: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] | None = None
    high: tuple[float | None, ...] | None = None
    style: Style = "strong"


@dataclass(frozen=True)
class Mark:
    """A word at one moment of the slider: "best", "notebook 0.09"."""

    index: int
    label: str


@dataclass(frozen=True)
class Misread:
    """An example read wrongly: its place in the atlas, its row in the data, "read 2, is 7"."""

    place: int
    row: int
    caption: str


@dataclass(frozen=True)
class Misreads:
    """What each moment misreads: a title and up to twelve examples for every moment.

    atlas_url is a path on this server that answers the examples' pixels, one byte each (0 the
    page, 255 full ink), example after example of shape (h, w); it is fetched once.
    """

    atlas_url: str
    shape: tuple[int, int]
    titles: tuple[str, ...]
    examples: tuple[tuple[Misread, ...], ...]
