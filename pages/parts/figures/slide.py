"""A picture for a slide: texts, boxes and pixels at fixed places, written as PNG or as SVG."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1920, 1080  # px
FONTS = Path(__file__).resolve().parents[2] / "static"
GREEK = re.compile("([\u0370-\u03ff]+)")  # in a font file of its own, as on screen
LARGEST_OPTICAL = 32  # the fonts' axis ends there
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}


@dataclass(frozen=True)
class Text:
    """Text whose baseline is at y; x is its left end, its middle or its right end. Sizes in px."""

    x: float
    y: float
    text: str
    size: int
    color: str
    weight: int = 400
    anchor: str = "left"


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    color: str


@dataclass(frozen=True, eq=False)
class Pixels:
    """A picture (h, w, 3) uint8, stretched to width × height with crisp pixels."""

    x: float
    y: float
    width: float
    height: float
    values: np.ndarray


@dataclass(frozen=True)
class Slide:
    """1920 × 1080 px of one background, the parts painted in their order."""

    background: str
    parts: tuple[Text | Box | Pixels, ...]
    description: str

    def png(self) -> bytes:
        """The slide as a PNG file."""
        image = Image.new("RGB", (WIDTH, HEIGHT), self.background)
        draw = ImageDraw.Draw(image)
        for part in self.parts:
            if isinstance(part, Text):
                _write(draw, part)
            elif isinstance(part, Box):
                corner = (part.x + part.width - 1, part.y + part.height - 1)
                draw.rectangle((part.x, part.y, *corner), fill=part.color)
            else:
                size = (round(part.width), round(part.height))
                pixels = Image.fromarray(part.values).resize(size, Image.Resampling.NEAREST)
                image.paste(pixels, (round(part.x), round(part.y)))
        return _file(image)

    def svg(self) -> bytes:
        """The slide as an SVG file that needs nothing beside it; text stays text."""
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" font-family="Inter, Helvetica, Arial, sans-serif" '
            'style="font-variant-numeric: tabular-nums">',
            f"<title>{escape(self.description)}</title>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{self.background}"/>',
            *map(_element, self.parts),
            "</svg>",
        ]
        return "\n".join(lines).encode()


def _write(draw: ImageDraw.ImageDraw, text: Text) -> None:
    runs = [(bool(GREEK.match(run)), run) for run in GREEK.split(text.text) if run]
    fonts = [font(greek, text.size, text.weight) for greek, _ in runs]
    widths = [face.getlength(run) for face, (_, run) in zip(fonts, runs, strict=True)]
    x = text.x - {"left": 0, "middle": 0.5, "right": 1}[text.anchor] * sum(widths)
    for face, (_, run), width in zip(fonts, runs, widths, strict=True):
        draw.text((x, text.y), run, fill=text.color, font=face, anchor="ls")
        x += width


@cache
def font(greek: bool, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The font that ships with the app, at a size in px and a weight of 100 to 900."""
    face = ImageFont.truetype(FONTS / f"inter-{'greek' if greek else 'latin'}.woff2", size)
    face.set_variation_by_axes([min(size, LARGEST_OPTICAL), weight])
    return face


def _element(part: Text | Box | Pixels) -> str:
    if isinstance(part, Text):
        return (
            f'<text x="{part.x:g}" y="{part.y:g}" font-size="{part.size}" fill="{part.color}" '
            f'font-weight="{part.weight}" text-anchor="{_ANCHORS[part.anchor]}">'
            f"{escape(part.text)}</text>"
        )
    place = f'x="{part.x:g}" y="{part.y:g}" width="{part.width:g}" height="{part.height:g}"'
    if isinstance(part, Box):
        return f'<rect {place} fill="{part.color}"/>'
    data = base64.b64encode(_file(Image.fromarray(part.values))).decode("ascii")
    return (
        f'<image {place} preserveAspectRatio="none" style="image-rendering: pixelated" '
        f'href="data:image/png;base64,{data}"/>'
    )


def _file(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()
