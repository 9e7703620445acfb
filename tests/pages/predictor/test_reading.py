"""What is drawn is read, every step is shown, nothing is guessed."""

import re

import numpy as np
import pytest

from core.datasets import OWN_DATA, Dataset
from core.images.strokes import Stroke
from core.models import load_shipped
from core.paths import usual_settings
from tests.pages.predictor.drawing import (
    BAR,
    ROW,
    SCRIBBLE,
    SEVEN,
    draw,
    draw_row,
    look_deeper,
    outputs,
    photo,
    upload,
)


def test_while_nothing_is_drawn_nothing_is_guessed(visitor):
    assert visitor.title == "Draw a digit, and it reads it."
    assert outputs(visitor) == [""] * 10
    assert not visitor.has("steps")
    assert visitor.at.button(key="undo").disabled
    assert visitor.at.button(key="clear").disabled


def test_a_touch_of_the_pen_is_no_digit_and_may_be_a_class_of_other_data(visitor):
    visitor.session.strokes = (Stroke(20, ((50, 50),)),)
    visitor.run()
    assert visitor.errors == ["So far there is only a dot: draw a digit, with lines."]
    assert outputs(visitor) == [""] * 10
    assert not visitor.at.button(key="clear").disabled
    X, y = np.eye(64, dtype=np.float32)[:40], np.arange(40) % 2
    signs = Dataset(X, y, (".", ","), (8, 8), "signs", "ink")
    visitor.session.settings = usual_settings(OWN_DATA.keep(signs))
    visitor.run()
    assert visitor.errors == []
    assert "" not in outputs(visitor)


def test_a_drawing_is_answered_with_all_ten_outputs_and_every_step(visitor):
    visitor.session.strokes = (SEVEN,)
    visitor.run()
    assert visitor.title == "It reads a 7."
    values = [float(text) for text in outputs(visitor)]
    assert np.argmax(values) == visitor.drawn("outputs")["winner"] == 7
    (second, by) = re.search(
        r"The ten outputs :gray\[7 leads (\d) by ([\d.]+)\]", visitor.text
    ).groups()
    assert values[int(second)] == sorted(values)[-2]
    assert float(by) == pytest.approx(values[7] - values[int(second)], abs=0.011)
    steps = visitor.drawn("steps")
    names = [caption[0] for caption in steps["captions"]]
    alike = [name for name in names if name.startswith("alike: ")]
    made = len(names) - len(alike)
    assert names[made - 4 :] == [
        "Centred, 28 × 28",
        "Upright",
        "Stretched",
        "20 × 20, all it sees",
        *alike,
    ]
    shapes = [*[[28, 28]] * 3, [20, 20], *[[20, 20]] * len(alike)]
    assert steps["shapes"][made - 4 :] == shapes


def test_undo_takes_back_the_last_stroke_and_clear_all_of_them(visitor):
    visitor.session.strokes = (SEVEN, BAR, BAR)
    visitor.run()
    visitor.press("undo")
    assert visitor.session.strokes == (SEVEN, BAR)
    assert visitor.title.startswith("It ")
    out, back = Stroke(20, ((90, 90), (90, 320))), Stroke(20, ((120, 320), (120, 90)))
    visitor.session.strokes = (SEVEN, out, back)  # one stroke, over the edge in between
    visitor.run()
    visitor.press("undo")
    assert visitor.session.strokes == (SEVEN,)
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


def test_small_pictures_are_made_8_by_8_for_their_network(open_app):
    visitor = open_app("predictor.py", data="pictures")
    upload(visitor, photo(2500, dark=False))
    assert visitor.drawn("steps")["shapes"][-1] == [8, 8]
    assert visitor.title.startswith("It ")
    # Pictures are not turned to ink: the same in negative is unlike all that were learned from.
    upload(visitor, photo(2500))
    assert visitor.title == "It has seen nothing like this."


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


def test_a_row_is_read_from_left_to_right_each_digit_boxed_and_with_its_own_bars(visitor):
    draw_row(visitor, *ROW)
    assert visitor.title == "It reads 17."
    boxes = visitor.drawn("boxes")["boxes"]
    assert [box["name"] for box in boxes] == ["1", "7"]
    (_, first_left, _, first_right), (_, second_left, _, _) = (box["place"] for box in boxes)
    assert first_left == pytest.approx((60 - 3.5) / 320, abs=0.01)
    assert first_right < second_left == pytest.approx((140 - 3.5) / 320, abs=0.01)
    cards = visitor.drawn("row_outputs")["cards"]
    assert [card["answer"] for card in cards] == ["1", "7"]
    assert all(len(card["rows"]) == 10 for card in cards)


def test_of_a_row_the_digit_that_is_picked_is_explained(visitor):
    draw_row(visitor, *ROW)
    assert "Why 1" in visitor.text
    first = visitor.drawn("steps")["levels"]
    visitor.send("row_outputs", "pick", 1)
    assert "Why 7" in visitor.text
    assert visitor.drawn("steps")["levels"] != first
    draw_row(visitor, ROW[0])
    assert "Why 1" in visitor.text


def test_a_row_has_its_own_drawing_which_survives_and_is_in_the_link(visitor, open_app):
    draw(visitor, SEVEN)
    draw_row(visitor, *ROW)
    visitor.go_to("data.py")
    assert set(visitor.link) == {"strokes", "row"}
    visitor.go_to("predictor.py")
    assert visitor.title == "It reads 17."
    visitor.press("undo")
    assert visitor.title == "It reads a 1."
    visitor.put("way", "Draw")
    assert visitor.title == "It reads a 7."
    assert open_app("predictor.py", row="7~60.20.60.80").title == "It reads a 1."


def test_what_is_no_digit_is_called_so_and_its_best_guess_is_named(visitor):
    draw(visitor, SCRIBBLE)
    assert visitor.title == "This does not look like a digit."
    guess = visitor.drawn("outputs")["winner"]
    assert re.search(rf"If it must be one: an? {guess}\.", visitor.text)


def test_straightening_can_be_switched_off_to_see_what_it_does(visitor):
    slanted = Stroke(20, ((230, 50), (100, 270)))
    draw(visitor, slanted)
    names = [caption[0] for caption in visitor.drawn("steps")["captions"]]
    assert "Upright" in names
    straight = outputs(visitor)
    visitor.put("straighten", False)
    names = [caption[0] for caption in visitor.drawn("steps")["captions"]]
    assert "Upright" not in names
    assert outputs(visitor) != straight
    assert visitor.title.endswith(" with its slant left in.")


def test_a_network_that_is_never_shown_straight_digits_offers_no_such_switch(open_app):
    visitor = open_app("predictor.py", recipe="notebook")
    draw(visitor, SEVEN)
    assert not visitor.has("straighten")


def test_small_pictures_have_no_rows_but_everything_else(open_app):
    visitor = open_app("predictor.py", data="pictures")
    assert visitor.at.get_by_key("way").options == ["Draw", "Photo", "Camera"]
    draw(visitor, SEVEN)
    for part in ("My digits", "Along the λ path", "Other networks", "Change its mind"):
        look_deeper(visitor, part)
        assert visitor.errors == []


def test_coming_from_a_row_to_small_pictures_one_draws(visitor):
    draw_row(visitor, *ROW)
    visitor.choose_data("pictures")
    assert visitor.title == "Draw a picture, and it reads it."
