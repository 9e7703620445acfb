"""Models in and out of files; the format follows from the name's ending."""

from __future__ import annotations

from core.errors import InputError
from core.models.mat_file import read_mat, write_mat
from core.models.model import Model
from core.models.npz_file import read_npz, write_npz

MAX_BYTES = 20 * 2**20
READERS = {".npz": read_npz, ".mat": read_mat}
WRITERS = {".npz": write_npz, ".mat": write_mat}


def read_model(file_name: str, content: bytes) -> Model:
    """The model in a file's bytes; the format follows from the name's ending, .npz or .mat.

    Raises InputError for any other ending and for anything but a network of an allowed size.
    """
    read = READERS[_ending(file_name)]
    if not content:
        raise InputError("This file is empty: a network's .npz or .mat file is needed.")
    if len(content) > MAX_BYTES:
        raise InputError(
            f"This file has {len(content) / 2**20:.0f} MB: networks of up to "
            f"{MAX_BYTES // 2**20} MB can be opened."
        )
    return read(file_name, bytes(content))


def write_model(model: Model, file_name: str) -> bytes:
    """The bytes of a file that read_model makes the same model of.

    Raises InputError when the name ends neither in .npz nor in .mat.
    """
    return WRITERS[_ending(file_name)](model)


def _ending(file_name: str) -> str:
    for ending in READERS:
        if file_name.lower().endswith(ending):
            return ending
    raise InputError("This is no file of a network: its name must end in .npz or .mat.")
