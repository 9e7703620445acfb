"""The photos that ship, to be tried at once: made by data/build_samples.py."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(__file__).resolve().parents[1] / "data" / "samples"
THUMBNAIL = (160, 120)  # width and height


@dataclass(frozen=True)
class SamplePhoto:
    """name: what it shows; digits: what is written on it, left to right."""

    file_name: str
    name: str
    digits: str

    @cached_property
    def content(self) -> bytes:
        return (FOLDER / self.file_name).read_bytes()

    @cached_property
    def thumbnail(self) -> np.ndarray:
        """(120, 160), 0 white to 1 black."""
        with Image.open(io.BytesIO(self.content), formats=["JPEG"]) as image:
            small = image.convert("L").resize(THUMBNAIL, Image.Resampling.BOX)
        return 1 - np.asarray(small, np.float32) / 255


SAMPLES = (
    SamplePhoto("pencil.jpg", "a 4 in pencil, half in the shade", "4"),
    SamplePhoto("squared.jpg", "a crossed 7 on squared paper", "7"),
    SamplePhoto("chalk.jpg", "a 3 in chalk on a board", "3"),
    SamplePhoto("note.jpg", "a slanted 5 on a note on a dark table", "5"),
    SamplePhoto("year.jpg", "2026 in ink on plain paper", "2026"),
    SamplePhoto("sum.jpg", "31415 with a felt pen on ruled paper", "31415"),
)
