"""The λ path: letting go of the handle makes another network current, on every page."""

from dataclasses import replace

import numpy as np
import pytest

from core.datasets import load_bundled
from core.knots import FEWER_KNOTS, LAMBDA_KNOTS
from core.models import Model, load_shipped, write_model
from core.paths import Path, load_path, usual_settings
from core.recipes import DEFAULT_RECIPE, RECIPES
from core.runs import RunSettings, carry_out
from pages.parts import cache
from pages.parts.cache import board
from tests.pages.test_network_files import open_file

PAGES = ("network.py", "data.py", "units.py", "training.py", "predictor.py")


def name_of(data: str, recipe: str, lambda_: float) -> str:
    """What every page has to call the shipped network at this λ."""
    knot = load_path(data, recipe).knot(lambda_)
    noun = {"digits": "digits", "pictures": "pictures", "iris": "rows"}[data]
    count = f"{knot.accuracies.test_count:,}".replace(",", " ")
    return (
        f"λ = {lambda_:g} · {RECIPES[recipe].config.hidden} hidden · "
        f"{100 * knot.accuracies.test:.1f} % of {count} test {noun}"
    )


@pytest.mark.parametrize(("data", "lambda_"), [("digits", 0.0), ("pictures", 22.0), ("iris", 0.09)])
def test_letting_go_makes_the_knot_current_on_every_page_and_trains_nothing(
    open_app, data, lambda_
):
    visitor = open_app("training.py", data=data)
    recipe = visitor.session.settings.recipe
    visitor.let_go_at(lambda_)
    assert visitor.session.job_key is None
    assert visitor.drawn("desk")["at"] == LAMBDA_KNOTS.index(lambda_)
    for page in PAGES:
        visitor.go_to(page)
        assert visitor.network_name == name_of(data, recipe, lambda_)
        assert visitor.link["lambda"] == f"{lambda_:g}"
        assert visitor.notes == []


def test_units_and_the_predictor_show_the_network_let_go_at(open_app):
    visitor = open_app("training.py", data="iris", example="7")
    visitor.let_go_at(4.6)
    network = load_path("iris", "notebook").knot(4.6).network
    visitor.go_to("units.py")
    votes = [float(row["text"].replace("−", "-")) for row in visitor.drawn("unit_votes")["rows"]]
    np.testing.assert_allclose(votes, network.theta2[:, 1], atol=0.051)
    visitor.go_to("predictor.py")
    shown = [float(row["text"]) for row in visitor.drawn("outputs")["rows"]]
    inputs = np.round(np.clip(visitor.session.dataset.X[7], 0, 1), 2)  # sliders have two decimals
    np.testing.assert_allclose(shown, network.forward(inputs[None]).output[0], atol=0.02)


@pytest.mark.parametrize("sent", [27, -1, "3", None, 2.5, True])
def test_a_handle_let_go_nowhere_changes_nothing(open_app, sent):
    visitor = open_app("training.py", data="iris")
    before = visitor.network_name
    visitor.send("desk", "release", sent)
    assert visitor.network_name == before
    assert visitor.link == {"data": "iris"}


def test_the_link_of_a_place_on_the_path_brings_it_back_without_training(open_app):
    visitor = open_app("training.py")
    visitor.let_go_at(0.22)
    again = open_app("training.py", **visitor.link)
    assert again.network_name == visitor.network_name
    assert again.drawn("desk")["at"] == FEWER_KNOTS.index(0.22)
    assert again.session.job_key is None


def test_a_run_is_left_for_the_path_when_lambda_moves_and_it_is_said(open_app):
    visitor = open_app("training.py", data="iris")
    visitor.put("set_max_iterations", 7)
    visitor.press("train")
    visitor.finish_training()
    name = visitor.network_name
    visitor.put("training_mode", "Slide λ")
    visitor.let_go_at(1.0)
    assert visitor.session.run is None
    assert "Back on the recipe’s λ path." in visitor.text
    assert visitor.network_name == name_of("iris", "notebook", 1.0)
    assert visitor.link == {"data": "iris", "lambda": "1"}
    visitor.let_go_at(1.5)
    visitor.press("way_back")
    assert visitor.network_name == name
    assert visitor.link["iterations"] == "7"
    assert not visitor.has("way_back")


def test_a_file_is_left_for_the_path_when_lambda_moves_and_it_is_said(open_app):
    visitor = open_app("training.py", data="iris")
    content = write_model(Model(load_shipped("iris").network, None, "Mine."), "mine.npz")
    open_file(visitor, "mine.npz", content)
    assert visitor.link == {"data": "iris", "file": "1"}
    name = visitor.network_name
    visitor.let_go_at(10.0)
    assert visitor.session.opened is None
    assert visitor.network_name == name_of("iris", "notebook", 10.0)
    visitor.press("way_back")
    assert visitor.network_name == name
    assert visitor.link == {"data": "iris", "file": "1"}


