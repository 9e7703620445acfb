"""MATLAB's .mat (v5 to v7): matrices X (m, n) and y (m, 1), as the course's ex4data1.mat.

Read here and not by scipy, which decodes a matrix in one piece before its size can be judged.
The format: MathWorks, "MAT-File Format", level 5.
"""

from __future__ import annotations

from pathlib import PurePath

import numpy as np

from core.datasets.assembly import Contents, assembled, square_shape
from core.datasets.dataset import Dataset
from core.datasets.formats.mat_elements import Variable, variables
from core.datasets.limits import MAX_ROWS, check_size, shown_name
from core.datasets.matrix import column_order_places, read_matrix
from core.datasets.options import ReadOptions
from core.datasets.unpacking import damage_is_told
from core.errors import InputError

RIGHT = "a .mat file with the matrices X and y, saved with -v7, is needed"
HDF5 = b"\x89HDF\r\n\x1a\n"
COURSE_INPUTS, COURSE_SHAPE = 400, (20, 20)
COURSE_LABELS = set(range(1, 11))


def read_mat(file: str, content: bytes, options: ReadOptions) -> Dataset:
    """The data set in a .mat file.

    Without an image_shape of its own, 400 inputs and the labels 1–10 are taken for the course's:
    10 means 0, and pixels stand column by column unless options.column_order says otherwise.
    """
    _check_version(file, content)
    with damage_is_told(file, RIGHT):
        held = {variable.name: variable for variable in variables(content)}
        X, y = _needed(file, held, "X"), _needed(file, held, "y")
        rows, inputs = _matrix_shape(file, X)
        check_size(file, rows, inputs)
        labels = _labels(file, y)
        image_shape = _image_shape(file, held)
        course = image_shape == () and inputs == COURSE_INPUTS and set(labels) == COURSE_LABELS
        notes = []
        if course:
            image_shape, labels = COURSE_SHAPE, labels % 10
            notes.append("Labels ran 1–10: 10 was read as the digit 0, as the course writes it.")
        places = None
        if options.column_order or (course and options.column_order is None):
            shape = image_shape or options.image_shape or square_shape(inputs)
            if shape and shape[0] * shape[1] == inputs:
                places = column_order_places(shape)
                notes.append("Pixels stood column by column, as MATLAB stores them: undone.")
        values = read_matrix(X.read, rows, inputs, X.dtype, by_columns=True, places=places)
        X.check_end()
    contents = Contents(
        X=values,
        labels=labels,
        name=PurePath(file).stem,
        image_shape=image_shape,
        bytes=X.kind == "uint8",
        column_order=places is not None,
        notes=tuple(notes),
    )
    return assembled(file, contents, options)


def _check_version(file: str, content: bytes) -> None:
    if content.startswith((b"MATLAB 7.3", HDF5)) or content[512:520] == HDF5:
        raise InputError(f"{file} was saved as v7.3, which is not read here: save it with -v7.")
    if len(content) < 128 or content[126:128] not in (b"IM", b"MI"):
        raise InputError(f"{file} is no .mat file of MATLAB's versions 5 to 7: {RIGHT}.")


def _needed(file: str, held: dict[str, Variable], name: str) -> Variable:
    if name not in held:
        others = ", ".join(shown_name(other) for other in list(held)[:5]) or "nothing"
        raise InputError(f"{file} has no {name}: it holds {others}, but {RIGHT}.")
    variable = held[name]
    if variable.dtype is None:
        raise InputError(
            f"{file} holds {name} as a {variable.kind}: an ordinary matrix of real numbers "
            "is needed."
        )
    return variable


def _matrix_shape(file: str, X: Variable) -> tuple[int, int]:
    if len(X.shape) != 2:
        raise InputError(f"{file} has an X of {len(X.shape)} axes: it must be (rows, numbers).")
    return X.shape


def _labels(file: str, y: Variable) -> np.ndarray:
    if len(y.shape) != 2 or 1 not in y.shape or not 0 < max(y.shape) <= MAX_ROWS:
        shape = "×".join(str(side) for side in y.shape)
        raise InputError(f"{file} has a y of {shape}: one label for each row of X is needed.")
    return y.values()


def _image_shape(file: str, held: dict[str, Variable]) -> tuple[int, int] | tuple[()] | None:
    """() when the file does not say; a shape of 0×0 means that a row is no picture."""
    if "image_shape" not in held:
        return ()
    variable = _needed(file, held, "image_shape")
    values = variable.values() if sorted(variable.shape) == [1, 2] else np.array([np.nan])
    if values.size != 2 or not (values == np.round(values)).all() or values.min() < 0:
        raise InputError(f"{file} has an image_shape that is not two whole numbers: give both.")
    height, width = (int(side) for side in values)
    return (height, width) if height and width else None
