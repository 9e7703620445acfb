"""Predictor: what is drawn or brought is read, every step is shown, nothing is guessed."""

import io

import numpy as np
import pytest
from PIL import Image

from core.datasets import BUNDLED, load_originals
from core.images.strokes import Stroke
from core.models import load_shipped

SEVEN = Stroke(22, ((90, 80), (220, 80), (150, 260)))
BAR = Stroke(22, ((110, 170), (210, 170)))


def photo(number: int, ending: str = "PNG") -> tuple[str, bytes, str]:
    """A bundled digit as a picture file, large, dark on white."""
    image = Image.fromarray(np.uint8(255 * (1 - load_originals()[number]))).resize((280, 280))
    content = io.BytesIO()
    image.save(content, ending)
    return f"photo.{ending.lower()}", content.getvalue(), f"image/{ending.lower()}"


def upload(visitor, file: tuple[str, bytes, str]) -> None:
    visitor.put("way", "Photo or file")
    visitor.put("photo", file)


def outputs(visitor) -> list[str]:
    return [row["text"] for row in visitor.drawn("outputs")["rows"]]


@pytest.fixture
def visitor(open_app):
    return open_app("predictor.py")


def test_while_nothing_is_drawn_nothing_is_guessed(visitor):
    assert visitor.title == "Draw a digit, and it reads it."
    assert outputs(visitor) == [""] * 10
    assert not visitor.has("steps")
    assert visitor.at.button(key="undo").disabled
    assert visitor.at.button(key="clear").disabled


def test_a_drawing_is_answered_with_all_ten_outputs_and_every_step(visitor):
    visitor.session.strokes = (SEVEN,)
    visitor.run()
    assert visitor.title == "It reads a 7."
    values = [float(text) for text in outputs(visitor)]
    assert np.argmax(values) == visitor.drawn("outputs")["winner"] == 7
    lead = sorted(values)[-1] - sorted(values)[-2]
    assert f"The ten outputs :gray[7 leads {np.argsort(values)[-2]} by {lead:.2f}]" in visitor.text
    steps = visitor.drawn("steps")
    names = [caption[0] for caption in steps["captions"]]
    alike = [name for name in names if name.startswith("alike: ")]
    made = len(names) - len(alike)
    assert names[made - 3 :] == [
        "Centred, 28 × 28",
        "Straightened",
        "20 × 20, all it sees",
        *alike,
    ]
    shapes = [[28, 28], [28, 28], [20, 20], *[[20, 20]] * len(alike)]
    assert steps["shapes"][made - 3 :] == shapes


def test_undo_takes_back_the_last_stroke_and_clear_all_of_them(visitor):
    visitor.session.strokes = (SEVEN, BAR, BAR)
    visitor.run()
    visitor.press("undo")
    assert visitor.session.strokes == (SEVEN, BAR)
    assert visitor.title.startswith("It ")
    visitor.press("clear")
    assert visitor.session.strokes == ()
    assert visitor.title == "Draw a digit, and it reads it."
    assert "strokes" not in visitor.link


def test_a_drawing_survives_another_page_and_is_in_the_link(visitor):
    visitor.session.strokes = (SEVEN,)
    visitor.go_to("data.py")
    assert visitor.link == {"strokes": "22~90.80.220.80.150.260"}
    visitor.go_to("predictor.py")
    assert visitor.title == "It reads a 7."


@pytest.mark.parametrize("ending", ["PNG", "JPEG", "WEBP", "BMP", "GIF"])
def test_a_photo_of_a_digit_is_read(visitor, ending):
    data = BUNDLED["digits"]()
    row = int(np.flatnonzero(load_shipped("digits").network.predict(data.X) == data.y)[2600])
    upload(visitor, photo(row, ending))
    assert visitor.errors == []
    assert visitor.title in (f"It reads a {data.y[row]}.", f"It reads an {data.y[row]}.")
    assert visitor.has("steps")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.png", b""),
        ("words.png", b"this is no picture"),
        ("half.png", photo(0)[1][:200]),
        ("blank.png", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("other.gif", b"GIF89a" + bytes(20)),
    ],
)
def test_a_file_that_is_no_picture_is_refused_in_one_sentence(visitor, name, content):
    upload(visitor, (name, content, "image/png"))
    (error,) = visitor.errors
    assert error.endswith(".")
    assert "Traceback" not in error
    assert outputs(visitor) == [""] * 10
    upload(visitor, photo(2500))
    assert visitor.errors == []
    assert visitor.title.startswith("It ")


def test_a_photo_with_nothing_on_it_says_so_instead_of_guessing(visitor):
    content = io.BytesIO()
    Image.new("L", (200, 200), 255).save(content, "PNG")
    upload(visitor, ("white.png", content.getvalue(), "image/png"))
    assert len(visitor.errors) == 1
    assert outputs(visitor) == [""] * 10
    assert visitor.title == "Draw a digit, and it reads it."


def test_small_pictures_are_made_8_by_8_for_their_network(open_app):
    visitor = open_app("predictor.py", data="pictures")
    upload(visitor, photo(2500))
    assert visitor.drawn("steps")["shapes"][-1] == [8, 8]
    assert visitor.title.startswith("It ")


def test_a_tables_numbers_are_set_by_hand(open_app):
    visitor = open_app("predictor.py", data="iris", example="0")
    assert visitor.title == "It reads a setosa."
    network = load_shipped("iris").network
    values = [0.7, 0.5, 0.95, 0.95]
    for number, value in enumerate(values):
        visitor.put(f"input_{number}_0", value)
    expected = network.forward(np.array([values], np.float32)).output[0]
    assert outputs(visitor) == [f"{value:.3f}" for value in expected]
    assert visitor.drawn("outputs")["winner"] == expected.argmax()
