"""Links on screen: what they bring, what they refuse, what the address says meanwhile."""

import pytest

from core.images.strokes import Stroke, strokes_to_text
from core.runs import RunSettings, carry_out
from core.training import TrainingConfig
from pages.parts import cache

SEVEN = (Stroke(22, ((90, 80), (220, 80), (150, 260))),)


def test_a_link_with_another_lambda_brings_the_network_trained_with_it(open_app):
    visitor = open_app("training.py", data="iris", **{"lambda": "0.3"})
    visitor.finish_training()
    config = TrainingConfig(lambda_=0.32)
    made = carry_out(RunSettings(data="iris", config=config), cache.dataset("iris"))
    assert visitor.session.run.result.network.fingerprint == made.result.network.fingerprint
    assert visitor.network_name.startswith(
        f"λ = 0.32 · 25 hidden · {100 * made.after.test:.1f} % of"
    )
    assert visitor.at.select_slider(key="lambda_slider").value == 0.32
    assert visitor.link == {"data": "iris", "lambda": "0.32"}


def test_a_link_at_the_usual_settings_trains_nothing(open_app):
    visitor = open_app(data="pictures", **{"lambda": "1", "unit": "3"})
    assert visitor.session.job_key is None
    assert visitor.session.run is None


@pytest.mark.parametrize("page", ["network.py", "data.py", "units.py"])
def test_what_a_link_asks_in_vain_is_said_once_on_whatever_page_it_opens(open_app, page):
    visitor = open_app(**{"lambda": "lots", "hidden": "25"})
    (note,) = visitor.notes
    assert "`lambda=lots`" in note
    assert visitor.link == {}
    visitor.go_to(page)
    assert visitor.notes == []


def test_a_link_made_with_a_file_open_says_that_files_do_not_travel(open_app):
    visitor = open_app(file="1")
    (note,) = visitor.notes
    assert "files do not travel" in note
    assert visitor.network_name.startswith("λ = 1 · 25 hidden · ")


def test_a_drawing_in_a_link_is_read_at_once(open_app):
    visitor = open_app("predictor.py", strokes=strokes_to_text(SEVEN))
    assert visitor.title == "It reads a 7."
    assert visitor.drawn("outputs")["winner"] == 7


def test_the_address_follows_what_is_chosen_on_every_page(open_app):
    visitor = open_app(data="iris")
    visitor.session.unit = 4
    visitor.go_to("units.py")
    assert visitor.link == {"data": "iris", "unit": "4"}
    assert visitor.drawn("copy_link")["query"] == "data=iris&unit=4"
    visitor.choose_data("digits")
    assert visitor.link == {}


def test_the_example_a_link_names_is_the_one_looked_at(open_app):
    visitor = open_app(example="1234")
    label = cache.dataset("digits").y[1234]
    assert visitor.drawn("network_picture")["label"] == f"labelled {label}"
    visitor.go_to("data.py")
    assert "number 1 234, one of the" in visitor.text
