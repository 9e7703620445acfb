"""Networks as .mat, in the layout of the course's ex4weights.mat: Theta1 and Theta2.

The course counts classes from 1 and so keeps the digit 0 as output 10, and it stores a picture
column by column. A file of ours does the same for pictures, so that the course's own MATLAB code
runs on it, and says so in words that MATLAB and Octave ignore.
"""

from __future__ import annotations

import io

import numpy as np
from scipy.io import loadmat, savemat, whosmat

from core.errors import InputError
from core.models.mat_limits import checked_mat
from core.models.model import MAX_CLASS_NAME, MAX_INPUTS, MAX_ORIGIN, Model
from core.models.words import (
    COURSE_INPUTS,
    COURSE_OUTPUTS,
    KEYS,
    image_shape_of,
    model_from,
    words_of,
)
from core.network import MAX_HIDDEN, MAX_OUTPUTS

COURSE_SHAPE = (20, 20)
LARGEST = {  # rows and columns, or characters
    "Theta1": (MAX_HIDDEN, MAX_INPUTS + 1),
    "Theta2": (MAX_OUTPUTS, MAX_HIDDEN + 1),
}
NUMBERS = (
    "double",
    "single",
    "logical",
    *(f"{sign}int{n}" for sign in ("", "u") for n in (8, 16, 32, 64)),
)
MAX_WORDS = max(MAX_ORIGIN, MAX_OUTPUTS * (MAX_CLASS_NAME + 1))


def write_mat(model: Model) -> bytes:
    """The file's bytes; reading them gives the same model, bit by bit (float16 as float32)."""
    words = words_of(model)
    theta1, theta2 = model.network.theta1, model.network.theta2
    if theta1.dtype.itemsize < 4:
        theta1, theta2 = theta1.astype(np.float32), theta2.astype(np.float32)
    names = model.class_names
    if model.preparation is not None:
        height, width = model.preparation.image_shape
        theta1 = _pixels_reordered(theta1, (height, width))
        if model.network.outputs == COURSE_OUTPUTS:
            theta2 = np.roll(theta2, -1, axis=0)
            words["class_names"] = "\n".join(names[1:] + names[:1])
    content = io.BytesIO()
    savemat(content, {"Theta1": theta1, "Theta2": theta2, **words}, do_compression=True)
    return content.getvalue()


def read_mat(file_name: str, content: bytes) -> Model:
    """Raises InputError for anything but a network of an allowed size."""
    found = _variables(content)
    if "Theta1" not in found or "Theta2" not in found:
        raise InputError(
            "This .mat file holds no network: it must hold Theta1 (hidden, inputs + 1) and "
            "Theta2 (outputs, hidden + 1), as the course's ex4weights.mat does."
        )
    theta1, theta2 = found.pop("Theta1"), found.pop("Theta2")
    if theta1.ndim == theta2.ndim == 2:
        theta1, theta2 = _in_our_order(theta1, theta2, found)
    return model_from(theta1, theta2, found, file_name)


def _variables(content: bytes) -> dict[str, np.ndarray]:
    """The arrays we know by name, each bounded by its declared size before it is read."""
    plain = checked_mat(content)
    wanted = [*LARGEST, *KEYS]
    try:
        for name, shape, kind in whosmat(io.BytesIO(plain)):
            if name in wanted and kind not in NUMBERS and (kind != "char" or name in LARGEST):
                raise InputError(
                    f"“{name}” in this .mat file is a {kind} array: it must be a full array of "
                    "plain numbers."
                )
            if name in LARGEST:
                _check_size(name, shape)
            elif name in KEYS and np.prod(shape, dtype=object) > MAX_WORDS:
                raise InputError(f"“{name}” in this .mat file is too long for what it says.")
        read = loadmat(io.BytesIO(plain), variable_names=wanted)
    except InputError:
        raise
    # scipy raises a dozen kinds of error for a file that is damaged.
    except Exception as error:
        raise InputError("This .mat file is damaged or is no .mat file at all.") from error
    found = {name: read[name] for name in wanted if name in read}
    for name, value in found.items():
        if value.dtype.kind not in "fiubU":  # complex
            raise InputError(f"“{name}” in this .mat file must be a full array of plain numbers.")
    return found


def _check_size(name: str, shape: tuple[int, ...]) -> None:
    rows, columns = LARGEST[name]
    if len(shape) != 2 or shape[0] > rows or shape[1] > columns:
        raise InputError(
            f"{name} in this .mat file is {' × '.join(map(str, shape))}: up to "
            f"{rows} × {columns} is allowed."
        )


def _in_our_order(
    theta1: np.ndarray, theta2: np.ndarray, words: dict[str, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Pixels row by row and class 0 first; what is said of the order stays in `words`."""
    try:
        shape = image_shape_of(words)
    except ValueError:
        return theta1, theta2  # model_from says it
    is_course = (theta1.shape[1] - 1, len(theta2)) == (COURSE_INPUTS, COURSE_OUTPUTS)
    if shape is None and is_course:
        shape = COURSE_SHAPE
    if shape is None or 0 in shape or shape[0] * shape[1] != theta1.shape[1] - 1:
        return theta1, theta2  # nothing to undo, or a shape that model_from will refuse
    if len(theta2) == COURSE_OUTPUTS:
        theta2 = np.roll(theta2, 1, axis=0)
        names = words.get("class_names")
        if names is not None and names.size == 1 and names.dtype.kind == "U":
            first_to_last = str(names.item()).split("\n")
            words["class_names"] = np.array("\n".join(first_to_last[-1:] + first_to_last[:-1]))
    return _pixels_reordered(theta1, shape[::-1]), theta2


def _pixels_reordered(theta1: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Weights of a picture (height, width) stored row by row → column by column."""
    pixels = theta1[:, 1:].reshape(len(theta1), *shape).transpose(0, 2, 1)
    return np.column_stack([theta1[:, :1], pixels.reshape(len(theta1), -1)])
