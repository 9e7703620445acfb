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
from core.datasets.labels import checked_class_names
from core.datasets.options import ReadOptions
from core.datasets.own import OWN, OWN_DATA, DataGone, OwnData, is_own, own_dataset
from core.datasets.reading import read_dataset, read_idx_pair
from core.datasets.samples import SAMPLE_ENDINGS, SAMPLE_FILES, sample_file, sample_idx_pair
from core.datasets.split import Split, folds, split, trained_without

__all__ = [
    "BUNDLED",
    "OWN",
    "OWN_DATA",
    "SAMPLE_ENDINGS",
    "SAMPLE_FILES",
    "DataGone",
    "Dataset",
    "OwnData",
    "ReadOptions",
    "Split",
    "checked_class_names",
    "column_names",
    "folds",
    "is_own",
    "load_bundled",
    "load_originals",
    "load_pictures",
    "load_table",
    "own_dataset",
    "read_dataset",
    "read_idx_pair",
    "sample_file",
    "sample_idx_pair",
    "split",
    "trained_without",
]
