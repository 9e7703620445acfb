"""Looking at data: sorted, on the map, drawn round, closer, class against class."""

import numpy as np

from core.datasets import BUNDLED, load_originals
from core.explore import class_pictures, strangeness_in_class

DIGITS = BUNDLED["digits"]()


def test_the_oddest_come_first_when_asked_for(open_app):
    visitor = open_app("data.py", data="pictures")
    visitor.put("sort", "Oddest")
    visitor.put("show", 3)
    data = BUNDLED["pictures"]()
    means = class_pictures(data.X, data.y, 10).means
    oddest = np.argsort(-strangeness_in_class(data.X, data.y, means), kind="stable")[:3]
    visitor.send("random_examples", "pick", 0)
    assert visitor.session.row == oddest[0]
    shown = [caption[0] for caption in visitor.drawn("random_examples")["captions"]]
    assert shown == [data.class_names[label] for label in data.y[oddest]]
    assert "Three oddest :gray[of 1 797" in visitor.text


def test_what_is_drawn_round_on_the_map_fills_the_grid_until_taken_back(open_app):
    visitor = open_app("data.py")
    visitor.send("map", "lasso", [5, 17, 4999, 5000, -1, "x"])
    assert "Three :gray[of 3; drawn round on the map" in visitor.text
    names = {caption[0] for caption in visitor.drawn("random_examples")["captions"]}
    assert names == {DIGITS.class_names[DIGITS.y[row]] for row in (5, 17, 4999)}
    visitor.press("clear_selection")
    assert "A hundred at random :gray[of 5 000" in visitor.text


def test_a_dot_on_the_map_is_looked_at_and_ringed(open_app):
    visitor = open_app("data.py")
    visitor.send("map", "pick", 1234)
    assert visitor.session.row == 1234
    assert visitor.drawn("map")["chosen"] == 1234
    assert "number 1 234, one of the" in visitor.text


def test_an_example_is_opened_in_the_predictor(open_app):
    visitor = open_app("data.py", example="7")
    visitor.press("to_predictor")
    assert visitor.session.photo.name == "example 7"
    assert visitor.title.startswith("It ")
    assert load_originals()[7].shape == (28, 28)


def test_two_classes_are_compared_and_the_nearest_are_shown(open_app):
    visitor = open_app("data.py")
    assert "ink says 4" in visitor.text
    visitor.put("difference_0_digits", 3)
    assert "ink says 3" in visitor.text
    assert len(visitor.drawn("alike")["captions"]) == 5
    visitor.put("class_view", "Spread")
    assert "The spread (standard deviation) of each class" in visitor.text


def test_suspicious_labels_are_looked_for_shown_and_saved(open_app):
    visitor = open_app("data.py", data="iris")
    visitor.press("look_for_suspicious")
    visitor.finish_training()
    visitor.run()
    assert "of 150 are contradicted" in visitor.text
    visitor.press("show_suspicious")
    assert "with suspicious labels" in visitor.text
    assert visitor.has("save_suspicious")
