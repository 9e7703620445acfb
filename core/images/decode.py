"""Picture files → grey, bounded before a single pixel is decoded.

Only the named formats are ever opened, the declared size is checked from the header, and big
photos are reduced as early as the format allows.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from PIL import ExifTags, Image

from core.errors import InputError

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF")
MAX_BYTES = 20 * 2**20
MAX_PIXELS = 50_000_000
MAX_PIXELS_OF = {"WEBP": 24_000_000}  # its decoder needs 15 bytes for a pixel
LONG_SIDE = 1000  # enough for a digit that fills a fiftieth of a photo; more only costs time
STRIP_PIXELS = 2_000_000

WANTED = "a PNG, JPEG, WEBP, BMP or GIF picture is needed"
MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"BM", b"GIF87a", b"GIF89a")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
OTHER_KINDS = {
    b"%PDF": "a PDF document",
    b"%!PS": "a PostScript file",
    b"\xc5\xd0\xd3\xc6": "a PostScript file",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"PK": "a ZIP archive",
    b"<svg": "an SVG drawing",
}
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
QUARTER_TURNS = tuple(TURNS[orientation] for orientation in (5, 6, 7, 8))


@dataclass(frozen=True, eq=False)
class Raster:
    """A decoded picture, the right way up.

    luminance (h, w) float32, 0 black to 1 white, transparent parts laid on white;
    alpha (h, w) float32 where the picture is transparent somewhere, else None;
    original_shape (height, width) before it was reduced, after it was turned.
    """

    luminance: np.ndarray
    alpha: np.ndarray | None
    original_shape: tuple[int, int]


def decode(content: bytes, long_side: int = LONG_SIDE) -> Raster:
    """The first frame of a picture file, its long side reduced to at most so many pixels.

    Raises InputError for anything that is not such a picture, is damaged, or is too large.
    """
    _check_container(content)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            width, height = image.size
            if width * height > (limit := MAX_PIXELS_OF.get(image.format, MAX_PIXELS)):
                raise InputError(
                    f"This picture declares {width:,} × {height:,} pixels: up to "
                    f"{limit // 10**6} million can be read, so make it smaller first."
                )
            turn = _turn(image)
            image.draft(None, (long_side, long_side))  # JPEG alone can be decoded small
            luminance, alpha = _reduced(image, long_side)
    except InputError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InputError(
            "This picture declares far too many pixels: up to "
            f"{MAX_PIXELS // 10**6} million can be read, so make it smaller first."
        ) from None
    # A decoder fed with hostile bytes raises whatever it stumbles over (OSError, SyntaxError,
    # struct.error, IndexError …); to the person it is all the same.
    except Exception as error:
        raise InputError(f"This picture is damaged or cut short: {WANTED}.") from error
    if turn is not None:
        luminance = _turned(luminance, turn)
        alpha = None if alpha is None else _turned(alpha, turn)
        if turn in QUARTER_TURNS:
            height, width = width, height
    return Raster(luminance, alpha, (height, width))


def _check_container(content: bytes) -> None:
    if not content:
        raise InputError(f"This file is empty: {WANTED}.")
    if len(content) > MAX_BYTES:
        raise InputError(
            f"This file has {len(content) / 2**20:.0f} MB: pictures of up to "
            f"{MAX_BYTES // 2**20} MB can be read."
        )
    head = bytes(content[:32])
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise InputError(
            "This is a HEIC picture, which cannot be read here: save it as JPEG first (on an "
            "iPhone choose Settings, Camera, Formats, Most Compatible, or share it by e-mail)."
        )
    for magic, kind in OTHER_KINDS.items():
        if head.startswith(magic):
            raise InputError(f"This is {kind}, not a picture that can be read here: {WANTED}.")
    if not any(head.startswith(magic) for magic in MAGIC):
        raise InputError(f"This is no picture that can be read here: {WANTED}.")


def _turn(image: Image.Image) -> Image.Transpose | None:
    """How the camera was held, from the EXIF block; a damaged block turns nothing."""
    try:
        return TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    except Exception:
        return None


def reduced_shape(size: tuple[int, int], long_side: int) -> tuple[int, int]:
    """The two sides of a picture of this size once it is reduced."""
    factor = _factor(size, long_side)
    return -(-size[0] // factor), -(-size[1] // factor)


def _factor(size: tuple[int, int], long_side: int) -> int:
    return max(1, -(-max(size) // long_side))


def _reduced(image: Image.Image, long_side: int) -> tuple[np.ndarray, np.ndarray | None]:
    """Luminance and alpha, the long side brought under long_side, strip by strip.

    Strips, because converting fifty million pixels at once would take several times the memory
    of the decoded picture.
    """
    image.load()
    width, height = image.size
    factor = _factor(image.size, long_side)
    rows = max(factor, STRIP_PIXELS // max(1, width) // factor * factor)
    white = _white_of(image)
    strips = [
        _grey(image.crop((0, top, width, min(top + rows, height))), factor, white)
        for top in range(0, height, rows)
    ]
    luminance = np.concatenate([strip[0] for strip in strips])
    alpha = np.concatenate([strip[1] for strip in strips])
    return luminance, None if alpha.min() >= 1 else alpha


def _white_of(image: Image.Image) -> int:
    """What white is among 16 bits a pixel: cameras and scanners often fill 10 or 12 of them."""
    if not image.mode.startswith("I"):
        return 255
    brightest = image.getextrema()[1]
    return next((2**bits - 1 for bits in (8, 10, 12, 14) if brightest < 2**bits), 65535)


def _grey(strip: Image.Image, factor: int, white: int) -> tuple[np.ndarray, np.ndarray]:
    """Luminance on white and alpha of a few rows, averaged over blocks of factor × factor."""
    if strip.mode.startswith("I"):  # 16 bits a pixel
        values = np.asarray(strip).astype(np.float32) / white
        grey = np.asarray(Image.fromarray(np.clip(values, 0, 1)).reduce(factor))
        return grey, np.ones_like(grey)
    if not strip.has_transparency_data:
        strip = strip.convert("RGB") if strip.mode not in ("L", "RGB") else strip
        grey = np.asarray(strip.convert("L").reduce(factor), dtype=np.float32) / 255
        return grey, np.ones_like(grey)
    grey, alpha = strip.convert("RGBA").reduce(factor).convert("LA").split()
    alpha = np.asarray(alpha, dtype=np.float32) / 255
    return np.asarray(grey, dtype=np.float32) / 255 * alpha + (1 - alpha), alpha


def _turned(plane: np.ndarray, turn: Image.Transpose) -> np.ndarray:
    return np.array(Image.fromarray(plane).transpose(turn))
