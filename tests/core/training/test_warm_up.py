"""The start on a part of the examples: the same for every λ, counted in proportion, no trap."""

from dataclasses import replace

import numpy as np
import pytest

from core.network import Network
from core.objective import cost_and_gradient
from core.training import TrainingConfig, train
from core.training.material import Material, stratified
from core.training.warm_up import STAGES

CONFIG = TrainingConfig(hidden=8, warm_up=True, max_iterations=15, tolerance=0)


def clouds(examples=4000):
    rng = np.random.default_rng(0)
    y = np.arange(examples) % 5
    centres = 2 * rng.normal(size=(5, 12))
    return (centres[y] + rng.normal(size=(examples, 12))).astype(np.float32), y


def test_it_gets_further_in_as_many_iterations_and_says_what_it_cost():
    X, y = clouds()
    warm, cold = train(X, y, CONFIG), train(X, y, replace(CONFIG, warm_up=False))
    assert warm.iterations == cold.iterations == 15
    assert warm.cost < cold.cost
    most = sum(share * (evaluations + 12) for _, share, evaluations in STAGES)
    assert 1 < warm.gradient_evaluations - cold.gradient_evaluations < most
    assert warm.history[0] == cold.history[0]


@pytest.mark.parametrize("lambda_", [0.0, 1.0, 100.0])
def test_where_it_leads_the_cost_and_what_was_learnt_are_those_of_the_lambda_asked_for(lambda_):
    X, y = clouds()
    result = train(X, y, replace(CONFIG, lambda_=lambda_))
    cost, _ = cost_and_gradient(result.network, X, y, lambda_)
    assert cost == pytest.approx(result.cost, rel=1e-4)
    costs = [record.cost for record in result.history]
    assert costs == sorted(costs, reverse=True)


def test_it_is_made_once_for_all_lambdas():
    X, y = clouds()
    material, start = Material(X, y, 5), Network.random(12, 8, 5, seed=0)
    float32 = np.dtype("float32")
    assert material.warm_start(start, float32) is material.warm_start(start, float32)
    other = Network.random(12, 8, 5, seed=1)
    assert material.warm_start(other, float32) is not material.warm_start(start, float32)


def test_a_trained_start_is_not_sent_back_to_a_part_of_the_examples():
    X, y = clouds()
    trained = train(X, y, replace(CONFIG, max_iterations=60)).network
    result = train(X, y, replace(CONFIG, max_iterations=2), start=trained)
    assert result.gradient_evaluations == int(result.gradient_evaluations)
    assert result.history[1].cost <= result.history[0].cost


@pytest.mark.parametrize("change", [{"optimizer": "cg"}, {"max_iterations": 0}])
def test_other_trainings_do_without(change):
    config = replace(CONFIG, **change)
    with_it, without = train(*clouds(), config), train(*clouds(), replace(config, warm_up=False))
    assert with_it.network.fingerprint == without.network.fingerprint


def test_few_examples_do_without():
    X, y = clouds(1999)
    without = train(X, y, replace(CONFIG, warm_up=False))
    assert train(X, y, CONFIG).network.fingerprint == without.network.fingerprint


def test_a_part_has_the_same_number_of_each_class_as_far_as_there_are():
    y = np.array([0] * 50 + [1] * 3 + [2] * 20)
    rows = stratified(y, 21)
    assert np.bincount(y[rows]).tolist() == [9, 3, 9]
    assert len(set(rows.tolist())) == 21
