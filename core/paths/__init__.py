"""λ paths: one training at every knot of the λ slider."""

from core.paths.files import (
    load_path,
    origin_of,
    read_path,
    shipped_path,
    usual_settings,
    write_path,
)
from core.paths.making import cross_validated, train_path
from core.paths.path import Knot, Path

__all__ = [
    "Knot",
    "Path",
    "cross_validated",
    "load_path",
    "origin_of",
    "read_path",
    "shipped_path",
    "train_path",
    "usual_settings",
    "write_path",
]
