"""How long images will take to read, told from their headers before a single pixel is decoded."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from core.datasets.limits import shown_name
from core.datasets.unpacking import damage_is_told
from core.errors import InputError
from core.images.decode import FORMATS, MAX_PIXELS, reduced_shape

IMAGE = "a PNG, JPEG, WEBP, BMP or GIF picture is needed"
MAX_FILE = 20 * 2**20  # bytes of one image
LONG_SIDE = 320  # pixels that a larger image is reduced to: four times what a network may see
MAX_SECONDS = 50  # declared
MOST_SECONDS = 57  # on the clock, for what is worse than it declares: grain that looks like ink
# Measured on one core, rounded up: seconds for a million pixels decoded …
DECODED, DECODED_JPEG = 0.06, 0.025  # a JPEG that is not progressive is decoded at a smaller size
# … for an image, and for one that is ink besides, with a million of its pixels once reduced.
EACH, INK, INK_PIXELS = 0.00015, 0.005, 0.15
INK_AS_IN_MNIST = 0.0002
MNIST_SHAPE = (28, 28)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the header of one image says: (width, height), and whether it can be decoded small."""

    size: tuple[int, int]
    is_plain_jpeg: bool

    @property
    def pixels(self) -> int:
        return self.size[0] * self.size[1]

    def seconds(self, ink: bool) -> float:
        decoded = (DECODED_JPEG if self.is_plain_jpeg else DECODED) * self.pixels / 1e6
        if not ink:
            return EACH + decoded
        if self.size == MNIST_SHAPE:
            return EACH + decoded + INK_AS_IN_MNIST
        width, height = reduced_shape(self.size, LONG_SIDE)
        return EACH + decoded + INK + INK_PIXELS * width * height / 1e6


def declared(
    file: str, archive: zipfile.ZipFile, images: Sequence[zipfile.ZipInfo]
) -> list[Declared]:
    """What the images' headers say. InputError for one that is too large to be read at all."""
    headers = []
    for entry in images:
        name = f"{shown_name(entry.filename)} in {file}"
        if entry.file_size > MAX_FILE:
            raise InputError(f"{name} has more than {MAX_FILE // 2**20} MB: make it smaller.")
        with damage_is_told(name, IMAGE):
            header = _declared(archive, entry)
        if header is None or header.pixels > MAX_PIXELS:
            raise InputError(
                f"{name} declares more pixels than can be read, "
                f"{MAX_PIXELS // 10**6} million: make it smaller."
            )
        headers.append(header)
    return headers


def _declared(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Declared | None:
    try:
        with archive.open(entry) as stream, Image.open(stream, formats=FORMATS) as image:
            plain = image.format == "JPEG" and not image.info.get("progressive")
            return Declared(image.size, plain)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def check_seconds(file: str, headers: Sequence[Declared], *, ink: bool) -> None:
    """InputError unless images of these headers can be read in MAX_SECONDS."""
    seconds = sum(header.seconds(ink) for header in headers)
    if seconds > MAX_SECONDS:
        pixels = sum(header.pixels for header in headers) / 1e6
        raise InputError(
            f"{file} declares {len(headers):,} images of {pixels:,.0f} million pixels in all, "
            f"about {seconds:,.0f} seconds of reading{' for ink' if ink else ''}: at most "
            f"{MAX_SECONDS} are allowed, so make the images smaller or leave some out."
        )


class Clock:
    """Stops what takes longer to read than its headers made believe."""

    def __init__(self, file: str) -> None:
        self._file, self._end = file, time.monotonic() + MOST_SECONDS

    def check(self, done: int, of: int) -> None:
        """InputError when the time is over."""
        if time.monotonic() > self._end:
            raise InputError(
                f"{self._file} takes too long to read: after {MOST_SECONDS} seconds {done:,} of "
                f"{of:,} images were read, so make the images smaller or leave some out."
            )
