"""What all visitors share: computed once, found again, never mixed up."""

import numpy as np
import pytest

from core.datasets import BUNDLED, split
from core.models import load_shipped
from core.network import Network
from core.runs import RunSettings, read_both, split_of
from core.training import TrainingConfig
from pages.parts import cache


def network(seed: int) -> Network:
    return Network.random(4, 3, 3, seed=seed)


@pytest.mark.parametrize("data", BUNDLED)
def test_the_shipped_network_is_the_one_in_the_file_and_the_route_finds_it(data):
    model = cache.shipped(data)
    assert model.network.fingerprint == load_shipped(data).network.fingerprint
    assert cache.find_network(model.network.fingerprint) is model.network


def test_a_network_nobody_showed_is_not_found():
    assert cache.find_network(network(99).fingerprint) is None
    assert cache.find_network("../../etc/passwd") is None


def test_a_network_that_is_kept_is_found_by_the_name_it_was_given():
    kept = network(1)
    assert cache.find_network(cache.keep_network(kept)) is kept


def test_of_many_networks_the_latest_are_kept(monkeypatch):
    monkeypatch.setattr(cache, "NETWORKS_KEPT", 3)
    shelf = cache._NetworkShelf()
    networks = [network(seed) for seed in range(4)]
    for one in (*networks[:3], networks[0], networks[3]):  # the first is shown again
        shelf.put(one)
    found = [shelf.find(one.fingerprint) is not None for one in networks]
    assert found == [True, False, True, True]


def test_a_reading_belongs_to_its_network_split_and_data():
    iris = BUNDLED["iris"]()
    for seed in (0, 1):
        for settings in (
            RunSettings(data="iris"),
            RunSettings(data="iris", split_seed=3),
            RunSettings(data="iris", train_on_all=True),
        ):
            expected = read_both(network(seed), iris, split_of(iris, settings))
            assert cache.reading(settings, network(seed)) == expected


def test_the_cost_is_that_of_the_training_rows_at_the_settings_lambda():
    iris, rows = BUNDLED["iris"](), split(BUNDLED["iris"]().y, seed=0).train
    settings = RunSettings(data="iris", config=TrainingConfig(lambda_=2.0))
    one = network(5)
    answers = one.forward(iris.X[rows]).output
    truth = np.eye(3)[iris.y[rows]]
    errors = -(truth * np.log(answers) + (1 - truth) * np.log(1 - answers)).sum() / len(rows)
    squares = (one.theta1[:, 1:] ** 2).sum() + (one.theta2[:, 1:] ** 2).sum()
    assert cache.cost(settings, one, 0.0) == pytest.approx(errors)
    assert cache.cost(settings, one) == pytest.approx(errors + 2.0 / (2 * len(rows)) * squares)


def test_a_gradient_check_is_kept_for_the_network_lambda_count_and_seed_it_was_made_for():
    settings = RunSettings(data="iris")
    asked = [(0.7, 5, 0), (0.0, 5, 0), (0.7, 6, 0), (0.7, 5, 1)]
    checks = [cache.gradient_check(settings, network(1), *what) for what in asked]
    assert cache.gradient_check(settings, network(1), 0.7, 5, 0) is checks[0]
    assert len({check.rows for check in checks}) == 4
    assert cache.gradient_check(settings, network(2), 0.7, 5, 0).rows != checks[0].rows


def test_warming_up_makes_ready_what_the_first_page_needs():
    cache.warm()
    assert cache.board() is cache.board()
    assert cache.shipped("digits") is cache.shipped("digits")
