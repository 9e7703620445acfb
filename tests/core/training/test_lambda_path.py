"""The path at λ is what training at that λ gives."""

import threading
from dataclasses import replace

import numpy as np
import pytest

from core.datasets import load_bundled, split
from core.training import TrainingConfig, train, train_lambda_path

LAMBDAS = (0.0, 0.1, 1.0, 10.0)
CONFIG = TrainingConfig(hidden=6, max_iterations=25)


@pytest.fixture(scope="module")
def digits():
    data = load_bundled()
    rows = split(data.y).train
    return data.X[rows], data.y[rows]


def clouds(examples=300):
    rng = np.random.default_rng(0)
    y = np.arange(examples) % 3
    return (y[:, None] + rng.normal(size=(examples, 4))).astype(np.float32), y


@pytest.mark.parametrize("warm_up", [True, False])
def test_each_network_is_the_one_train_gives(digits, warm_up):
    X, y = digits
    config = replace(CONFIG, warm_up=warm_up, seed=3, max_iterations=12)
    path = train_lambda_path(X, y, LAMBDAS, config)
    assert path.lambdas == LAMBDAS
    for lambda_, network, step in zip(LAMBDAS, path.networks, path.steps, strict=True):
        alone = train(X, y, replace(config, lambda_=lambda_))
        assert network.fingerprint == alone.network.fingerprint
        assert (step.cost, step.evaluations) == (alone.cost, alone.gradient_evaluations)
        assert step.history == alone.history


@pytest.mark.parametrize("optimizer", ["cg", "gradient_descent"])
def test_any_optimiser_makes_a_path(optimizer):
    X, y = clouds()
    config = replace(CONFIG, optimizer=optimizer, learning_rate=0.1)
    path = train_lambda_path(X, y, (0.0, 1.0), config)
    alone = train(X, y, replace(config, lambda_=1.0))
    assert path.networks[1].fingerprint == alone.network.fingerprint


def test_a_step_says_what_can_be_measured_of_its_network():
    X, y = clouds()
    held_out = clouds(30)
    (step,) = train_lambda_path(X, y, [0.5], CONFIG, held_out=held_out).steps
    network = step.network
    assert step.accuracy == (network.predict(X) == y).mean()
    assert step.held_out_accuracy == (network.predict(held_out[0]) == held_out[1]).mean()
    weights = np.concatenate([network.theta1[:, 1:].ravel(), network.theta2[:, 1:].ravel()])
    assert step.squares == pytest.approx(float(weights @ weights), rel=1e-5)
    assert step.gradient_norm == step.history[-1].gradient_norm


def test_the_larger_lambda_the_smaller_the_weights():
    steps = train_lambda_path(*clouds(), (0.1, 1.0, 10.0, 1000.0), CONFIG).steps
    squares = [step.squares for step in steps]
    assert squares == sorted(squares, reverse=True)


def test_steps_are_handed_over_as_they_are_ready_and_true_stops_the_path():
    X, y = clouds()
    seen = []

    def take_two(step):
        seen.append(step.lambda_)
        return len(seen) == 2

    path = train_lambda_path(X, y, (0.0, 0.1, 0.3, 1.0, 3.0, 10.0), CONFIG, take_two)
    assert len(seen) == 2
    assert path.stopped
    assert set(seen) <= set(path.lambdas)
    assert len(path.lambdas) < 6


def test_a_callback_that_returns_true_stops_every_training_at_once():
    X, y = clouds()
    iterations = []

    def stop(state):
        iterations.append(state.iteration)
        return True

    path = train_lambda_path(X, y, LAMBDAS, CONFIG, on_iteration=stop)
    assert path.stopped
    assert path.steps == ()
    assert max(iterations) <= 2


def test_callbacks_never_run_at_the_same_time():
    X, y = clouds()
    busy = threading.Lock()
    overlaps = []

    def watch(_):
        overlaps.append(not busy.acquire(blocking=False))
        busy.release()

    train_lambda_path(X, y, LAMBDAS, CONFIG, watch, on_iteration=watch)
    assert len(overlaps) > len(LAMBDAS)
    assert not any(overlaps)


def test_an_error_in_a_callback_reaches_the_caller():
    def fail(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        train_lambda_path(*clouds(), LAMBDAS, CONFIG, fail)


def test_between_the_knots_the_nearest_in_log_lambda_is_taken():
    path = train_lambda_path(*clouds(60), (0.0, 0.01, 1.0, 100.0), replace(CONFIG, hidden=2))
    wanted = {0.0: 0.0, 0.004: 0.0, 0.006: 0.01, 0.09: 0.01, 0.11: 1.0, 9.0: 1.0, 11.0: 100.0}
    assert {asked: path.nearest(asked).lambda_ for asked in wanted} == wanted
    assert path.nearest(1e6).network is path.networks[3]


@pytest.mark.parametrize(
    ("lambdas", "message"),
    [([], "lambdas is .*at least one"), ([1.0, 1.0], "none of them twice"), ([-1.0], "lambda_ is")],
)
def test_lambdas_that_cannot_be_used_are_named(lambdas, message):
    with pytest.raises(ValueError, match=message):
        train_lambda_path(*clouds(30), lambdas, CONFIG)
