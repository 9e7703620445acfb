"""MNIST's own format, IDX: one file of images and one of labels, each perhaps packed with gzip.

http://yann.lecun.com/exdb/mnist describes it: two zero bytes, a code for the number type, the
number of axes, each axis as a big-endian uint32, then the numbers.
"""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import NamedTuple

import numpy as np

from core.datasets.assembly import Contents, assembled
from core.datasets.dataset import Dataset
from core.datasets.limits import check_size
from core.datasets.matrix import read_matrix
from core.datasets.options import ReadOptions
from core.datasets.unpacking import check_end, damage_is_told, exact_reader, opened_gzip
from core.errors import InputError
from core.images.preparation import SIDE, Preparation, prepare

RIGHT = "one IDX file of images and one of their labels are needed, as MNIST has them"
TYPES = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
MAX_AXES = 4
DEFAULT_SHAPE = (20, 20)
BLOCK = 500  # images resized at a time


class Header(NamedTuple):
    dtype: np.dtype
    shape: tuple[int, ...]


def idx_header(file: str, stream: io.BufferedIOBase) -> Header:
    """What an IDX stream declares; it is left at the first number. Raises InputError."""
    with damage_is_told(file, RIGHT):
        read = exact_reader(stream)
        zero, zero_too, code, axes = read(4)
        if zero or zero_too or code not in TYPES or not 1 <= axes <= MAX_AXES:
            raise InputError(f"{file} is no IDX file: {RIGHT}.")
        shape = tuple(int(side) for side in np.frombuffer(read(4 * axes), ">u4"))
    return Header(np.dtype(TYPES[code]), shape)


def read_idx(
    images: tuple[str, io.BufferedIOBase],
    labels: tuple[str, io.BufferedIOBase],
    options: ReadOptions,
) -> Dataset:
    """The data set of two (file, stream), whichever of the two is handed in first."""
    halves = []
    for file, stream in (images, labels):
        with damage_is_told(file, RIGHT):
            unpacked = opened_gzip(stream)
        halves.append((file, unpacked, idx_header(file, unpacked)))
    halves.sort(key=lambda half: len(half[2].shape) == 1)
    (image_file, image_stream, image_header), (label_file, label_stream, label_header) = halves
    _check_pair(image_file, image_header, label_file, label_header)
    with damage_is_told(label_file, RIGHT):
        y = _numbers(label_stream, label_header)
    with damage_is_told(image_file, RIGHT):
        if _is_resized(image_header, options):
            shape = options.image_shape or DEFAULT_SHAPE
            X = _resized_images(image_stream, image_header.shape[0], shape)
            notes = (
                f"Bytes were divided by 255, and {SIDE}×{SIDE} pixels scaled to "
                f"{shape[0]}×{shape[1]}.",
            )
        else:
            rows, *sides = image_header.shape
            X = read_matrix(
                exact_reader(image_stream), rows, int(np.prod(sides)), image_header.dtype
            )
            shape, notes = (tuple(sides) if len(sides) == 2 else ()), ()
        check_end(image_stream)
    contents = Contents(
        X=X,
        labels=y,
        name=PurePath(image_file).name.split(".")[0],
        image_shape=shape,
        bytes=image_header.dtype == np.uint8 and not notes,
        notes=notes,
    )
    return assembled(image_file, contents, options)


def _check_pair(image_file: str, images: Header, label_file: str, labels: Header) -> None:
    if len(labels.shape) != 1:
        raise InputError(f"Both {image_file} and {label_file} hold images: {RIGHT}.")
    if len(images.shape) == 1:
        raise InputError(f"Both {image_file} and {label_file} hold labels: {RIGHT}.")
    if len(images.shape) == 4:
        raise InputError(f"{image_file} holds images in colour: IDX images must be grey.")
    rows, *sides = images.shape
    check_size(image_file, rows, int(np.prod(sides, dtype=object)))
    if labels.shape != (rows,):
        raise InputError(
            f"{image_file} holds {rows:,} images but {label_file} {labels.shape[0]:,} labels: "
            "take the two files of one pair (train with train, t10k with t10k)."
        )


def _numbers(stream: io.BufferedIOBase, header: Header) -> np.ndarray:
    count = int(np.prod(header.shape, dtype=object))
    numbers = np.frombuffer(exact_reader(stream)(count * header.dtype.itemsize), header.dtype)
    check_end(stream)
    return numbers


def _is_resized(images: Header, options: ReadOptions) -> bool:
    mnist_like = images.shape[1:] == (SIDE, SIDE) and images.dtype == np.uint8
    return mnist_like and (options.image_shape or DEFAULT_SHAPE) != (SIDE, SIDE)


def _resized_images(
    stream: io.BufferedIOBase, rows: int, image_shape: tuple[int, int]
) -> np.ndarray:
    """X of images of 28×28 bytes, by the same code that prepares a drawing."""
    read, preparation = exact_reader(stream), Preparation(image_shape=image_shape)
    X = np.empty((rows, preparation.inputs), dtype=np.float32)
    for start in range(0, rows, BLOCK):
        part = X[start : start + BLOCK]
        images = np.frombuffer(read(len(part) * SIDE * SIDE), np.uint8)
        part[:] = prepare(images.reshape(-1, SIDE, SIDE) / np.float32(255), preparation)
    return X
