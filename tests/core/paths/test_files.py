"""Paths as files, and the paths that ship: true to what they say of themselves."""

from dataclasses import replace

import numpy as np
import pytest

from core.knots import LAMBDA_KNOTS
from core.objective import cost_and_gradient
from core.paths import (
    Knot,
    Path,
    cross_validated,
    load_path,
    origin_of,
    read_path,
    shipped_path,
    train_path,
    usual_settings,
    write_path,
)
from core.recipes import DEFAULT_RECIPE, RECIPES
from core.runs import Accuracies, RunSettings, accuracies, carry_out, examples_of, split_of
from core.training import CrossValidation, TrainingConfig

SHIPPED = [
    ("digits", "notebook"),
    ("digits", "straightened"),
    ("digits", "varied"),
    ("digits", "hands"),
    ("pictures", "notebook"),
    ("iris", "notebook"),
]
shipped = pytest.mark.parametrize(("data", "recipe"), SHIPPED)


def small_path() -> Path:
    settings = RunSettings("iris", TrainingConfig(hidden=3, max_iterations=4))
    return cross_validated(train_path(settings))


@pytest.mark.parametrize("with_curve", [True, False])
def test_a_path_comes_back_out_of_its_file(with_curve):
    path = small_path()
    if not with_curve:
        path = replace(path, curve=None)
    back = read_path(path.settings, write_path(path))
    assert back.settings == path.settings
    for knot, before in zip(back.knots, path.knots, strict=True):
        assert knot.network.fingerprint == before.network.fingerprint
        np.testing.assert_allclose(knot.costs, before.costs, rtol=1e-6)
        for name in ("lambda_", "cost", "iterations", "evaluations", "accuracies"):
            assert getattr(knot, name) == getattr(before, name), name
    if not with_curve:
        assert back.curve is None
        return
    assert back.curve.lambdas == LAMBDA_KNOTS
    np.testing.assert_array_equal(back.curve.accuracies, path.curve.accuracies)


def test_a_path_file_holds_plain_arrays_and_nothing_to_unpickle():
    path, content = small_path(), write_path(small_path())
    assert content[:2] == b"PK"
    pickled = write_path(replace(path, curve=CrossValidation(LAMBDA_KNOTS, np.array([None] * 27))))
    with pytest.raises(ValueError, match="allow_pickle"):
        read_path(path.settings, pickled)


@shipped
def test_a_shipped_path_has_every_knot_and_begins_at_its_curves_best(data, recipe):
    path = load_path(data, recipe)
    assert tuple(knot.lambda_ for knot in path.knots) == path.curve.lambdas == path.settings.knots
    assert path.settings.config == replace(RECIPES[recipe].config, lambda_=path.curve.best)
    assert path.settings.on_path
    assert usual_settings(data, recipe) == path.settings
    assert path.curve.best <= path.curve.largest_level
    assert all(knot.iterations <= path.settings.config.max_iterations for knot in path.knots)
    assert load_path(data, recipe) is path


@shipped
def test_what_a_shipped_path_says_its_networks_read_they_read(data, recipe):
    path = load_path(data, recipe)
    for knot in path.knots[::5]:
        assert knot.accuracies == accuracies(knot.network, path.settings)


@shipped
def test_the_cost_a_shipped_path_states_is_that_of_its_network(data, recipe):
    path = load_path(data, recipe)
    X, y = examples_of(path.settings, split_of(path.settings).train)
    for lambda_ in (0.09, path.curve.best, 100.0):
        knot = path.knot(lambda_)
        cost, _ = cost_and_gradient(knot.network, X, y, lambda_)
        assert knot.cost == pytest.approx(cost, rel=1e-3)
        assert knot.costs[-1] == pytest.approx((knot.iterations, knot.cost), rel=1e-5)


