"""What a person can choose about a file before it is read."""

from __future__ import annotations

from dataclasses import dataclass

from core.datasets.dataset import KINDS
from core.images.preparation import MAX_SIDE


@dataclass(frozen=True)
class ReadOptions:
    """Each choice is None until the person makes it: then it is guessed, and the guess is noted.

    label_column: the column of a .csv that holds the classes, as `column_names` calls it.
    image_shape: (height, width), 1–64 each. Images in a .zip and the 28×28 images of an IDX pair
    are scaled to it (20×20 when None); in other files it says how the numbers of a row stand.
    kind: "ink", "picture" or "table".
    column_order: whether a row holds its pixels column by column, as MATLAB stores them.
    Raises ValueError naming the field that is out of range.
    """

    label_column: str | None = None
    image_shape: tuple[int, int] | None = None
    kind: str | None = None
    column_order: bool | None = None

    def __post_init__(self) -> None:
        if self.image_shape is not None:
            shape = tuple(int(side) for side in self.image_shape)
            if len(shape) != 2 or not all(1 <= side <= MAX_SIDE for side in shape):
                raise ValueError(f"image_shape is {self.image_shape}: two sides of 1 to {MAX_SIDE}")
            object.__setattr__(self, "image_shape", shape)
        if self.kind is not None and self.kind not in KINDS:
            raise ValueError(f"kind is {self.kind!r}: it must be None or one of {', '.join(KINDS)}")
