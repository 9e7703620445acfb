"""Labels as a file writes them → y in 0..classes-1 and the names of the classes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from core.datasets.limits import MAX_NAME, check_class_count, shown_name
from core.errors import InputError

LARGEST_LABEL = 10**9


def encoded_labels(
    file: str, labels: np.ndarray, class_names: Sequence[str] = ()
) -> tuple[np.ndarray, tuple[str, ...]]:
    """(y (m,) int64, class names) of labels (m,), numbers or text.

    Classes are sorted, numbers by size and text by the alphabet. Given class_names belong to the
    labels 0, 1, 2 … when all labels lie there, else to the sorted labels one by one.
    Raises InputError unless there are 2–50 classes of at least two examples each.
    """
    if labels.dtype.kind in "US":
        values, y = _text_classes(file, labels)
    else:
        values, y = _number_classes(file, labels)
    names = tuple(str(value) for value in values)
    if class_names:
        y, names = _named(file, values, y, tuple(class_names))
    counts = np.bincount(y, minlength=len(names))
    for name, count in zip(names, counts, strict=True):
        if count < 2:
            raise InputError(
                f"{file} holds {('no example', 'a single example')[count]} of the class "
                f"“{name}”: every class needs at least two, one to train on and one to test on."
            )
    return y, names


def _number_classes(file: str, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if labels.dtype.kind not in "fiub":
        raise InputError(f"{file} has labels that are neither numbers nor text: use either.")
    if labels.dtype.kind == "f":
        if not np.isfinite(labels).all():
            raise InputError(f"{file} has NaN or Inf among its labels: every row needs its class.")
        broken = labels[labels != np.round(labels)]
        if broken.size:
            raise InputError(
                f"{file} has labels such as {float(broken[0]):g}: "
                "classes must be whole numbers or names."
            )
    if max(-int(labels.min()), int(labels.max())) > LARGEST_LABEL:
        raise InputError(
            f"{file} has labels beyond ±{LARGEST_LABEL:,}: number the classes 0, 1, 2."
        )
    values, y = np.unique(labels.astype(np.int64), return_inverse=True)
    check_class_count(file, len(values))
    return values, y


def _text_classes(file: str, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    texts, inverse = np.unique(labels, return_inverse=True)
    check_class_count(file, len(texts))
    if texts.dtype.kind == "S":
        texts = np.array([text.decode("utf-8", "replace") for text in texts])
    names = [_clean_name(file, str(text)) for text in texts]
    ordered = sorted(set(names), key=_reading_order)
    check_class_count(file, len(ordered))
    place = np.array([ordered.index(name) for name in names])
    return np.array(ordered), place[inverse]


def _clean_name(file: str, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InputError(f"{file} has a row without a label: every row needs its class.")
    if len(name) > MAX_NAME or not name.isprintable():
        raise InputError(
            f"{file} has a class called “{shown_name(name)}”: "
            f"names of up to {MAX_NAME} ordinary characters can be read."
        )
    return name


def _reading_order(name: str) -> tuple[bool, float, str]:
    """2 before 10, and numbers before words."""
    if re.fullmatch(r"[+-]?\d+", name):
        return False, float(name), name
    return True, 0.0, name


def checked_class_names(source: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names without stray spaces. Raises InputError, which begins with `source`, unless they
    are 2–50 short, printable names, each of its own.
    """
    cleaned = tuple(_clean_name(source, name) for name in names)
    check_class_count(source, len(cleaned))
    if len(set(cleaned)) < len(cleaned):
        raise InputError(f"{source} gives two classes the same name: each needs its own.")
    return cleaned


def _named(
    file: str, values: np.ndarray, y: np.ndarray, class_names: tuple[str, ...]
) -> tuple[np.ndarray, tuple[str, ...]]:
    names = checked_class_names(file, class_names)
    if values.dtype.kind == "i" and values[0] >= 0 and values[-1] < len(names):
        return values[y], names
    if len(values) != len(names):
        raise InputError(
            f"{file} names {len(names)} classes but its labels hold {len(values)}: "
            "give one name for each."
        )
    return y, names
