"""Builds pages/static/icon.png: nine tiles of weights, blue for and orange against.

python data/build_icon.py
"""

from pathlib import Path

from PIL import Image, ImageDraw

FILE = Path(__file__).parents[1] / "pages" / "static" / "icon.png"
TILE, GAP = 40, 4  # px; together 128
TILES = (
    ("#348ad0", "#ea9a68", "#78b5e5"),
    ("#ea9a68", "#1767b1", "#cf5a1c"),
    ("#78b5e5", "#cf5a1c", "#348ad0"),
)


def icon() -> Image.Image:
    """The icon, 128×128, transparent between the tiles so that it sits on light and dark."""
    side = 3 * TILE + 2 * GAP
    image = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(image)
    for row, colours in enumerate(TILES):
        for column, colour in enumerate(colours):
            x, y = column * (TILE + GAP), row * (TILE + GAP)
            draw.rectangle((x, y, x + TILE - 1, y + TILE - 1), fill=colour)
    return image


if __name__ == "__main__":
    icon().save(FILE, optimize=True)
