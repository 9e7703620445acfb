"""Photos and other files: read, or refused in one sentence."""

import io

import numpy as np
import pytest
from PIL import Image

from core.datasets import BUNDLED
from core.models import load_shipped
from core.sample_photos import SAMPLES
from tests.pages.predictor.drawing import outputs, photo, upload


@pytest.mark.parametrize(
    ("way", "title"),
    [
        ("Draw a row", "Draw a few digits, and it reads them."),
        ("Photo", "Bring a photo, and it reads it."),
        ("Camera", "Hold up a digit, and it reads it."),
    ],
)
def test_the_title_says_what_the_chosen_way_waits_for(visitor, way, title):
    visitor.put("way", way)
    assert visitor.title == title


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
    ids=["empty", "words", "half", "blank", "other"],
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
    assert visitor.title == "Bring a photo, and it reads it."


def test_a_photo_that_cannot_be_read_leaves_the_one_before_it(visitor):
    upload(visitor, photo(2500))
    before = visitor.title, outputs(visitor)
    upload(visitor, ("half.png", photo(0)[1][:200], "image/png"))
    (error,) = visitor.errors
    assert error.endswith(". The photo before it is still here.")
    assert (visitor.title, outputs(visitor)) == before
    visitor.run()
    assert visitor.errors == []


def test_a_sample_photo_is_read_at_one_click_and_boxed(visitor):
    year = next(number for number, sample in enumerate(SAMPLES) if sample.digits == "2026")
    visitor.send("samples", "pick", year)
    assert visitor.title == "It reads 2026."
    assert [box["name"] for box in visitor.drawn("boxes")["boxes"]] == list("2026")
    visitor.put("only_one_digit", True)
    assert not visitor.has("row_outputs")
    assert visitor.title.startswith("It ")
    visitor.go_to("data.py")
    visitor.go_to("predictor.py")
    assert len(visitor.drawn("boxes")["boxes"]) == 1


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.digits)
def test_the_network_that_ships_reads_the_samples(visitor, sample):
    visitor.send("samples", "pick", SAMPLES.index(sample))
    words = sample.digits if len(sample.digits) > 1 else f"a {sample.digits}"
    assert visitor.title == f"It reads {words}."


def test_the_camera_is_opened_only_when_it_is_chosen_and_where_it_works_is_said(visitor):
    assert not visitor.at.get("camera_input")
    visitor.put("way", "Camera")
    assert len(visitor.at.get("camera_input")) == 1
    assert "https or on localhost only" in visitor.text


def kinds() -> dict[str, tuple[str, bytes]]:
    """Files as the worst visitor hands them in; what each answer says."""
    heic = b"\0\0\0\x18ftypheic" + bytes(200)
    thin = Image.new("L", (5000, 20), 255)
    return {
        "a.heic": ("save it as JPEG", heic),
        "pdf.png": ("a PDF document", b"%PDF-1.4\n" + bytes(200)),
        "eps.png": ("a PostScript file", b"%!PS-Adobe-3.0 EPSF-3.0\n"),
        "one.png": ("No digit was found", png_of(Image.new("L", (1, 1)))),
        "black.png": ("No digit was found", png_of(Image.new("L", (200, 200)))),
        "thin.png": ("No digit was found", png_of(thin)),
    }


def png_of(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize("name", kinds())
def test_a_file_that_shows_no_digit_gets_one_sentence_and_the_page_goes_on(visitor, name):
    says, content = kinds()[name]
    upload(visitor, (name, content, "image/png"))
    (error,) = visitor.errors
    assert says in error
    assert error.endswith(".")
    assert visitor.title == "Bring a photo, and it reads it."
    visitor.put("way", "Draw")
    assert visitor.errors == []
