"""Pictures to take into a talk: the network's weights in the page's colours."""

import io
import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from PIL import Image

from core.paths import usual_settings
from pages.parts.current import current
from pages.parts.figures.maps import diverging_pixels, sequential_pixels
from pages.parts.figures.palette import palette
from pages.parts.figures.slide import Pixels, Slide, Text, font
from pages.parts.session import Session
from pages.parts.units.looks import Look, look_at
from pages.parts.units.slides import unit_slide, wall_slide

DARK = palette("dark")


def look(data: str = "digits", by: str = "index") -> Look:
    session = Session(settings=usual_settings(data))
    return look_at(session, current(session), by)


def colour(text: str) -> list[int]:
    return list(bytes.fromhex(text[1:]))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_saved_weight_has_the_colour_it_has_on_screen(theme):
    colors = palette(theme)
    ends = diverging_pixels(np.array([-9.0, 0, 9]), 1.3, colors)
    assert ends.tolist() == [
        colour(colors.diverging[0]),
        colour(colors.page),
        colour(colors.diverging[-1]),
    ]
    # The ten colours of the theme stand a ninth of the whole scale apart, whatever lies between.
    beside_zero = diverging_pixels(np.array([-1.3, 1.3]) / 9, 1.3, colors)
    assert beside_zero.tolist() == [colour(colors.diverging[4]), colour(colors.diverging[6])]
    ink = sequential_pixels(np.array([0.0, 1]), colors)
    assert ink.tolist() == [colour(colors.page), colour(colors.sequential[-1])]


def test_the_wall_is_saved_at_slide_resolution_in_the_order_on_screen():
    shown = look(by="strength")
    slide = wall_slide(shown, DARK)
    image = Image.open(io.BytesIO(slide.png()))
    assert image.size == (1920, 1080)
    pictures = [part for part in slide.parts if isinstance(part, Pixels)]
    assert len(pictures) == shown.network.hidden
    first = shown.images()[shown.order[0]]
    np.testing.assert_array_equal(pictures[0].values, diverging_pixels(first, shown.span, DARK))
    middle = image.getpixel((pictures[0].x + 3, pictures[0].y + 3))
    assert list(middle) == pictures[0].values[0, 0].tolist()


@pytest.mark.parametrize("draw", [wall_slide, unit_slide])
@pytest.mark.parametrize("data", ["digits", "pictures", "iris"])
def test_the_caption_says_lambda_units_accuracy_and_split(draw, data):
    shown = look(data)
    texts = [part.text for part in draw(shown, DARK).parts if isinstance(part, Text)]
    name = shown.shown.name.replace("**", "").replace("\u00a0", " ")
    assert any(text.startswith(name) for text in texts)
    assert re.match(r"λ = \S+ · \d+ hidden · [\d.]+ % of [\d ]+ test ", name)


def test_the_svg_holds_the_same_texts_and_nothing_from_elsewhere():
    slide = unit_slide(look(), DARK)
    tree = ElementTree.fromstring(slide.svg())
    texts = [element.text for element in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [part.text for part in slide.parts if isinstance(part, Text)]
    links = [element.get("href") for element in tree.iter() if element.get("href")]
    assert len(links) == 2
    assert all(link.startswith("data:image/png;base64,") for link in links)


def test_lambda_is_drawn_and_is_no_empty_box():
    plain, greek = (
        Image.open(io.BytesIO(Slide("#000000", (Text(9, 90, text, 80, "#ffffff"),), "").png()))
        for text in ("\ufffe", "λ")
    )
    assert np.asarray(greek).any()
    assert not np.array_equal(np.asarray(plain), np.asarray(greek))
    assert font(True, 40, 400).getlength("λ") != font(True, 40, 400).getlength("\ufffe")


@pytest.mark.parametrize("name", ["<script>&", "a" * 60])
def test_a_class_of_any_name_stays_text_in_the_svg(name):
    slide = Slide("#000000", (Text(0, 20, name, 20, "#ffffff"),), name)
    tree = ElementTree.fromstring(slide.svg())
    assert [e.text for e in tree.iter("{http://www.w3.org/2000/svg}text")] == [name]
