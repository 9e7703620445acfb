"""Networks as .npz: theta1 and theta2 as they are kept here, the words beside them."""

from __future__ import annotations

import io
import zipfile

import numpy as np
from numpy.lib import format as npy

from core.errors import InputError
from core.models.model import MAX_INPUTS, Model
from core.models.words import KEYS, model_from, words_of
from core.network import MAX_HIDDEN, MAX_OUTPUTS

MAX_ENTRY = 8 * (MAX_HIDDEN * (MAX_INPUTS + 1) + MAX_OUTPUTS * (MAX_HIDDEN + 1))  # bytes
MAX_ENTRIES = 100


def write_npz(model: Model) -> bytes:
    """The file's bytes; reading them gives the same model, bit by bit."""
    content = io.BytesIO()
    np.savez_compressed(
        content, theta1=model.network.theta1, theta2=model.network.theta2, **words_of(model)
    )
    return content.getvalue()


def read_npz(file_name: str, content: bytes) -> Model:
    """Raises InputError for anything but a network of an allowed size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()[:MAX_ENTRIES]
            found = {
                key: _array(archive, f"{key}.npy")
                for key in ("theta1", "theta2", *KEYS)
                if f"{key}.npy" in names
            }
    except InputError:
        raise
    # zipfile and the .npy header raise a dozen kinds of error for a file that is damaged.
    except Exception as error:
        raise InputError("This .npz file is damaged or is no .npz file at all.") from error
    if "theta1" not in found or "theta2" not in found:
        raise InputError(
            "This .npz file holds no network: it must hold theta1 (hidden, inputs + 1) and "
            "theta2 (outputs, hidden + 1)."
        )
    theta1, theta2 = found.pop("theta1"), found.pop("theta2")
    return model_from(theta1, theta2, found, file_name)


def _array(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    """One array, its size known from its own header before its numbers are read."""
    with archive.open(name) as entry:
        content = entry.read(MAX_ENTRY + 10_001)  # what an entry declares is not to be trusted
    stream = io.BytesIO(content)
    version = npy.read_magic(stream)
    read_header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, fortran_order, dtype = read_header(stream)
    if dtype.kind not in "fiubU":
        raise InputError(f"“{name}” in this .npz file holds {dtype}: it must hold plain numbers.")
    count = int(np.prod(shape, dtype=object))
    if count * dtype.itemsize > MAX_ENTRY:
        raise InputError(
            f"“{name}” in this .npz file is too large: up to {MAX_INPUTS} inputs, {MAX_HIDDEN} "
            f"hidden units and {MAX_OUTPUTS} classes are allowed."
        )
    values = np.frombuffer(content, dtype, count, stream.tell())
    return values.reshape(shape, order="F" if fortran_order else "C")
