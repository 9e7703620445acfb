"""Text tables: a column of labels, the rest numbers; comma, semicolon or tab; header or not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

import numpy as np

from core.datasets.assembly import Contents, assembled
from core.datasets.dataset import Dataset
from core.datasets.limits import (
    MAX_CLASSES,
    MAX_INPUTS,
    MAX_NAME,
    base_name,
    check_size,
    shown_name,
)
from core.datasets.options import ReadOptions
from core.errors import InputError

RIGHT = "a .csv file in UTF-8 with a column of labels and columns of numbers is needed"
SEPARATORS = {";": "semicolons", "\t": "tabs", ",": "commas"}
LABEL_NAMES = ("label", "y", "target")
MAX_LINE = 64 * (MAX_INPUTS + 1)  # characters; a number has seldom more than 24
LOOKED_AT = 20  # lines from which the separator and the column of labels are guessed


@dataclass(frozen=True)
class Layout:
    """How the table is written: its columns, which of them is the label, where data begin."""

    separator: str
    columns: tuple[str, ...]
    has_header: bool
    label: int
    note: str


def read_csv(file: str, content: bytes, options: ReadOptions) -> Dataset:
    """The data set in a .csv file; a row of names above it is found by itself."""
    layout = _layout(file, content, options.label_column)
    inputs = len(layout.columns) - 1
    lines = _count_lines(content) - layout.has_header  # empty ones are counted too
    check_size(file, lines, inputs)
    X = np.empty((lines, inputs), dtype=np.float32)
    labels = np.empty(lines, dtype=np.int64)
    names: dict[str, int] = {}
    rows = 0
    for number, cells in islice(_rows(file, content, layout.separator), layout.has_header, None):
        if len(cells) != inputs + 1:
            raise InputError(
                f"{file} has {len(cells):,} cells in line {number:,} where the first line has "
                f"{inputs + 1:,}: every line needs as many."
            )
        labels[rows] = _label(file, cells.pop(layout.label), names, layout)
        with np.errstate(over="ignore"):  # what became infinite is refused later
            X[rows] = _numbers(file, number, cells, layout.separator)
        rows += 1
    check_size(file, rows, inputs)
    X.resize((rows, inputs), refcheck=False)  # in place: a slice would keep what it is cut from
    contents = Contents(
        X=X,
        labels=_label_values(names, layout.separator)[labels[:rows]],
        name=PurePath(file).stem,
        input_names=tuple(
            name for column, name in enumerate(layout.columns) if column != layout.label
        ),
        label_column=layout.columns[layout.label],
        notes=(layout.note,),
    )
    return assembled(file, contents, options)


def column_names(file_name: str, content: bytes) -> tuple[str, ...]:
    """The columns of a .csv file to choose the label from; “column 1” and so on without a header.

    Raises InputError as reading it does.
    """
    file = base_name(file_name)
    separator = _separator(file, content)
    return _columns(_first_rows(file, content, separator)[0], separator)


def _layout(file: str, content: bytes, label_column: str | None) -> Layout:
    separator = _separator(file, content)
    first, *others = _first_rows(file, content, separator)
    if len(first) > MAX_INPUTS + 1:
        raise InputError(
            f"{file} has {len(first):,} columns: at most {MAX_INPUTS:,} numbers (64×64) and a "
            "label can be read."
        )
    if len(first) < 2:
        raise InputError(f"{file} has one column only: {RIGHT}.")
    columns, has_header = _columns(first, separator), _is_header(first, separator)
    data = others if has_header else [first, *others]
    texts = set(range(len(columns)))
    for cells in data:
        texts &= _texts(cells, separator)
    label, why = _label_column(file, columns, texts, label_column)
    note = (
        f"The columns are separated by {SEPARATORS[separator]}; "
        f"{why} “{columns[label]}” was read as the label."
    )
    return Layout(separator, columns, has_header, label, note)


def _label_column(
    file: str, columns: tuple[str, ...], texts: set[int], chosen: str | None
) -> tuple[int, str]:
    """(which column holds the labels, how it was found); texts: the columns that are no numbers."""
    if chosen is not None:
        if columns.count(chosen) != 1:
            raise InputError(
                f"{file} has {columns.count(chosen) or 'no'} columns called "
                f"“{shown_name(chosen)}”: choose one of its own, each with a name of its own."
            )
        return columns.index(chosen), "the chosen column"
    named = [at for at, name in enumerate(columns) if name.lower() in LABEL_NAMES]
    if len(named) > 1:
        both = " and ".join(f"“{columns[at]}”" for at in named[:2])
        raise InputError(f"{file} has two columns that may be the label, {both}: rename one.")
    if named:
        return named[0], "the column called"
    if len(texts) == 1:
        return texts.pop(), "the only column of text,"
    return 0, "the first column,"


def _columns(first: list[str], separator: str) -> tuple[str, ...]:
    names = first if _is_header(first, separator) else [""] * len(first)
    return tuple(
        shown_name(name.strip()) or f"column {number}" for number, name in enumerate(names, 1)
    )


def _is_header(first: list[str], separator: str) -> bool:
    """No cell is a number, or one is called label: columns may be named 0, 1, 2 …"""
    named = any(cell.strip().lower() in LABEL_NAMES for cell in first)
    return named or all(_number(cell, separator) is None for cell in first)


def _texts(cells: list[str], separator: str) -> set[int]:
    """Which of the cells hold something that is no number."""
    return {
        at for at, cell in enumerate(cells) if _number(cell, separator) is None and cell.strip()
    }


def _separator(file: str, content: bytes) -> str:
    """What splits the first lines into equally many cells; semicolon and tab go before commas,
    which may stand in decimal numbers.
    """
    lines = [line for _, line in islice(_lines(file, content), LOOKED_AT)]
    if not lines:
        raise InputError(f"{file} holds nothing but empty lines: {RIGHT}.")
    for separator in SEPARATORS:
        counts = {len(_cells(file, 1, line, separator)) for line in lines}
        if len(counts) == 1 and counts.pop() > 1:
            return separator
    return max(SEPARATORS, key=lines[0].count)


def _first_rows(file: str, content: bytes, separator: str) -> list[list[str]]:
    return [cells for _, cells in islice(_rows(file, content, separator), LOOKED_AT)]


def _rows(file: str, content: bytes, separator: str) -> Iterator[tuple[int, list[str]]]:
    """(number of the line, its cells) for every line that is not empty."""
    for number, line in _lines(file, content):
        yield number, _cells(file, number, line, separator)


def _lines(file: str, content: bytes) -> Iterator[tuple[int, str]]:
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline=None)
    number = 0
    try:
        while line := text.readline(MAX_LINE):
            number += 1
            if len(line) == MAX_LINE:
                raise InputError(
                    f"{file} has a line of more than {MAX_LINE:,} characters: "
                    f"at most {MAX_INPUTS:,} numbers (64×64) and a label can be read in a row."
                )
            if not line.isspace():
                yield number, line.removesuffix("\n")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file} is not written in UTF-8: save it as CSV UTF-8, without other letters."
        ) from error


def _cells(file: str, number: int, line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator))
    except csv.Error as error:
        raise InputError(
            f"{file} has a cell in line {number:,} longer than any number or label: {RIGHT}."
        ) from error


def _label(file: str, cell: str, names: dict[str, int], layout: Layout) -> int:
    name = cell.strip()
    if name not in names and len(names) == MAX_CLASSES:
        raise InputError(
            f"{file} has more than {MAX_CLASSES} different labels in "
            f"“{layout.columns[layout.label]}”: choose the column that holds the classes."
        )
    if len(name) > 4 * MAX_NAME:
        raise InputError(f"{file} has a label of {len(name):,} letters: at most {MAX_NAME}.")
    return names.setdefault(name, len(names))


def _label_values(names: dict[str, int], separator: str) -> np.ndarray:
    """The labels in the order they came, as numbers where all are ("3" and "3.0" are one)."""
    numbers = [_number(name, separator) for name in names]
    return np.array(list(names) if None in numbers else numbers)


def _numbers(file: str, line: int, cells: list[str], separator: str) -> np.ndarray:
    try:
        return np.fromiter(map(float, cells), np.float64, len(cells))
    except ValueError:
        numbers = [_number(cell, separator) for cell in cells]
    if None in numbers:
        wrong = cells[numbers.index(None)]
        what = f"the text “{shown_name(wrong)}”" if wrong.strip() else "an empty cell"
        raise InputError(
            f"{file} has {what} in line {line:,} among the numbers: "
            "every column but the label must hold numbers only."
        )
    return np.array(numbers)


def _number(cell: str, separator: str) -> float | None:
    """The number in a cell; with a decimal comma where commas do not separate cells."""
    try:
        return float(cell if separator == "," else cell.replace(",", "."))
    except ValueError:
        return None


def _count_lines(content: bytes) -> int:
    """As universal newlines count them."""
    ends = content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")
    return ends + (not content.endswith((b"\n", b"\r")))
