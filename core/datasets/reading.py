"""Files in: the format from the ending, checked against what the file really is."""

from __future__ import annotations

import io

from core.datasets.dataset import Dataset
from core.datasets.formats.csv import read_csv
from core.datasets.formats.idx import read_idx
from core.datasets.formats.image_zip import read_zip
from core.datasets.formats.mat import read_mat
from core.datasets.formats.npz import read_npz
from core.datasets.limits import base_name
from core.datasets.options import ReadOptions
from core.errors import InputError

READERS = {".mat": read_mat, ".npz": read_npz, ".csv": read_csv, ".zip": read_zip}
IDX_ENDINGS = (".gz", ".idx", "-ubyte", ".ubyte")
ALLOWED = "a .mat, .npz, .csv or .zip file, or a pair of IDX files, can be read"
# How a file begins, for those whose name says otherwise.
BEGINNINGS = {
    b"PK\x03\x04": (".zip", ".npz"),
    b"MATLAB ": (".mat",),
    b"\x1f\x8b": (".gz",),
    b"\x89HDF": (".h5",),
    b"\x89PNG": (".png",),
    b"\xff\xd8\xff": (".jpg",),
    b"%PDF": (".pdf",),
    b"\x93NUMPY": (".npy",),
    b"\x80\x04": (".pkl",),
}


def read_dataset(
    file_name: str,
    content: bytes,
    *,
    options: ReadOptions = ReadOptions(),  # noqa: B008 (frozen)
) -> Dataset:
    """The data set of a .mat, .npz, .csv or .zip file; what was understood is in its notes.

    Raises InputError, one sentence that names the file, for everything that cannot be read; sizes
    are refused by what the file declares, before anything is decoded, and nothing is unpickled.
    """
    file = base_name(file_name)
    if not content:
        raise InputError(f"{file} is empty: {ALLOWED}.")
    lowered = file_name.lower()
    if lowered.endswith(IDX_ENDINGS):
        raise InputError(
            f"{file} is one half of a pair: add {_other_half(file)} to it, or pack both in a .zip."
        )
    ending = next((known for known in READERS if lowered.endswith(known)), None)
    if ending is None:
        raise InputError(f"{file} has an ending that is not known here: {ALLOWED}.")
    for beginning, endings in BEGINNINGS.items():
        if content.startswith(beginning) and ending not in endings:
            raise InputError(
                f"{file} is called {ending} but is a {' or '.join(endings)} file: {ALLOWED}."
            )
    return READERS[ending](file, content, options)


def read_idx_pair(
    images: bytes,
    labels: bytes,
    *,
    file_names: tuple[str, str] = ("The first file", "the second file"),
    options: ReadOptions = ReadOptions(),  # noqa: B008 (frozen)
) -> Dataset:
    """The data set of two IDX files, packed with gzip or not, in either order.

    file_names serve the name of the data set and the sentences. Raises InputError as read_dataset
    does.
    """
    image_file, label_file = (base_name(name) for name in file_names)
    for file, content in ((image_file, images), (label_file, labels)):
        if not content:
            raise InputError(f"{file} is empty: both halves of an IDX pair are needed.")
    return read_idx((image_file, io.BytesIO(images)), (label_file, io.BytesIO(labels)), options)


def _other_half(file: str) -> str:
    """MNIST's name for the file that belongs to it."""
    for this, other in (("images", "labels"), ("labels", "images")):
        if this in file:
            axes = {"images": "idx3", "labels": "idx1"}
            return file.replace(this, other).replace(axes[this], axes[other])
    return "the other file (of images, or of labels)"
