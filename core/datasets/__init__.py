"""Rows, their classes and what they are called: bundled, or brought along as a file."""

from core.datasets.bundled import (
    BUNDLED,
    load_bundled,
    load_originals,
    load_pictures,
    load_table,
)
from core.datasets.dataset import Dataset
from core.datasets.split import Split, folds, split

__all__ = [
    "BUNDLED",
    "Dataset",
    "Split",
    "folds",
    "load_bundled",
    "load_originals",
    "load_pictures",
    "load_table",
    "split",
]
