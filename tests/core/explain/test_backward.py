"""One example backwards is what the objective says of a batch of one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.backward import backward, gradient_step, unit_update
from core.network import Network
from core.objective import cost_and_gradient
from tests.core.explain.cases import network_of, networks_with_example


@settings(deadline=None, max_examples=60)
@given(networks_with_example(), st.data())
def test_cost_and_gradient_are_the_objectives(case, data):
    network, inputs = case
    label = data.draw(st.integers(0, network.outputs - 1))
    found = backward(network, inputs, label)
    cost, gradient = cost_and_gradient(network, inputs[None], np.array([label]))
    assert found.cost == pytest.approx(cost, rel=1e-10, abs=1e-12)
    together = np.concatenate([found.gradient1.ravel(), found.gradient2.ravel()])
    np.testing.assert_allclose(together, gradient, rtol=1e-8, atol=1e-12)


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 6), st.integers(1, 5), st.integers(2, 4), st.integers(0, 99))
def test_deltas_are_the_slopes_of_the_cost_by_the_sums(inputs, hidden, outputs, seed):
    """Moving a bias moves its unit's sum by as much: the cost must follow the delta."""
    network = network_of(inputs, hidden, outputs, seed)
    x, tiny = np.random.default_rng(seed).uniform(size=inputs), 1e-5
    found = backward(network, x, outputs - 1)
    for name, deltas in (("theta1", found.hidden_deltas), ("theta2", found.output_deltas)):
        for unit, delta in enumerate(deltas):
            costs = []
            for change in (tiny, -tiny):
                thetas = {"theta1": network.theta1.copy(), "theta2": network.theta2.copy()}
                thetas[name][unit, 0] += change
                costs.append(backward(Network(**thetas), x, outputs - 1).cost)
            assert delta == pytest.approx((costs[0] - costs[1]) / (2 * tiny), rel=1e-4, abs=1e-8)


@settings(deadline=None, max_examples=40)
@given(networks_with_example(), st.floats(1e-3, 2), st.data())
def test_an_update_written_out_adds_up_and_is_part_of_the_step(case, learning_rate, data):
    network, inputs = case
    label = data.draw(st.integers(0, network.outputs - 1))
    layer = data.draw(st.sampled_from([1, 2]))
    units = network.hidden if layer == 1 else network.outputs
    unit = data.draw(st.integers(0, units - 1))
    found = backward(network, inputs, label)
    update = unit_update(network, found, layer, unit, learning_rate)
    np.testing.assert_allclose(update.gradient, update.delta * update.activations, atol=1e-15)
    np.testing.assert_allclose(update.steps, -learning_rate * update.gradient, atol=1e-15)
    np.testing.assert_allclose(update.after, update.before + update.steps, atol=1e-15)
    assert update.activations[0] == 1
    theta = network.theta1 if layer == 1 else network.theta2
    np.testing.assert_array_equal(update.before, theta[unit])
    stepped = gradient_step(network, found, learning_rate)
    after = stepped.theta1 if layer == 1 else stepped.theta2
    np.testing.assert_allclose(update.after, after[unit], rtol=1e-12, atol=1e-15)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(2, 9), st.integers(0, 99))
def test_a_small_step_lowers_the_cost_of_the_example(inputs, hidden, outputs, seed):
    network = network_of(inputs, hidden, outputs, seed)
    x = np.random.default_rng(seed).uniform(size=inputs)
    found = backward(network, x, 0)
    stepped = gradient_step(network, found, 1e-3)
    assert backward(stepped, x, 0).cost < found.cost


def test_the_network_itself_stays_and_its_precision_is_kept():
    network = network_of(5, 4, 3)
    single = Network(network.theta1.astype(np.float32), network.theta2.astype(np.float32))
    before = single.to_vector()
    found = backward(single, np.full(5, 0.5, np.float32), 1)
    stepped = gradient_step(single, found, 0.5)
    np.testing.assert_array_equal(single.to_vector(), before)
    assert stepped.dtype == np.float32
    assert stepped.fingerprint != single.fingerprint
    assert found.gradient1.dtype == found.hidden_deltas.dtype == np.float64
    np.testing.assert_array_equal(found.target, [0, 1, 0])


@pytest.mark.parametrize(
    ("refuse", "message"),
    [
        (lambda n, b: backward(n, np.ones(3), 0), r"inputs has shape \(3,\)"),
        (lambda n, b: backward(n, np.ones(4), 2), r"label is 2: it must lie in 0\.\.1"),
        (lambda n, b: unit_update(n, b, 3, 0, 1.0), "layer is 3"),
        (lambda n, b: unit_update(n, b, 1, 3, 1.0), r"unit is 3: it must lie in 0\.\.2"),
        (lambda n, b: unit_update(n, b, 2, 2, 1.0), r"unit is 2: it must lie in 0\.\.1"),
        (lambda n, b: unit_update(n, b, 2, 0, 0.0), "learning_rate is 0.0"),
        (lambda n, b: gradient_step(n, b, np.inf), "learning_rate is inf"),
    ],
)
def test_what_does_not_fit_is_named(refuse, message):
    network = network_of(4, 3, 2)
    with pytest.raises(ValueError, match=message):
        refuse(network, backward(network, np.ones(4), 0))
