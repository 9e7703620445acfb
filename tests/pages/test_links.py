"""Links on screen: what they bring, what they refuse, what the address says meanwhile."""

from dataclasses import replace

import pytest

from core.datasets import BUNDLED
from core.images.strokes import Stroke, strokes_to_text
from core.knots import LAMBDA_KNOTS
from core.paths import load_path, usual_settings
from core.runs import carry_out
from pages.parts import cache

SEVEN = (Stroke(22, ((90, 80), (220, 80), (150, 260))),)


def test_a_link_with_another_lambda_brings_the_network_trained_with_it(open_app):
    visitor = open_app("training.py", data="iris", **{"lambda": "0.3"})
    assert visitor.session.job_key is None
    made = carry_out(usual_settings("iris").at(0.32))
    assert visitor.network_name.startswith(
        f"λ = 0.32 · 25 hidden · {100 * made.after.test:.1f} % of"
    )
    assert visitor.drawn("desk")["at"] == LAMBDA_KNOTS.index(0.32)
    assert visitor.link == {"data": "iris", "lambda": "0.32"}
    visitor.go_to("units.py")
    shown = load_path("iris", "notebook").knot(0.32).network
    votes = [float(row["text"].replace("−", "-")) for row in visitor.drawn("unit_votes")["rows"]]
    assert votes == pytest.approx(shown.theta2[:, 1], abs=0.051)


def test_a_link_to_a_path_that_does_not_ship_trains_it_and_brings_its_network(open_app):
    visitor = open_app("training.py", data="iris", hidden="6", **{"lambda": "0.1"})
    visitor.finish_training()
    settings = visitor.session.settings
    assert settings == replace(
        usual_settings("iris").at(0.1), config=replace(settings.config, hidden=6)
    )
    made = carry_out(settings)
    assert visitor.session.run is None
    assert visitor.network_name.startswith(f"λ = 0.1 · 6 hidden · {100 * made.after.test:.1f} % of")
    assert cache.path(settings).knot(0.1).network.fingerprint == made.result.network.fingerprint
    assert visitor.link == {"data": "iris", "lambda": "0.1", "hidden": "6"}


def test_a_link_to_a_run_beside_every_path_makes_that_run(open_app):
    visitor = open_app("training.py", data="iris", optimizer="cg", iterations="9")
    visitor.finish_training()
    settings = visitor.session.settings
    assert (settings.config.optimizer, settings.config.max_iterations) == ("cg", 9)
    made = carry_out(settings)
    assert visitor.session.run.result.network.fingerprint == made.result.network.fingerprint
    assert visitor.link == {"data": "iris", "optimizer": "cg", "iterations": "9"}


def test_a_link_to_a_long_run_opens_with_the_run_as_it_learns(open_app):
    long = {"hidden": "200", "iterations": "5000", "tolerance": "0"}
    visitor = open_app("training.py", recipe="notebook", **long)
    assert visitor.title == "Watch it learn."
    visitor.press("stop")


def test_a_link_to_what_a_preset_ran_brings_the_same_run(open_app):
    visitor = open_app("training.py", data="iris")
    visitor.put("training_mode", "Train one run")
    visitor.press("preset_0")
    visitor.finish_training()
    again = open_app("training.py", **visitor.link)
    again.finish_training()
    assert again.session.settings == visitor.session.settings
    assert again.network_name == visitor.network_name


@pytest.mark.parametrize("data", ["pictures", "digits"])
def test_a_link_at_the_usual_settings_trains_nothing(open_app, data):
    visitor = open_app(data=data, **{"lambda": "1", "unit": "3"})
    assert visitor.session.job_key is None
    assert visitor.session.run is None


@pytest.mark.parametrize("page", ["network.py", "data.py", "units.py"])
def test_what_a_link_asks_in_vain_is_said_once_on_whatever_page_it_opens(open_app, page):
    visitor = open_app(**{"lambda": "lots", "hidden": "100", "recipe": "hands"})
    (note,) = visitor.notes
    assert "`lambda=lots`" in note
    assert visitor.link == {}
    visitor.go_to(page)
    assert visitor.notes == []


def test_a_link_made_with_a_file_open_says_that_files_do_not_travel(open_app):
    visitor = open_app(file="1")
    (note,) = visitor.notes
    assert "files do not travel" in note
    best = usual_settings("digits").config.lambda_
    assert visitor.network_name.startswith(f"λ = {best:g} · 100 hidden · ")


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
    label = BUNDLED["digits"]().y[1234]
    assert visitor.drawn("live_network")["looked"]["label"] == label
    visitor.go_to("data.py")
    assert "number 1 234, one of the" in visitor.text


def test_a_sentence_stays_while_the_page_is_drawn_anew_for_a_training_the_link_asked_for(open_app):
    visitor = open_app("training.py", hidden="196", recipe="notebook", **{"lambda": "nan"})
    said = visitor.notes
    assert "lambda=nan" in said[0]
    visitor.run()
    assert visitor.session.job_key is not None
    assert visitor.notes == said
    visitor.press("stop")
