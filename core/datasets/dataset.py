"""A data set: the rows, their classes, and what they are called."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from core.datasets.options import ReadOptions

KINDS = ("ink", "picture", "table")


@dataclass(frozen=True, eq=False)
class Dataset:
    """Immutable examples; the arrays are read-only.

    X (m, n) float32; y (m,) integers in 0..classes-1; class_names one per class;
    image_shape (height, width) with height·width = n, or None where a row is no picture;
    kind "ink" (dark strokes on paper), "picture" or "table"; input_names one per column of a table;
    notes: what was understood when it was read from a file, one sentence each; read_as: the choices
    it was read with, guessed or made, None where the format has nothing to choose.
    Arrays that nobody can write to are kept as they are, others are copied.
    Raises ValueError naming the field that does not fit the others.
    """

    X: np.ndarray
    y: np.ndarray
    class_names: tuple[str, ...]
    image_shape: tuple[int, int] | None
    name: str
    kind: str = "ink"
    input_names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    read_as: ReadOptions | None = None

    def __post_init__(self) -> None:
        X = _read_only(self.X, np.float32)
        y = np.asarray(self.y)
        names = tuple(str(name) for name in self.class_names)
        if X.ndim != 2 or not X.size:
            raise ValueError(f"X has shape {X.shape}: it must be (examples, inputs)")
        if not np.isfinite([X.min(), X.max()]).all():  # without a mask as long as X
            raise ValueError("X holds NaN or infinite values: every value must be finite")
        if y.shape != (len(X),) or y.dtype.kind not in "iu":
            raise ValueError(
                f"y has shape {y.shape} of {y.dtype}: it must hold one integer for each of "
                f"the {len(X)} rows of X"
            )
        if y.min() < 0 or y.max() >= len(names):
            raise ValueError(
                f"y runs from {y.min()} to {y.max()}: labels must lie in 0..{len(names) - 1}, "
                f"one for each of the {len(names)} class names"
            )
        if self.kind not in KINDS:
            raise ValueError(f"kind is {self.kind!r}: it must be one of {', '.join(KINDS)}")
        if (self.image_shape is None) != (self.kind == "table"):
            raise ValueError(f"image_shape is {self.image_shape} for a data set of {self.kind}")
        if self.image_shape is not None and np.prod(self.image_shape) != X.shape[1]:
            raise ValueError(f"image_shape is {self.image_shape} for {X.shape[1]} inputs")
        if self.input_names and len(self.input_names) != X.shape[1]:
            raise ValueError(f"{len(self.input_names)} input_names for {X.shape[1]} inputs")
        for field, value in (("X", X), ("y", _read_only(y, np.int64)), ("class_names", names)):
            object.__setattr__(self, field, value)

    def __len__(self) -> int:
        return len(self.X)

    @property
    def inputs(self) -> int:
        return self.X.shape[1]

    @property
    def classes(self) -> int:
        return len(self.class_names)

    def called(self, name: str, class_names: Sequence[str]) -> Dataset:
        """The same rows under other names. ValueError unless there is one for each class."""
        if len(class_names) != self.classes:
            raise ValueError(f"class_names has {len(class_names)} names for {self.classes} classes")
        renamed = copy.copy(self)  # nothing else is checked again: X may hold 100 million numbers
        object.__setattr__(renamed, "name", name)
        object.__setattr__(renamed, "class_names", tuple(class_names))
        return renamed

    @cached_property
    def fingerprint(self) -> str:
        """A short name for exactly these rows and labels, to key caches and trainings with;
        whatever they and their classes are called.
        """
        what = (self.X.shape, self.classes, self.image_shape, self.kind)
        digest = hashlib.sha256(repr(what).encode())
        digest.update(self.X)
        digest.update(self.y)
        return digest.hexdigest()[:16]


def _read_only(values: np.ndarray, dtype: type) -> np.ndarray:
    """values as such an array that nobody can write to; a large X is not copied without need."""
    array = owner = np.asarray(values)
    while isinstance(owner, np.ndarray) and not owner.flags.writeable:
        owner = owner.base
    if owner is None and array.dtype == dtype and array.flags.c_contiguous:
        return array
    array = np.array(array, dtype=dtype, order="C")
    array.flags.writeable = False
    return array
