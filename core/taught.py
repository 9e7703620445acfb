"""Digits that a visitor drew and named: kept, written to a file, read back from one."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass

import numpy as np
from numpy.lib import format as npy

from core.datasets.limits import base_name
from core.datasets.unpacking import damage_is_told, open_zip
from core.errors import InputError

MOST = 50  # drawings of one visitor
RIGHT = "a file that was saved here, with the arrays images and labels, is needed"


@dataclass(frozen=True, eq=False)
class Taught:
    """images (k, h, w) uint8, 0 paper to 255 ink, before any network's preparation; labels (k,)
    uint8, the class that each was said to be. Read-only.
    """

    images: np.ndarray
    labels: np.ndarray

    @classmethod
    def none(cls, shape: tuple[int, int]) -> Taught:
        return cls(np.zeros((0, *shape), np.uint8), np.zeros(0, np.uint8))

    def __post_init__(self) -> None:
        for array in (self.images, self.labels):
            array.flags.writeable = False

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def fingerprint(self) -> str:
        """A short name for exactly these."""
        return hashlib.sha256(self.images.tobytes() + self.labels.tobytes()).hexdigest()[:16]

    def and_one(self, image: np.ndarray, label: int) -> Taught:
        """With image (h, w), 0..1, as one more; one that is there already gets the new label.

        Raises InputError when there are MOST already.
        """
        level = np.round(255 * np.clip(image, 0, 1)).astype(np.uint8)
        others = self.without(np.flatnonzero((self.images == level).all(axis=(1, 2))))
        if len(others) >= MOST:
            raise InputError(f"You have taught it {MOST} already: take one out first.")
        return Taught(
            np.concatenate([others.images, level[None]]),
            np.append(others.labels, np.uint8(label)),
        )

    def and_all(self, others: Taught) -> Taught:
        """With others of the same size. Raises InputError where that is more than MOST."""
        if len(self) + len(others) > MOST:
            raise InputError(
                f"That would be {len(self) + len(others)} drawings: up to {MOST} can be taught."
            )
        return Taught(
            np.concatenate([self.images, others.images]),
            np.concatenate([self.labels, others.labels]),
        )

    def without(self, index: int | np.ndarray) -> Taught:
        return Taught(np.delete(self.images, index, axis=0), np.delete(self.labels, index))


def write_taught(taught: Taught) -> bytes:
    """The file's bytes, an .npz."""
    content = io.BytesIO()
    np.savez_compressed(content, images=taught.images, labels=taught.labels)
    return content.getvalue()


def read_taught(file_name: str, content: bytes, shape: tuple[int, int], class_count: int) -> Taught:
    """The inverse, for images of this shape (h, w). Raises InputError for all that is not so."""
    file = base_name(file_name)
    with open_zip(file, content, RIGHT) as archive, damage_is_told(file, RIGHT):
        images, labels = (_bytes_of(file, archive, name) for name in ("images", "labels"))
    if labels.ndim != 1 or images.shape != (len(labels), *shape):
        raise InputError(
            f"{file} holds images of shape {images.shape} and labels of shape {labels.shape}: "
            f"one label for each image of {shape[0]} × {shape[1]} pixels is needed."
        )
    if len(labels) > MOST:
        raise InputError(f"{file} holds {len(labels)} drawings: up to {MOST} can be taught.")
    if labels.max(initial=0) >= class_count:
        raise InputError(
            f"{file} names a class {labels.max()}: here they run to {class_count - 1}."
        )
    return Taught(images, labels)


def _bytes_of(file: str, archive: zipfile.ZipFile, name: str) -> np.ndarray:
    """An array of bytes; how large it is has to be known before it is made."""
    if f"{name}.npy" not in archive.namelist():
        raise InputError(f"{file} has no {name}: {RIGHT}.")
    with archive.open(f"{name}.npy") as entry:
        content = entry.read(2**20)  # what an entry declares is not to be trusted
    stream = io.BytesIO(content)
    if npy.read_magic(stream) != (1, 0):
        raise ValueError("an array in a form that numpy.savez does not write")
    shape, by_columns, dtype = npy.read_array_header_1_0(stream)
    if dtype != np.uint8:
        raise InputError(f"{file} holds {name} as {dtype}: whole numbers of 0 to 255 are needed.")
    count = int(np.prod(shape, dtype=object))
    array = np.frombuffer(content, np.uint8, count, stream.tell())
    return array.reshape(shape, order="F" if by_columns else "C").copy()
