"""What a training gives whoever asked for it, whatever the settings."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from core.network import Network
from core.objective import cost_and_gradient
from core.training import ChangeLambda, TrainingConfig, train

OPTIMIZERS = ["lbfgs", "cg", "gradient_descent"]


def clouds(examples=240, inputs=6, classes=4, seed=0):
    """One cloud of points for each class, overlapping a little."""
    rng = np.random.default_rng(seed)
    y = np.arange(examples) % classes
    centres = rng.normal(size=(classes, inputs))
    return (centres[y] + 0.6 * rng.normal(size=(examples, inputs))).astype(np.float32), y


X, Y = clouds()
SMALL = TrainingConfig(hidden=5, max_iterations=30, tolerance=0)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_lowers_the_cost_and_reads_what_it_learnt(optimizer):
    result = train(X, Y, replace(SMALL, optimizer=optimizer, lambda_=0.1, max_iterations=60))
    assert result.iterations == 60
    assert result.cost < 0.5 * result.history[0].cost
    assert (result.network.predict(X) == Y).mean() > 0.8
    cost, _ = cost_and_gradient(result.network, X, Y, 0.1)
    assert cost == pytest.approx(result.cost, rel=1e-5)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_same_seed_gives_the_same_network_and_another_seed_another(optimizer):
    config = replace(SMALL, optimizer=optimizer)
    first, again = train(X, Y, config), train(X, Y, config)
    other = train(X, Y, replace(config, seed=1))
    assert first.network.fingerprint == again.network.fingerprint
    assert first.history == again.history
    assert first.network.fingerprint != other.network.fingerprint


@pytest.mark.parametrize("optimizer", ["lbfgs", "cg"])
def test_with_a_line_search_the_cost_never_rises(optimizer):
    costs = [record.cost for record in train(X, Y, replace(SMALL, optimizer=optimizer)).history]
    assert all(later < earlier for earlier, later in pairwise(costs))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_run_in_two_parts_is_the_run_in_one(optimizer, dtype):
    config = replace(SMALL, optimizer=optimizer, dtype=dtype)
    whole = train(X, Y, config)
    part = train(X, Y, replace(config, max_iterations=18))
    rest = train(X, Y, replace(config, max_iterations=12), start=part)
    assert rest.iterations == 30
    if optimizer == "cg":  # follows z1 along its lines: anew after the break, to within rounding
        assert rest.cost == pytest.approx(whole.cost, rel=1e-3)
    else:
        assert rest.network.fingerprint == whole.network.fingerprint
        assert [r.cost for r in rest.history] == [r.cost for r in whole.history]
    again = train(X, Y, replace(config, max_iterations=12), start=part)
    assert again.network.fingerprint == rest.network.fingerprint, "a result can be used twice"


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_lambda_changed_on_the_way_leads_where_it_would_have_led_from_there(optimizer):
    """Changed by the callback or between two runs: the same network."""
    config = replace(SMALL, optimizer=optimizer, lambda_=0.1)

    def at_ten(state):
        return ChangeLambda(5.0) if state.iteration == 10 else None

    on_the_way = train(X, Y, config, on_iteration=at_ten)
    part = train(X, Y, replace(config, max_iterations=10))
    resumed = train(X, Y, replace(config, lambda_=5.0, max_iterations=20), start=part)
    for result in (on_the_way, resumed):
        assert [r.lambda_ for r in result.history] == [0.1] * 11 + [5.0] * 20
        cost, _ = cost_and_gradient(result.network, X, Y, 5.0)
        assert cost == pytest.approx(result.cost, rel=1e-5)
    assert resumed.cost == pytest.approx(on_the_way.cost, rel=1e-4)


def test_a_result_goes_on_with_other_examples_as_a_new_run_from_its_network():
    part = train(X, Y, SMALL)
    more_X, more_y = clouds(seed=5)
    resumed = train(more_X, more_y, SMALL, start=part)
    afresh = train(more_X, more_y, SMALL, start=part.network)
    assert resumed.history[0].iteration == 0
    assert resumed.cost == pytest.approx(afresh.cost, rel=1e-3)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_callback_sees_every_iteration_and_can_stop(optimizer):
    seen = []

    def watch(state):
        seen.append(state)
        return state.iteration == 7

    result = train(X, Y, replace(SMALL, optimizer=optimizer), on_iteration=watch)
    assert [state.iteration for state in seen] == list(range(1, 8))
    assert result.stopped
    assert not result.converged
    assert result.message == "Stopped after 7 iterations, as you asked."
    assert seen[-1].cost == result.history[-1].cost == result.cost
    cost, _ = cost_and_gradient(seen[3].network, X, Y, 1.0)
    assert cost == pytest.approx(seen[3].cost, rel=1e-5)


def test_a_stop_in_the_first_iteration_is_a_result():
    result = train(X, Y, SMALL, on_iteration=lambda state: True)
    assert (result.iterations, result.stopped) == (1, True)
    assert result.message == "Stopped after 1 iteration, as you asked."


def test_no_iterations_give_the_network_as_it_started():
    result = train(X, Y, replace(SMALL, max_iterations=0))
    start = Network.random(6, 5, 4, seed=0)
    np.testing.assert_array_equal(result.network.theta1, start.theta1.astype(np.float32))
    assert result.message == "No iterations were asked for: this is the network as it started."
    assert len(result.history) == 1


@pytest.mark.parametrize("rate", [50.0, 1e6, 1e30])
def test_gradient_descent_that_diverges_keeps_its_best_and_says_what_would_help(rate):
    config = replace(SMALL, optimizer="gradient_descent", learning_rate=rate)
    result = train(X, Y, config)
    assert "diverged at iteration" in result.message
    assert f"a smaller learning rate than {rate:g} would help" in result.message
    assert result.cost == min(record.cost for record in result.history)
    assert not result.converged


@pytest.mark.parametrize("optimizer", ["lbfgs", "cg"])
def test_a_huge_lambda_empties_the_network_and_ends_by_itself(optimizer):
    config = replace(SMALL, optimizer=optimizer, lambda_=1e9, tolerance=1e-4, max_iterations=200)
    result = train(X, Y, config)
    assert result.converged
    assert np.abs(result.network.theta1[:, 1:]).max() < 1e-3
    base_rates = -4 * (0.25 * np.log(0.25) + 0.75 * np.log(0.75))
    assert result.cost == pytest.approx(base_rates, rel=1e-3)


def test_lambda_0_to_convergence_reads_every_training_example():
    config = TrainingConfig(lambda_=0.0, tolerance=0, max_iterations=2000)
    result = train(X, Y, config)
    assert result.cost < 1e-3
    np.testing.assert_array_equal(result.network.predict(X), Y)


def test_converged_means_ten_iterations_gained_less_than_the_tolerance():
    result = train(X, Y, replace(SMALL, tolerance=1e-3, max_iterations=1000))
    assert result.converged
    assert result.message.endswith("the last ten together lowered the cost by less than 0.1 %.")
    costs = [record.cost for record in result.history]
    assert costs[-11] - costs[-1] < 1e-3 * costs[-11]
    assert costs[-12] - costs[-2] >= 1e-3 * costs[-12]


@pytest.mark.parametrize(("lambda_", "seed"), [(0.5, 0), (0.5, 2), (2.0, 0), (3.0, 1), (4.0, 0)])
@pytest.mark.parametrize("optimizer", ["lbfgs", "cg"])
def test_where_float32_sees_no_way_down_any_more_float64_still_does(optimizer, lambda_, seed):
    config = replace(SMALL, optimizer=optimizer, max_iterations=600, lambda_=lambda_, seed=seed)
    result = train(X, Y, config)
    assert result.converged
    exact = Network.from_vector(result.standing.position.vector, 6, 5, 4)
    _, gradient = cost_and_gradient(exact, X.astype(np.float64), Y, lambda_)
    assert np.linalg.norm(gradient) < 1e-6


@pytest.mark.parametrize(
    ("inputs", "hidden", "classes", "examples"),
    [(1, 1, 2, 2), (1, 200, 2, 9), (2, 1, 50, 60), (30, 3, 3, 1)],
)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_it_works_for_any_size(inputs, hidden, classes, examples, optimizer):
    rng = np.random.default_rng(0)
    config = TrainingConfig(
        hidden=hidden, optimizer=optimizer, max_iterations=15, learning_rate=0.05
    )
    examples_X, y = rng.normal(size=(examples, inputs)), np.arange(examples) % classes
    result = train(examples_X, y, config, classes=classes)
    assert result.cost < result.history[0].cost
    assert result.network.theta2.shape == (classes, hidden + 1)


def test_outputs_follow_the_labels_the_argument_or_the_start():
    config = replace(SMALL, max_iterations=1)
    assert train(X, Y, config).network.outputs == 4
    assert train(X, Y, config, classes=9).network.outputs == 9
    assert train(X, np.zeros_like(Y), config).network.outputs == 2
    start = Network.random(6, 3, 7, seed=0)
    result = train(X, Y, config, start=start)
    assert (result.network.hidden, result.network.outputs) == (3, 7)


def test_the_network_comes_in_the_precision_asked_for():
    for dtype in ("float32", "float64"):
        assert train(X, Y, replace(SMALL, dtype=dtype)).network.dtype == dtype


def test_what_was_handed_in_is_not_changed():
    examples_X, y, start = X.copy(), Y.copy(), Network.random(6, 5, 4, seed=3)
    before = start.to_vector()
    train(examples_X, y, SMALL, start=start)
    np.testing.assert_array_equal(examples_X, X)
    np.testing.assert_array_equal(y, Y)
    np.testing.assert_array_equal(start.to_vector(), before)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lambda_": -1}, "lambda_ is -1"),
        ({"lambda_": float("nan")}, "lambda_ is nan"),
        ({"hidden": 0}, "hidden is 0: it must be a whole number, 1 to 200"),
        ({"hidden": 201}, "hidden is 201"),
        ({"hidden": 2.5}, "hidden is 2.5"),
        ({"optimizer": "adam"}, "optimizer is 'adam': it must be one of lbfgs, cg"),
        ({"max_iterations": -1}, "max_iterations is -1"),
        ({"tolerance": 1.0}, "tolerance is 1.0"),
        ({"tolerance": float("nan")}, "tolerance is nan"),
        ({"seed": -1}, "seed is -1"),
        ({"scheme": "zeros"}, "scheme is 'zeros': it must be one of glorot, notebook"),
        ({"dtype": "float16"}, "dtype is 'float16': it must be one of float32, float64"),
        ({"learning_rate": 0}, "learning_rate is 0"),
    ],
)
def test_a_setting_out_of_range_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        TrainingConfig(**change)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"X": np.full((240, 6), np.inf, np.float32)}, "X holds NaN or infinite values"),
        ({"X": np.zeros(240)}, r"X has shape \(240,\)"),
        ({"y": Y[:-1]}, r"y has shape \(239,\)"),
        ({"y": Y - 1}, "y runs from -1"),
        ({"y": Y + 60}, "y holds labels up to 63"),
        ({"y": Y.astype(float)}, "y has shape .* of float64"),
        ({"classes": 1}, "classes is 1"),
        ({"classes": 3}, "y runs from 0 to 3"),
        ({"start": Network.random(7, 5, 4, seed=0)}, r"X has shape \(240, 6\).*7"),
    ],
)
def test_an_argument_that_cannot_be_used_is_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        train(**({"X": X, "y": Y, "config": SMALL} | arguments))
