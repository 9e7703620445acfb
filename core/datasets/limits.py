"""How large a data set may be, and the refusals that need nothing but its declared size."""

from __future__ import annotations

from pathlib import PurePosixPath

from core.errors import InputError

MIN_INPUTS, MAX_INPUTS = 2, 4096
MIN_CLASSES, MAX_CLASSES = 2, 50
MAX_ROWS = 200_000
MAX_NUMBERS = 100_000_000
MAX_NAME = 60  # characters of a class name or of a file name that is repeated to the person


def check_size(file: str, rows: int, inputs: int) -> None:
    """InputError unless rows × inputs lies within the limits; called before anything is decoded."""
    if rows < 1:
        raise InputError(f"{file} holds no rows: it needs at least two of each class.")
    if not MIN_INPUTS <= inputs <= MAX_INPUTS:
        raise InputError(
            f"{file} has rows of length {inputs:,}: "
            f"{MIN_INPUTS} to {MAX_INPUTS:,} numbers (64×64) can be read."
        )
    if rows > MAX_ROWS:
        raise InputError(f"{file} declares {rows:,} rows: at most {MAX_ROWS:,} can be read.")
    if rows * inputs > MAX_NUMBERS:
        raise InputError(
            f"{file} declares {rows:,} rows of {inputs:,} numbers: at most "
            f"{MAX_NUMBERS // 10**6} million numbers can be read, so leave out rows."
        )


def check_class_count(file: str, classes: int) -> None:
    """InputError unless there are 2 to 50 classes."""
    if classes < MIN_CLASSES:
        raise InputError(
            f"{file} holds one class only: a network needs at least two to tell apart."
        )
    if classes > MAX_CLASSES:
        raise InputError(
            f"{file} holds more than {MAX_CLASSES} classes: "
            f"{MIN_CLASSES} to {MAX_CLASSES} can be read."
        )


def shown_name(name: str) -> str:
    """A name out of a file, or of one, short and printable enough to be put into a sentence."""
    name = "".join(letter if letter.isprintable() else "?" for letter in name[: 4 * MAX_NAME])
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + "…"


def base_name(file_name: str) -> str:
    """The file's own name without the folders before it, fit to be shown."""
    return shown_name(PurePosixPath(file_name.replace("\\", "/")).name or "the file")
