"""The words that a model file carries beside its two matrices, the same in every format."""

from __future__ import annotations

import numpy as np

from core.errors import InputError
from core.images import Preparation
from core.models.model import DIGITS, Model
from core.network import Network

TABLE = "table"  # the kind of a model whose inputs are no picture
KEYS = ("image_shape", "straighten", "stretch", "kind", "class_names", "origin", "lambda_")
COURSE_INPUTS, COURSE_OUTPUTS = 400, 10


def words_of(model: Model) -> dict[str, np.ndarray | str]:
    """The words of a model as arrays and text; image_shape 0 × 0 where there is no picture."""
    preparation = model.preparation
    words: dict[str, np.ndarray | str] = {
        "image_shape": np.array(preparation.image_shape if preparation else (0, 0), np.int32),
        "straighten": np.array(int(preparation.straighten if preparation else False), np.uint8),
        "stretch": np.array(int(preparation.stretch if preparation else False), np.uint8),
        "kind": preparation.kind if preparation else TABLE,
        "class_names": "\n".join(model.class_names),
        "origin": model.origin,
    }
    if model.lambda_ is not None:
        words["lambda_"] = np.array(model.lambda_, np.float64)
    return words


def model_from(
    theta1: np.ndarray, theta2: np.ndarray, words: dict[str, np.ndarray], file_name: str
) -> Model:
    """The model of two matrices and the words found beside them, whatever the file held.

    A file without words gets `Preparation()` for the course's 400 inputs and none for other
    sizes. Raises InputError when anything does not fit.
    """
    try:
        network = Network(_as_floats(theta1), _as_floats(theta2))
        return Model(
            network,
            _preparation(words, network.inputs),
            _text(words, "origin") or f"Opened from the file {_printable(file_name)}.",
            _class_names(words, network),
            _number(words, "lambda_"),
        )
    except ValueError as error:
        raise InputError(
            f"The file “{_printable(file_name)}” holds no such network: {error}."
        ) from (error)


def image_shape_of(words: dict[str, np.ndarray]) -> tuple[int, int] | None:
    """(height, width) as the file says it, (0, 0) for no picture, None when it says nothing."""
    if "image_shape" not in words:
        return None
    sides = np.asarray(words["image_shape"]).ravel()
    if sides.size != 2 or sides.dtype.kind not in "fiu" or not np.isfinite(sides).all():
        raise ValueError("image_shape is not two whole numbers")
    return int(sides[0]), int(sides[1])


def _preparation(words: dict[str, np.ndarray], inputs: int) -> Preparation | None:
    shape = image_shape_of(words)
    if shape is None:
        return Preparation() if inputs == COURSE_INPUTS else None
    if shape == (0, 0):
        return None
    return Preparation(
        shape,
        bool(_number(words, "straighten")),
        _text(words, "kind") or "ink",
        bool(_number(words, "stretch")),
    )


def _class_names(words: dict[str, np.ndarray], network: Network) -> tuple[str, ...]:
    text = _text(words, "class_names")
    if text:
        return tuple(text.split("\n"))
    is_course = (network.inputs, network.outputs) == (COURSE_INPUTS, COURSE_OUTPUTS)
    return DIGITS if is_course and "class_names" not in words else ()


def _text(words: dict[str, np.ndarray], key: str) -> str:
    value = np.asarray(words.get(key, ""))
    if not value.size:
        return ""
    if value.size != 1 or value.dtype.kind != "U":
        raise ValueError(f"{key} is not a line of text")
    return str(value.item())


def _number(words: dict[str, np.ndarray], key: str) -> float | None:
    if key not in words:
        return None
    value = np.asarray(words[key])
    if value.size != 1 or value.dtype.kind not in "fiub":
        raise ValueError(f"{key} is not a number")
    return float(value.item())


def _as_floats(theta: np.ndarray) -> np.ndarray:
    """Native byte order, 16 to 64 bits; the checks of Network name what is left."""
    if theta.dtype.kind == "f" and theta.dtype.itemsize <= 8:
        return theta.astype(theta.dtype.newbyteorder("="))
    return theta.astype(np.float64) if theta.dtype.kind in "fiub" else theta


def _printable(file_name: str) -> str:
    return "".join(c for c in file_name if c.isprintable())[:80]