def test_a_path_for_other_settings_is_trained_fills_and_becomes_current(open_app):
    visitor = open_app("training.py", data="iris")
    visitor.put("set_hidden", 7)
    assert visitor.network_name.startswith("λ = ")
    assert " · 25 hidden · " in visitor.network_name  # only the press below makes it so
    visitor.press("train_path")
    visitor.finish_training()
    path = cache.path(visitor.session.settings)
    assert [knot.lambda_ for knot in path.knots] == list(LAMBDA_KNOTS)
    assert not visitor.has("train_path")
    assert visitor.drawn("desk")["ready"] == [True] * len(LAMBDA_KNOTS)
    assert visitor.drawn("desk")["weights"]["sizes"] == [4, 7, 3]
    for lambda_ in (visitor.session.settings.config.lambda_, 0.0, 3.2):
        visitor.let_go_at(lambda_)
        made = carry_out(visitor.session.settings.at(lambda_))
        share = f"{100 * made.after.test:.1f} %"
        assert visitor.network_name == f"λ = {lambda_:g} · 7 hidden · {share} of 30 test rows"
    assert visitor.session.job_key is None
    assert visitor.link == {"data": "iris", "lambda": "3.2", "hidden": "7"}
    visitor.go_to("units.py")
    assert visitor.network_name.startswith("λ = 3.2 · 7 hidden")


def test_a_trained_path_is_cross_validated_when_asked(open_app):
    visitor = open_app("training.py", data="iris")
    visitor.put("set_hidden", 2)
    visitor.press("train_path")
    visitor.finish_training()
    assert [curve["name"] for curve in visitor.drawn("desk")["curves"]] == ["test rows", "training"]
    visitor.press("cross_validate")
    visitor.finish_training()
    drawn = visitor.drawn("desk")
    assert drawn["curves"][0]["name"] == "cross-validated"
    assert None not in drawn["curves"][0]["low"]
    curve = cache.path(visitor.session.settings).curve
    best = [mark["index"] for mark in drawn["marks"] if mark["label"].startswith("best")]
    assert best == [LAMBDA_KNOTS.index(curve.best)]
    assert not visitor.has("cross_validate")


def test_a_path_that_is_stopped_keeps_the_knots_it_has_and_can_be_gone_on_with(open_app):
    visitor = open_app("training.py", data="pictures")
    visitor.put("set_hidden", 90)
    visitor.press("train_path")
    job = board().find(visitor.session.job_key)
    assert "training " in visitor.network_name
    while not isinstance(job.progress, Path):
        assert not job.wait(0.05)
    visitor.press("stop")
    assert job.wait(60)
    visitor.run()
    assert job.status == "stopped"
    assert visitor.session.job_key is None
    knots = {knot.lambda_ for knot in job.result.knots}
    wanted = visitor.session.settings.knots
    assert 1 <= len(knots) < len(wanted)
    assert visitor.drawn("desk")["ready"] == [lambda_ in knots for lambda_ in wanted]
    assert visitor.drawn("desk")["weights"]["sizes"] == [64, 90, 10]
    assert visitor.has("train_path")


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_is_switched_to_everywhere_at_the_same_lambda(open_app, recipe):
    visitor = open_app("training.py", **{"lambda": "0.46"})
    visitor.put("recipe_choice", recipe)
    assert visitor.session.job_key is None
    link = {} if recipe == DEFAULT_RECIPE else {"recipe": recipe}
    if usual_settings("digits", recipe).config.lambda_ != 0.46:
        link["lambda"] = "0.46"
    network = load_path("digits", recipe).knot(0.46).network
    for page in PAGES:
        visitor.go_to(page)
        assert visitor.network_name == name_of("digits", recipe, 0.46)
        assert visitor.link == link
    visitor.go_to("network.py")
    row = visitor.session.row
    seen = load_bundled(RECIPES[recipe].preparation).X[row]
    (read,) = network.predict(seen[None])
    assert visitor.title.endswith(f"as {'an' if read == 8 else 'a'} {read}.")


def test_a_run_with_own_settings_is_left_when_the_recipe_changes(open_app):
    visitor = open_app("training.py", recipe="notebook", iterations="2", optimizer="cg")
    visitor.finish_training()
    assert visitor.session.run is not None
    visitor.put("training_mode", "Slide λ")
    visitor.put("recipe_choice", "straightened")
    assert visitor.session.run is None
    lambda_ = visitor.session.settings.config.lambda_
    assert visitor.network_name == name_of("digits", "straightened", lambda_)
    assert visitor.session.settings.on_path


@pytest.mark.parametrize("data", ["pictures", "iris"])
def test_data_without_originals_offer_no_recipe(open_app, data):
    assert not open_app("training.py", data=data).has("recipe_choice")


def test_a_path_is_not_mixed_up_with_another_split_or_seed(open_app):
    visitor = open_app("training.py", data="iris")
    visitor.put("set_split_seed", 3)
    visitor.let_go_at(0.68)
    visitor.finish_training()
    settings = usual_settings("iris").at(0.68)
    made = carry_out(replace(settings, split_seed=3))
    shown = cache.path(visitor.session.settings).knot(0.68).network
    assert shown.fingerprint == made.result.network.fingerprint
    assert shown.fingerprint != load_path("iris", "notebook").knot(0.68).network.fingerprint
    assert isinstance(visitor.session.settings, RunSettings)