@shipped
def test_larger_lambdas_make_smaller_weights_and_a_worse_fit(data, recipe):
    knots = load_path(data, recipe).knots[1:]  # at 0 weights grow as long as one trains
    assert knots[-1].squares < 0.2 * knots[0].squares
    assert knots[-1].cost > knots[0].cost
    assert knots[-1].accuracies.train < knots[0].accuracies.train


def test_the_paths_of_one_data_set_keep_the_same_test_rows():
    counts = {
        (knot.accuracies.train_count, knot.accuracies.test_count)
        for recipe in RECIPES
        for knot in load_path("digits", recipe).knots
    }
    assert counts == {(4000, 1000)}


def alike(knot: Knot, cost: float, read: Accuracies, on_the_border: int = 1) -> None:
    """The same training, give or take what another processor rounds otherwise: of those trained on
    so many may lie on the border between two classes.
    """
    # where nothing holds the weights back the cost runs towards 0, and 2 % of it say nothing
    assert knot.cost == pytest.approx(cost, rel=0.02, abs=1e-3)
    unsure = 0.005 + on_the_border / read.train_count
    assert knot.accuracies.train == pytest.approx(read.train, abs=unsure)
    assert knot.accuracies.test == pytest.approx(read.test, abs=0.005 + 1 / read.test_count)


def test_the_shipped_path_of_the_irises_is_what_its_script_trains():
    path = load_path("iris", "notebook")
    rebuilt = cross_validated(train_path(path.settings))
    for knot, again in zip(path.knots, rebuilt.knots, strict=True):
        alike(knot, again.cost, again.accuracies, on_the_border=7)  # six were seen, at λ = 6.8
    np.testing.assert_allclose(path.curve.mean, rebuilt.curve.mean, atol=0.02)
    np.testing.assert_allclose(path.curve.standard_error, rebuilt.curve.standard_error, atol=0.02)


# not at 0: there nothing says which of many networks without a misread it should be
@pytest.mark.parametrize("lambda_", [0.09, 2.2, 46.0])
@pytest.mark.parametrize("data", ["digits", "pictures"])
def test_a_shipped_path_is_what_training_gives_again(data, lambda_):
    path = load_path(data, "notebook")
    run = carry_out(path.settings.at(lambda_))
    alike(path.knot(lambda_), run.result.cost, run.after)


@shipped
def test_only_the_usual_settings_whatever_their_lambda_have_a_shipped_path(data, recipe):
    path, settings = load_path(data, recipe), usual_settings(data, recipe)
    assert shipped_path(settings) is path
    assert shipped_path(settings.at(0.0)) is path
    others = [
        replace(settings, split_seed=1),
        replace(settings, train_on_all=True),
        settings.without([0]),
        *(
            replace(settings, config=replace(settings.config, **change))
            for change in ({"hidden": 7}, {"seed": 1}, {"optimizer": "cg"}, {"max_iterations": 9})
        ),
    ]
    assert [shipped_path(other) for other in others] == [None] * len(others)


def test_without_a_recipe_each_data_set_has_its_usual_one():
    assert usual_settings("digits") == usual_settings("digits", DEFAULT_RECIPE)
    assert usual_settings("iris").recipe == usual_settings("pictures").recipe == "notebook"


def test_where_a_network_came_from_is_one_sentence_with_its_numbers():
    path = load_path("iris", "notebook")
    knot = path.knot(2.2)
    assert origin_of(path.settings, knot) == (
        f"As the notebook, λ = 2.2: trained on 120 of the data set 'iris' "
        f"in {knot.iterations} iterations."
    )


def test_more_than_25_hidden_units_are_stored_in_half_precision_and_read_as_they_are_stored():
    settings = RunSettings("iris", TrainingConfig(hidden=26, max_iterations=4))
    path = replace(train_path(settings), curve=None)
    back = read_path(settings, write_path(path))
    for knot, before in zip(back.knots, path.knots, strict=True):
        halves = before.network.to_vector().astype(np.float16)
        np.testing.assert_array_equal(knot.network.to_vector(), halves.astype(np.float32))
        assert knot.accuracies == accuracies(knot.network, settings)
