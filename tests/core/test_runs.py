"""One run: what was asked decides what comes of it, and the test rows have no say in it."""

from dataclasses import replace

import numpy as np
import pytest

from core import runs
from core.datasets import load_bundled, load_pictures, load_table
from core.errors import InputError
from core.images import Preparation
from core.network import Network
from core.recipes import RECIPES, training_examples
from core.runs import (
    RunSettings,
    accuracies,
    carry_out,
    dataset_of,
    examples_of,
    preparation_of,
    split_of,
    start_of,
)
from core.training import TrainingConfig

CONFIG = TrainingConfig(lambda_=0.01, hidden=6, max_iterations=15)
IRIS = load_table()


def test_the_same_settings_give_the_same_network_and_the_same_key():
    one, other = RunSettings("iris", CONFIG), RunSettings("iris", replace(CONFIG))
    assert one.key == other.key
    assert carry_out(one).result.network.fingerprint == carry_out(other).result.network.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        RunSettings("iris", replace(CONFIG, lambda_=0.02)),
        RunSettings("iris", replace(CONFIG, seed=1)),
        RunSettings("iris", CONFIG, split_seed=1),
        RunSettings("iris", CONFIG, train_on_all=True),
        RunSettings("iris", CONFIG).without([0, 1, 2]),
    ],
)
def test_other_settings_have_another_key_and_give_another_network(other):
    usual = RunSettings("iris", CONFIG)
    assert other.key != usual.key
    networks = [carry_out(settings).result.network for settings in (other, usual)]
    assert networks[0].fingerprint != networks[1].fingerprint


def test_gradient_descent_that_ends_above_its_best_keeps_that_among_its_frames():
    """Rates at which the cost swings: the result may be the start or a moment on the way."""
    for rate in (0.9, 5.0, 20.0):
        config = replace(CONFIG, optimizer="gradient_descent", learning_rate=rate, tolerance=0)
        run = carry_out(RunSettings("iris", config))
        frame = run.frames[run.kept]
        assert frame.cost == run.result.cost == min(each.cost for each in run.frames)
        assert frame.network.fingerprint == run.result.network.fingerprint
        assert run.after == accuracies(run.result.network, run.settings)
        iterations = [each.iteration for each in run.frames]
        assert iterations == sorted(set(iterations))


def test_a_recipe_is_part_of_what_is_asked():
    keys = {RunSettings(recipe=recipe).key for recipe in RECIPES}
    paths = {RunSettings(recipe=recipe).path_key for recipe in RECIPES}
    assert len(keys) == len(paths) == len(RECIPES)


def test_settings_that_differ_in_lambda_alone_share_their_path():
    settings = RunSettings("iris", CONFIG, split_seed=3)
    assert settings.at(7.0).config.lambda_ == 7
    assert settings.at(7.0).key != settings.key
    assert settings.at(7.0).path_key == settings.path_key
    others = [
        replace(settings, split_seed=4),
        replace(settings, train_on_all=True),
        settings.without([5]),
        replace(settings, config=replace(CONFIG, hidden=7)),
        replace(settings, config=replace(CONFIG, max_iterations=16)),
    ]
    assert settings.path_key not in {other.path_key for other in others}


def test_rows_left_out_are_not_trained_on_and_the_test_is_the_same():
    usual = RunSettings("iris", CONFIG)
    before = split_of(usual)
    rows = [int(before.train[3]), int(before.test[0]), int(before.train[60])]
    settings = usual.without(rows)
    after = split_of(settings)
    np.testing.assert_array_equal(after.test, before.test)
    np.testing.assert_array_equal(after.train, np.setdiff1d(before.train, rows))
    run = carry_out(settings)
    assert (run.after.train_count, run.after.test_count) == (118, 30)
    assert settings.without(()) == usual
    assert usual.without(reversed(rows)).key == settings.key


def test_a_class_keeps_an_example_to_train_on_whatever_is_left_out():
    settings = RunSettings("iris", CONFIG).without(np.flatnonzero(IRIS.y == 1))
    rows = split_of(settings).train
    assert np.bincount(IRIS.y[rows]).tolist() == [40, 1, 40]
    assert carry_out(settings).after.train_count == 81


@pytest.mark.parametrize("rows", [[150], [-1], [0, 10**9]])
def test_rows_that_the_data_do_not_have_cannot_be_left_out(rows):
    with pytest.raises(InputError, match="from 0 to 149"):
        RunSettings("iris").without(rows)


def test_no_more_rows_can_be_left_out_than_a_link_can_carry():
    with pytest.raises(InputError, match="up to 500"):
        RunSettings().without(range(501))
    assert len(RunSettings().without(range(500)).excluded) == 500


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize(
    ("changes", "on_path"),
    [
        ({"lambda_": 0.0}, True),
        ({"hidden": 7}, True),
        ({"seed": 3}, True),
        ({"optimizer": "cg"}, False),
        ({"max_iterations": 7}, False),
        ({"tolerance": 0.0}, False),
        ({"scheme": "notebook"}, False),
        ({"dtype": "float64"}, False),
    ],
)
def test_only_lambda_hidden_units_and_seed_may_differ_on_a_recipes_path(recipe, changes, on_path):
    config = replace(RECIPES[recipe].config, **changes)
    assert RunSettings(recipe=recipe, config=config).on_path == on_path


