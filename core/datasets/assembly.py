"""What a file holds → a Dataset: values scaled, classes named, every guess noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isqrt

import numpy as np

from core.datasets.dataset import Dataset
from core.datasets.labels import encoded_labels
from core.datasets.options import ReadOptions
from core.errors import InputError
from core.images.preparation import MAX_SIDE

LEFT_AS_THEY_ARE = (-0.25, 1.25)  # resizing overshoots 0..1; such values need no scaling
LARGEST = 1e30  # float32 must hold the difference of two values
SMALLEST_PICTURE = 64  # 8×8: fewer numbers in a row are more likely measures than pixels
SAMPLED = 200  # images looked at to guess ink or picture


@dataclass(frozen=True, eq=False)
class Contents:
    """What a reader found: X (m, n) float32, writable and nobody else's, and labels (m,).

    image_shape is the file's own word: () says that it has none, None that it is no picture.
    bytes: X was stored as whole numbers of 0..255. kind: what the reader already knows.
    label_column, column_order: what was chosen or guessed where the format leaves a choice.
    """

    X: np.ndarray
    labels: np.ndarray
    name: str
    class_names: tuple[str, ...] = ()
    input_names: tuple[str, ...] = ()
    image_shape: tuple[int, int] | tuple[()] | None = ()
    bytes: bool = False
    kind: str | None = None
    label_column: str | None = None
    column_order: bool | None = None
    notes: tuple[str, ...] = field(default=())


def assembled(file: str, contents: Contents, options: ReadOptions) -> Dataset:
    """The data set; contents.X is scaled in place. Raises InputError."""
    X = contents.X
    notes = list(contents.notes)
    if len(X) != len(contents.labels):
        raise InputError(
            f"{file} holds {len(X):,} rows but {len(contents.labels):,} labels: "
            "each row needs exactly one."
        )
    low, high = _range(file, X)
    y, class_names = encoded_labels(file, contents.labels, contents.class_names)
    image_shape = _image_shape(file, contents, options, notes)
    if image_shape is None:
        kind = "table"
        _scale_table(X, low, high, notes)
    else:
        _scale_pictures(X, low, high, contents.bytes, notes)
        kind = options.kind or contents.kind or _guessed_kind(X, image_shape, notes)
        if kind == "ink" and _paper(X, image_shape) == 1:
            np.subtract(1, X, out=X)
            notes.append("Dark strokes on light paper were turned to light on dark, as ink is.")
    X.flags.writeable = False
    return Dataset(
        X=X,
        y=y,
        class_names=class_names,
        image_shape=image_shape,
        name=contents.name,
        kind=kind,
        input_names=contents.input_names if image_shape is None else (),
        notes=tuple(notes),
        read_as=ReadOptions(contents.label_column, image_shape, kind, contents.column_order),
    )


def square_shape(inputs: int) -> tuple[int, int] | None:
    """(side, side) when that many numbers fill a square of at least 8×8, else None."""
    side = isqrt(inputs)
    return (side, side) if side * side == inputs and inputs >= SMALLEST_PICTURE else None


def looks_like_ink(X: np.ndarray, image_shape: tuple[int, int]) -> bool:
    """Whether images (m, n) of 0..1 are strokes on an even ground that leave the border free."""
    images = X[:: max(1, len(X) // SAMPLED)].reshape(-1, *image_shape)
    ground = np.median(_borders(images), axis=1)
    near = np.abs(images - ground[:, None, None]) < 0.2
    return bool(_borders(near).mean() > 0.95 and near.mean() > 0.5)


def _range(file: str, X: np.ndarray) -> tuple[float, float]:
    low, high = float(X.min()), float(X.max())  # NaN comes through both
    if not np.isfinite([low, high]).all():
        raise InputError(f"{file} holds NaN or Inf: every value must be an ordinary number.")
    if max(-low, high) > LARGEST:
        raise InputError(f"{file} holds values beyond ±1e30: scale them down first.")
    if low == high:
        raise InputError(f"{file} holds the value {low:g} everywhere: nothing tells rows apart.")
    return low, high


def _image_shape(
    file: str, contents: Contents, options: ReadOptions, notes: list[str]
) -> tuple[int, int] | None:
    inputs = contents.X.shape[1]
    if options.kind == "table":
        return None
    if options.image_shape is not None:
        chosen = options.image_shape
    elif contents.image_shape != ():
        chosen = contents.image_shape
    else:
        chosen = square_shape(inputs)
        if chosen is not None:
            notes.append(f"Rows of {inputs} numbers were taken for images of {_by(chosen)} pixels.")
    if chosen is None:
        if options.kind is not None:
            raise InputError(
                f"{file} has {inputs} numbers in each row and does not say how they stand: "
                "choose the height and width of the images."
            )
        return None
    if max(chosen) > MAX_SIDE:
        raise InputError(
            f"{file} has images of {_by(chosen)} pixels: at most {MAX_SIDE}×{MAX_SIDE} can be read."
        )
    if chosen[0] * chosen[1] != inputs:
        raise InputError(
            f"{file} has {inputs:,} numbers in each row, "
            f"but images of {_by(chosen)} have {chosen[0] * chosen[1]:,}: choose a size that fits."
        )
    return chosen


def _scale_pictures(
    X: np.ndarray, low: float, high: float, stored_as_bytes: bool, notes: list[str]
) -> None:
    if LEFT_AS_THEY_ARE[0] <= low and high <= LEFT_AS_THEY_ARE[1]:
        return
    if stored_as_bytes:
        X /= 255
        notes.append("Bytes were divided by 255.")
        return
    X -= np.float32(low)
    X /= np.float32(high - low)
    notes.append(f"Values ran from {low:g} to {high:g} and were scaled to 0–1.")


def _scale_table(X: np.ndarray, low: float, high: float, notes: list[str]) -> None:
    if LEFT_AS_THEY_ARE[0] <= low and high <= LEFT_AS_THEY_ARE[1]:
        return
    lows, spans = X.min(axis=0), np.ptp(X, axis=0)
    X -= lows
    X /= np.where(spans > 0, spans, 1)
    notes.append(
        f"Values ran from {low:g} to {high:g}; "
        "each column was scaled to 0–1 by its own smallest and largest value."
    )


def _guessed_kind(X: np.ndarray, image_shape: tuple[int, int], notes: list[str]) -> str:
    if looks_like_ink(X, image_shape):
        notes.append("The images look like ink: strokes that leave the border free.")
        return "ink"
    notes.append("The images look like pictures that fill their frame, so nothing is centred.")
    return "picture"


def _paper(X: np.ndarray, image_shape: tuple[int, int]) -> int:
    """The ground of the images: 1 when their border is light, else 0."""
    images = X[:: max(1, len(X) // SAMPLED)].reshape(-1, *image_shape)
    return int(_borders(images).mean() > 0.5)


def _borders(images: np.ndarray) -> np.ndarray:
    """(m, pixels on the border) of images (m, h, w)."""
    edges = (images[:, 0], images[:, -1], images[:, :, 0], images[:, :, -1])
    return np.concatenate(edges, axis=1)


def _by(shape: tuple[int, int]) -> str:
    return f"{shape[0]}×{shape[1]}"
