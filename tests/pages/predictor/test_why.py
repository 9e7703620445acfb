"""Why it answers so, what would change its mind, and what other networks make of it."""

import re

import pytest

from core.explain import read_along
from core.images import Preparation, digit_from_canvas
from core.images.strokes import drawn
from core.knots import FEWER_KNOTS
from core.models import Model, load_default
from core.network import Network
from core.paths import load_path, usual_settings
from core.recipes import DEFAULT_RECIPE
from pages.parts.figures.along_curve import along_finding
from tests.pages.predictor.drawing import BAR, SEVEN, draw, look_deeper, outputs


def test_any_other_answer_can_be_asked_after_by_either_method(visitor):
    draw(visitor, SEVEN)
    why = visitor.drawn("ink_reasons")["levels"]
    assert "the way of the answer’s sum from blank paper" in visitor.text
    visitor.put("rival", "1")
    assert "Why 7 and not 1" in visitor.text
    assert "the way of the lead of 7 over 1 from blank paper" in visitor.text
    why_not = visitor.drawn("ink_reasons")["levels"]
    visitor.put("method", "Occlusion")
    assert "how much the lead of 7 over 1 falls when 3 × 3 pixels" in visitor.text
    assert len({why, why_not, visitor.drawn("ink_reasons")["levels"]}) == 3


def test_the_strongest_units_are_named_with_their_share(visitor):
    draw(visitor, SEVEN)
    units = visitor.drawn("unit_reasons")
    shares = [int(re.search(r"(\d+)\s% of all", label)[1]) for label in units["labels"]]
    assert shares == sorted(shares, reverse=True)
    (said,) = re.findall(r"These 4 units said (\d+) % of all that 100 said", visitor.text)
    assert sum(shares) == pytest.approx(int(said), abs=2)


def test_along_the_path_it_is_said_where_the_mind_is_changed(visitor):
    draw(visitor, SEVEN)
    look_deeper(visitor, "Along the λ path")
    lambdas = FEWER_KNOTS
    pixels = digit_from_canvas(drawn((SEVEN,)), load_default().preparation).pixels
    path = load_path("digits", DEFAULT_RECIPE)
    along = read_along([knot.network for knot in path.knots], pixels)
    assert along_finding(along, lambdas, "0123456789") in visitor.text


def test_a_network_on_no_path_is_told_by_the_path_of_its_recipe(visitor):
    network = Network.random(400, 9, 10, seed=1)
    visitor.session.opened = Model(network, Preparation(), "A test.")
    draw(visitor, SEVEN)
    look_deeper(visitor, "Along the λ path")
    assert "twenty-seven networks of 25 hidden units" in visitor.text


def test_other_networks_read_the_same_drawing_each_by_its_own_preparation(visitor):
    draw(visitor, SEVEN)
    look_deeper(visitor, "Other networks")
    cards = visitor.drawn("others")["cards"]
    assert [card["title"] for card in cards] == [
        "As the notebook",
        "Straightened",
        "Straightened and varied",
        "Many hands",
    ]
    settings = usual_settings("digits", "notebook")
    network = load_path("digits", "notebook").knot(settings.config.lambda_).network
    pixels = digit_from_canvas(drawn((SEVEN,)), Preparation()).pixels
    expected = [f"{value:.3f}" for value in network.forward(pixels[None]).output[0]]
    assert [row["text"] for row in cards[0]["rows"]] == expected
    assert visitor.drawn("others")["selected"] == 3


def test_the_fewest_pixels_that_change_its_mind_are_changed_by_a_click_and_back(visitor):
    draw(visitor, SEVEN)
    before = outputs(visitor)
    look_deeper(visitor, "Change its mind")
    visitor.put("mind", "1")
    visitor.press("change_pixels")
    assert re.fullmatch(r"It reads a 1 with \d+ pixels? changed\.", visitor.title)
    assert visitor.drawn("outputs")["winner"] == 1
    visitor.press("take_back")
    assert visitor.title == "It reads a 7."
    assert outputs(visitor) == before
    visitor.press("change_pixels")
    draw(visitor, SEVEN, BAR)
    assert "changed" not in visitor.title


def test_the_closest_digit_read_otherwise_is_looked_at_where_it_leads(visitor):
    draw(visitor, SEVEN)
    look_deeper(visitor, "Change its mind")
    assert visitor.session.looks_at_drawing
    visitor.send("closest_otherwise", "pick", 0)
    assert visitor.session.example is not None
    assert not visitor.session.looks_at_drawing


def test_of_a_tables_row_the_numbers_that_spoke_are_named(open_app):
    visitor = open_app("predictor.py", data="iris", example="0")
    rows = visitor.drawn("number_reasons")["rows"]
    assert len(rows) == 4
    assert any(not row["against"] for row in rows)
    assert "Why setosa" in visitor.text
    assert "the outputs of twenty-seven networks" in visitor.text
