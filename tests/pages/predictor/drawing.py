"""A visitor of the Predictor at work: draws, hands in files, looks deeper."""

import io

import numpy as np
from PIL import Image

from core.datasets import load_originals
from core.images.strokes import Stroke

SEVEN = Stroke(22, ((90, 80), (220, 80), (150, 260)))
BAR = Stroke(22, ((110, 170), (210, 170)))
# A 1 and a 7 on the wide canvas, which is 320 of its own units wide.
ROW = (Stroke(7, ((60, 20), (60, 80))), Stroke(7, ((140, 20), (180, 20), (155, 85))))
SCRIBBLE = Stroke(
    20, ((40, 40), (280, 280), (280, 40), (40, 280), (160, 20), (160, 300), (20, 160))
)


def photo(number: int, ending: str = "PNG", *, dark: bool = True) -> tuple[str, bytes, str]:
    """A bundled digit as a picture file, large, dark on white or white on dark."""
    ink = load_originals()[number]
    image = Image.fromarray(np.uint8(255 * (1 - ink if dark else ink))).resize((280, 280))
    content = io.BytesIO()
    image.save(content, ending)
    return f"photo.{ending.lower()}", content.getvalue(), f"image/{ending.lower()}"


def upload(visitor, file: tuple[str, bytes, str]) -> None:
    visitor.put("way", "Photo")
    hand_in(visitor, "photo", file)


def hand_in(visitor, widget: str, file: tuple[str, bytes, str]) -> None:
    """Gives a file to the chooser whose key begins so; a new one comes after each file."""
    keys = [node.key for node in visitor.at.get("file_uploader")]
    (key,) = [key for key in keys if key.startswith(widget)]
    visitor.put(key, file)


def draw(visitor, *strokes: Stroke) -> None:
    visitor.session.strokes = strokes
    visitor.run()


def draw_row(visitor, *strokes: Stroke) -> None:
    visitor.put("way", "Draw a row")
    visitor.session.row_strokes = strokes
    visitor.run()


def look_deeper(visitor, part: str) -> None:
    """Opens that tab."""
    visitor.at.session_state["deeper"] = part
    visitor.run()


def outputs(visitor) -> list[str]:
    return [row["text"] for row in visitor.drawn("outputs")["rows"]]
