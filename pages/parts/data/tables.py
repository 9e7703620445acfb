"""Data sets as tables: some of their rows, and how many there are of each class."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.datasets import Dataset

MOST_COLUMNS = 64  # more are not read by anybody, and are slow to send


def first_rows(dataset: Dataset, rows: np.ndarray) -> pd.DataFrame:
    """The rows with their class; the first MOST_COLUMNS numbers of each."""
    names = column_names(dataset)[:MOST_COLUMNS]
    table = pd.DataFrame(dataset.X[rows, : len(names)], columns=names)
    table.insert(0, "class", [dataset.class_names[label] for label in dataset.y[rows]], True)
    return table


def counts_table(dataset: Dataset) -> pd.DataFrame:
    """How many examples there are of each class."""
    counts = np.bincount(dataset.y, minlength=dataset.classes)
    return pd.DataFrame({"class": dataset.class_names, "examples": counts})


def column_names(dataset: Dataset) -> list[str]:
    """What the columns of a table are called, x1 and so on where nobody said; each once."""
    return list(dataset.input_names) or [f"x{i + 1}" for i in range(dataset.inputs)]
