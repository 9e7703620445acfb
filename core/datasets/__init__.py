"""Rows, their classes and what they are called: bundled, or brought along as a file."""

from core.datasets.bundled import (
    BUNDLED,
    load_bundled,
    load_originals,
    load_pictures,
    load_table,
)
from core.datasets.dataset import Dataset
from core.datasets.formats.csv import column_names
from core.datasets.options import ReadOptions
from core.datasets.reading import read_dataset, read_idx_pair
from core.datasets.samples import SAMPLE_ENDINGS, sample_file, sample_idx_pair
from core.datasets.split import Split, folds, split

__all__ = [
    "BUNDLED",
    "SAMPLE_ENDINGS",
    "Dataset",
    "ReadOptions",
    "Split",
    "column_names",
    "folds",
    "load_bundled",
    "load_originals",
    "load_pictures",
    "load_table",
    "read_dataset",
    "read_idx_pair",
    "sample_file",
    "sample_idx_pair",
    "split",
]