def test_the_iterations_of_one_recipe_are_not_on_the_path_of_another():
    assert RunSettings(recipe="varied", config=RECIPES["varied"].config).on_path
    assert not RunSettings(recipe="notebook", config=RECIPES["varied"].config).on_path


@pytest.mark.parametrize("recipe", RECIPES)
def test_digits_are_prepared_as_their_recipe_says(recipe):
    settings, preparation = RunSettings(recipe=recipe), RECIPES[recipe].preparation
    assert preparation_of(settings) == preparation
    np.testing.assert_array_equal(dataset_of(settings).X, load_bundled(preparation).X)


@pytest.mark.parametrize("recipe", ["straightened", "varied"])  # without copies, and with them
def test_a_run_on_digits_trains_on_what_its_recipe_makes_of_them(recipe):
    settings = RunSettings(recipe=recipe)
    rows = split_of(settings).train[::200]
    X, y = examples_of(settings, rows)
    wanted_X, wanted_y = training_examples(RECIPES[recipe], rows)
    np.testing.assert_array_equal(X, wanted_X)
    np.testing.assert_array_equal(y, wanted_y)


def test_other_data_are_taken_as_they_are():
    assert dataset_of(RunSettings("pictures")) is load_pictures()
    assert preparation_of(RunSettings("pictures")) == Preparation((8, 8), kind="picture")
    assert preparation_of(RunSettings("iris")) is None
    X, y = examples_of(RunSettings("iris"), np.array([3, 70]))
    np.testing.assert_array_equal(X, IRIS.X[[3, 70]])
    np.testing.assert_array_equal(y, IRIS.y[[3, 70]])


def test_four_fifths_are_trained_on_and_the_others_have_no_say(monkeypatch):
    settings = RunSettings("iris", CONFIG, split_seed=2)
    rows = split_of(settings)
    assert (len(rows.train), len(rows.test)) == (120, 30)
    assert sorted([*rows.train, *rows.test]) == list(range(150))
    usual = carry_out(settings)
    X = IRIS.X.copy()
    X[rows.test] = 1 - X[rows.test]
    monkeypatch.setitem(runs.BUNDLED, "iris", lambda: replace(IRIS, X=X))
    spoilt = carry_out(settings)
    assert spoilt.result.network.fingerprint == usual.result.network.fingerprint
    assert spoilt.after.train == usual.after.train
    assert spoilt.after.test != usual.after.test


def test_trained_on_all_as_the_notebook_does_there_is_no_test_figure():
    done = carry_out(RunSettings("iris", CONFIG, train_on_all=True))
    assert (done.after.test, done.after.test_count, done.after.train_count) == (None, 0, 150)
    assert done.before.test is None


def test_before_is_the_random_start_and_after_is_the_network_trained():
    settings = RunSettings("iris", replace(CONFIG, scheme="notebook", seed=5))
    done = carry_out(settings)
    start = Network.random(4, 6, 3, seed=5, scheme="notebook")
    assert start_of(settings).fingerprint == start.fingerprint
    assert done.before == accuracies(start, settings)
    assert done.after == accuracies(done.result.network, settings)
    assert done.after.train > done.before.train


def test_accuracies_are_the_share_of_each_part_read_right():
    network, settings = Network.random(4, 3, 3, seed=0), RunSettings("iris", split_seed=6)
    rows = split_of(settings)
    answers = [int(network.predict(row[None])[0]) for row in IRIS.X]
    right = [answer == label for answer, label in zip(answers, IRIS.y, strict=True)]
    read = accuracies(network, settings)
    assert read.train == pytest.approx(np.mean([right[row] for row in rows.train]))
    assert read.test == pytest.approx(np.mean([right[row] for row in rows.test]))
    assert (read.train_count, read.test_count) == (120, 30)


def test_a_run_keeps_its_film_with_what_each_frame_reads():
    settings = RunSettings("iris", CONFIG)
    done = carry_out(settings)
    assert [frame.iteration for frame in done.frames] == list(range(done.result.iterations + 1))
    assert [frame.cost for frame in done.frames] == [each.cost for each in done.result.history]
    assert done.frames[0].network.fingerprint == start_of(settings).fingerprint
    assert done.frames[-1].network.fingerprint == done.result.network.fingerprint
    assert done.read == tuple(accuracies(frame.network, settings) for frame in done.frames)


def test_who_watches_sees_every_iteration_and_the_film_so_far():
    seen = []

    def watch(state, film):
        seen.append((state.iteration, film.frames[-1].iteration, len(film.frames)))
        return False

    done = carry_out(RunSettings("iris", CONFIG), watch)
    assert seen == [(k, k, k) for k in range(1, done.result.iterations + 1)]


def test_a_run_that_is_stopped_still_comes_to_a_network_and_its_reading():
    done = carry_out(RunSettings("iris", CONFIG), lambda state, _film: state.iteration >= 3)
    assert done.result.stopped
    assert done.result.iterations == 3
    assert [frame.iteration for frame in done.frames] == [0, 1, 2, 3]
    assert done.after.train_count == 120
