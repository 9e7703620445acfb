"""numpy's .npz: arrays X and y, optional class_names and image_shape. Never unpickles."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import PurePath
from typing import NamedTuple

import numpy as np
from numpy.lib import format as npy

from core.datasets.assembly import Contents, assembled
from core.datasets.dataset import Dataset
from core.datasets.limits import MAX_CLASSES, MAX_NAME, check_size, shown_name
from core.datasets.matrix import NUMBER_KINDS, column_order_places, read_matrix
from core.datasets.options import ReadOptions
from core.datasets.unpacking import check_end, damage_is_told, exact_reader, open_zip
from core.errors import InputError

RIGHT = "an .npz file with the arrays X and y is needed"
MAX_TEXT_BYTES = 4 * 4 * MAX_NAME  # an item of a text array; numpy keeps 4 bytes a letter


class Header(NamedTuple):
    shape: tuple[int, ...]
    by_columns: bool
    dtype: np.dtype


def read_npz(file: str, content: bytes, options: ReadOptions) -> Dataset:
    """The data set in an .npz file; X (m, n) or images (m, height, width)."""
    with open_zip(file, content, RIGHT) as archive, damage_is_told(file, RIGHT):
        names = {entry.filename.removesuffix(".npy"): entry for entry in archive.infolist()}
        for needed in ("X", "y"):
            if needed not in names:
                held = ", ".join(shown_name(name) for name in list(names)[:5]) or "nothing"
                raise InputError(f"{file} has no {needed}: it holds {held}, but {RIGHT}.")
        X, image_shape, stored_as_bytes = _read_X(file, archive, names["X"], options)
        labels = _read_labels(file, archive, names["y"])
        class_names = ()
        if "class_names" in names:
            class_names = _read_class_names(file, archive, names["class_names"])
        if "image_shape" in names:
            image_shape = _read_image_shape(file, archive, names["image_shape"])
    contents = Contents(
        X=X,
        labels=labels,
        name=PurePath(file).stem,
        class_names=class_names,
        image_shape=image_shape,
        bytes=stored_as_bytes,
        column_order=bool(options.column_order),
        notes=("Pixels were said to stand column by column: undone.",) * bool(options.column_order),
    )
    return assembled(file, contents, options)


def _read_X(
    file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, options: ReadOptions
) -> tuple[np.ndarray, tuple[int, int] | tuple[()], bool]:
    with archive.open(entry) as stream:
        header = _header(file, "X", entry, stream)
        rows, *sides = header.shape if header.shape else (0,)
        if len(sides) not in (1, 2):
            raise InputError(
                f"{file} has an X of shape {header.shape}: "
                "it must be (rows, numbers) or (rows, height, width)."
            )
        if header.dtype.kind not in NUMBER_KINDS:
            raise InputError(f"{file} has an X of {header.dtype}: it must hold real numbers.")
        inputs = int(np.prod([int(side) for side in sides], dtype=object))
        check_size(file, rows, inputs)
        image_shape = tuple(sides) if len(sides) == 2 else ()
        by_columns, places = header.by_columns, None
        if by_columns and image_shape:
            places = column_order_places(image_shape)
        elif options.column_order:
            places = column_order_places(image_shape or options.image_shape or (1, inputs))
        X = read_matrix(
            exact_reader(stream), rows, inputs, header.dtype, by_columns=by_columns, places=places
        )
        check_end(stream)
    return X, image_shape, header.dtype == np.uint8


def _read_labels(file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> np.ndarray:
    array = _read_small(file, archive, entry, "y", most=200_000)
    if array.ndim == 2 and 1 in array.shape:
        array = array.ravel()
    if array.ndim != 1:
        raise InputError(f"{file} has a y of shape {array.shape}: it must be (rows,).")
    return array


def _read_class_names(
    file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo
) -> tuple[str, ...]:
    array = _read_small(file, archive, entry, "class_names", most=MAX_CLASSES)
    if array.ndim != 1 or array.dtype.kind not in "US":
        raise InputError(f"{file} has class_names that are no list of texts: one each is needed.")
    return tuple(name.decode("utf-8") if isinstance(name, bytes) else str(name) for name in array)


def _read_image_shape(
    file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo
) -> tuple[int, int] | None:
    array = _read_small(file, archive, entry, "image_shape", most=2)
    if array.shape != (2,) or array.dtype.kind not in "iu" or array.min() < 0:
        raise InputError(f"{file} has an image_shape that is not two whole numbers: give both.")
    height, width = (int(side) for side in array)
    return (height, width) if height and width else None


def _read_small(
    file: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, *, most: int
) -> np.ndarray:
    with archive.open(entry) as stream:
        header = _header(file, name, entry, stream)
        count = int(np.prod(header.shape, dtype=object))
        if count > most:
            raise InputError(f"{file} declares {count:,} numbers in {name}: at most {most:,}.")
        if not count:
            raise InputError(f"{file} has an empty {name}: leave it out or fill it.")
        array = np.frombuffer(exact_reader(stream)(count * header.dtype.itemsize), header.dtype)
        check_end(stream)
    # numpy makes a str of any four bytes, even of those that are no letter.
    letters = array.view(f"{array.dtype.byteorder}u4") if array.dtype.kind == "U" else ()
    if np.max(letters, initial=0) > sys.maxunicode:
        raise ValueError("a text holds what is no letter")
    return array.reshape(header.shape, order="F" if header.by_columns else "C")


def _header(file: str, name: str, entry: zipfile.ZipInfo, stream: io.BufferedIOBase) -> Header:
    """Shape, order and dtype as the array declares them, before any of it is decoded."""
    version = npy.read_magic(stream)
    readers = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
    if version not in readers:
        raise InputError(f"{file} holds {name} in an unknown format: save it with numpy.savez.")
    shape, by_columns, dtype = readers[version](stream)
    if dtype.hasobject:
        raise InputError(
            f"{file} holds pickled objects in {name}, which are never opened: "
            "save plain numbers or texts."
        )
    if dtype.kind not in NUMBER_KINDS + "US" or not 0 < dtype.itemsize <= MAX_TEXT_BYTES:
        raise InputError(
            f"{file} holds {name} as {dtype}: plain numbers or short texts are needed."
        )
    if any(side < 0 for side in shape):
        raise InputError(f"{file} declares {name} with a negative size: {RIGHT}.")
    declared = int(np.prod(shape, dtype=object)) * dtype.itemsize
    if declared > entry.file_size - stream.tell():
        raise InputError(
            f"{file} declares {name} larger than the file holds ({declared:,} bytes): "
            "it was cut short, so save it again."
        )
    return Header(shape, by_columns, dtype)
