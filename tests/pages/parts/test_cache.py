"""What all visitors share: computed once, found again, never mixed up."""

import numpy as np
import pytest

from core.datasets import BUNDLED, split
from core.knots import LAMBDA_KNOTS
from core.models import load_shipped
from core.network import Network
from core.paths import load_path, train_path, usual_settings
from core.runs import RunSettings, accuracies, dataset_of, split_of
from core.training import TrainingConfig
from pages.parts import cache


def network(seed: int, inputs: int = 4, outputs: int = 3) -> Network:
    return Network.random(inputs, 3, outputs, seed=seed)


def test_accuracies_belong_to_their_network_split_and_data():
    for seed in (0, 1):
        for settings in (
            RunSettings(data="iris"),
            RunSettings(data="iris", split_seed=3),
            RunSettings(data="iris", train_on_all=True),
        ):
            expected = accuracies(network(seed), settings)
            assert cache.accuracies_of(settings, network(seed)) == expected


def test_accuracies_and_readings_belong_to_their_recipe():
    shown = load_shipped("digits").network
    read = []
    for recipe in ("notebook", "straightened"):
        settings = RunSettings(recipe=recipe)
        assert cache.accuracies_of(settings, shown) == accuracies(shown, settings)
        reading = cache.reading(settings, shown)
        assert reading.accuracy == pytest.approx(accuracies(shown, settings).test)
        read.append(reading.accuracy)
    assert read[0] < read[1]  # it was trained on straightened digits


def test_what_is_read_are_the_test_rows_or_all_where_none_are_kept():
    kept, all_ = RunSettings(data="iris"), RunSettings(data="iris", train_on_all=True)
    rows = split_of(kept).test
    np.testing.assert_array_equal(cache.read_rows(kept), rows)
    np.testing.assert_array_equal(cache.read_rows(all_), np.arange(150))
    X = BUNDLED["iris"]().X
    output = cache.reading(kept, network(1)).output
    np.testing.assert_allclose(output, network(1).forward(X[rows]).output)
    assert len(cache.reading(all_, network(1)).y) == 150


def test_the_cost_is_that_of_the_training_rows_at_the_settings_lambda():
    iris, rows = BUNDLED["iris"](), split(BUNDLED["iris"]().y, seed=0).train
    settings = RunSettings(data="iris", config=TrainingConfig(lambda_=2.0))
    one = network(5)
    answers = one.forward(iris.X[rows]).output
    truth = np.eye(3)[iris.y[rows]]
    errors = -(truth * np.log(answers) + (1 - truth) * np.log(1 - answers)).sum() / len(rows)
    squares = (one.theta1[:, 1:] ** 2).sum() + (one.theta2[:, 1:] ** 2).sum()
    assert cache.cost(settings.at(0.0), one) == pytest.approx(errors)
    assert cache.cost(settings, one) == pytest.approx(errors + 2.0 / (2 * len(rows)) * squares)


def test_the_cost_of_the_random_start_is_without_the_price_of_its_weights():
    config = TrainingConfig(lambda_=5.0, hidden=3, seed=7, scheme="notebook")
    settings = RunSettings(data="iris", config=config)
    start = Network.random(4, 3, 3, seed=7, scheme="notebook")
    assert cache.start_cost(settings) == pytest.approx(cache.cost(settings.at(0.0), start))


@pytest.mark.parametrize("data", BUNDLED)
def test_the_path_of_usual_settings_is_the_one_that_ships_at_every_lambda(data):
    settings = usual_settings(data)
    for lambda_ in (0.0, 1.0, 100.0):
        assert cache.path(settings.at(lambda_)) is load_path(data, settings.recipe)


def test_a_path_is_found_as_far_as_its_training_is_and_whole_when_it_has_ended():
    config = TrainingConfig(hidden=3, seed=5, max_iterations=2)
    settings = RunSettings(data="iris", config=config)
    assert cache.path(settings) is None
    begun, go_on = [], []

    def work(job):
        def on_knot(path):
            begun.append(path)
            job.report(path)
            while not go_on:
                go_on.append(cache.path(settings))
            return False

        return train_path(settings, on_knot)

    key = cache.path_job_key(settings)
    job = cache.board().submit(key, "a path", work, watcher="me")
    assert job.wait(60)
    assert go_on[0] is begun[0]
    assert cache.path(settings) is job.result
    assert cache.path(settings.at(22.0)) is job.result  # one path for all λ
    assert len(job.result.knots) == len(LAMBDA_KNOTS)
    other = RunSettings(data="iris", config=TrainingConfig(hidden=3, seed=6, max_iterations=2))
    assert cache.path(other) is None


def test_a_gradient_check_is_kept_for_the_network_lambda_count_and_seed_it_was_made_for():
    settings = RunSettings(data="iris")
    asked = [(0.7, 5, 0), (0.0, 5, 0), (0.7, 6, 0), (0.7, 5, 1)]
    checks = [cache.gradient_check(settings, network(1), *what) for what in asked]
    assert cache.gradient_check(settings, network(1), 0.7, 5, 0) is checks[0]
    assert len({check.rows for check in checks}) == 4
    assert cache.gradient_check(settings, network(2), 0.7, 5, 0).rows != checks[0].rows


def test_a_gradient_check_is_made_on_the_digits_of_its_recipe():
    shown = load_shipped("digits").network
    rows = [
        cache.gradient_check(RunSettings(recipe=recipe), shown, 0.0, 5, 0).rows
        for recipe in ("notebook", "straightened")
    ]
    assert rows[0] != rows[1]


def test_warming_up_makes_ready_what_the_first_page_needs():
    cache.warm()
    assert cache.board() is cache.board()
    for data in BUNDLED:
        settings = usual_settings(data)
        shown = load_shipped(data).network
        assert cache.reading(settings, shown) is cache.reading(settings, shown)
        assert cache.dataset(settings) is dataset_of(settings)
