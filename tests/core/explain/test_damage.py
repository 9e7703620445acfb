"""Damage does what it says to a copy, and nothing to the network itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.damage import Damage, damaged
from core.network import Network
from tests.core.explain.cases import network_of, networks

DAMAGES = st.builds(
    Damage,
    noise=st.sampled_from([0.0, 0.3, 2.0]),
    seed=st.integers(0, 5),
    bits=st.sampled_from([None, 1, 2, 5, 16]),
    without_biases=st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(networks(), DAMAGES)
def test_the_network_itself_never_changes(network, damage):
    before = network.to_vector()
    broken = damaged(network, damage)
    np.testing.assert_array_equal(network.to_vector(), before)
    assert broken.theta1.shape == network.theta1.shape
    assert broken.dtype == network.dtype
    assert damaged(network, damage).fingerprint == broken.fingerprint


@settings(deadline=None, max_examples=40)
@given(networks(), st.data())
def test_a_unit_that_is_off_counts_as_silent(network, data):
    off = data.draw(st.sets(st.integers(0, network.hidden - 1)))
    X = np.random.default_rng(0).uniform(size=(5, network.inputs))
    hidden = network.forward(X).hidden.copy()
    hidden[:, list(off)] = 0
    expected = hidden @ network.theta2[:, 1:].T + network.theta2[:, 0]
    broken = damaged(network, Damage(off=tuple(off)))
    np.testing.assert_allclose(
        broken.forward(X).output, 1 / (1 + np.exp(-expected)), rtol=1e-9, atol=1e-12
    )


def test_no_damage_is_no_change():
    network = network_of(5, 4, 3)
    assert damaged(network, Damage()).fingerprint == network.fingerprint


def test_noise_is_a_share_of_each_layers_own_spread_and_spares_biases():
    network = network_of(300, 100, 40)
    network = Network(network.theta1 * 0.01, network.theta2 * 7)
    broken = damaged(network, Damage(noise=0.5, seed=3))
    for theta, new in ((network.theta1, broken.theta1), (network.theta2, broken.theta2)):
        change = (new - theta)[:, 1:]
        assert change.std() == pytest.approx(0.5 * theta[:, 1:].std(), rel=0.05)
        assert abs(change.mean()) < 0.05 * theta.std()
        np.testing.assert_array_equal(new[:, 0], theta[:, 0])


def test_more_noise_of_a_seed_is_the_same_pattern_larger_and_another_seed_another():
    network = network_of(6, 5, 3)
    change = {
        key: damaged(network, Damage(noise=key[0], seed=key[1])).to_vector() - network.to_vector()
        for key in [(0.1, 0), (0.3, 0), (0.1, 1)]
    }
    np.testing.assert_allclose(change[0.3, 0], 3 * change[0.1, 0], atol=1e-12)
    assert np.abs(change[0.1, 0] - change[0.1, 1]).max() > 0.01


def test_without_biases_only_the_biases_go():
    network = network_of(4, 3, 2)
    broken = damaged(network, Damage(without_biases=True))
    for theta, new in ((network.theta1, broken.theta1), (network.theta2, broken.theta2)):
        np.testing.assert_array_equal(new[:, 0], 0)
        np.testing.assert_array_equal(new[:, 1:], theta[:, 1:])


@settings(deadline=None, max_examples=60)
@given(networks(), st.integers(2, 12))
def test_rounded_weights_are_few_symmetric_levels_near_the_old(network, bits):
    broken = damaged(network, Damage(bits=bits))
    for theta, new in ((network.theta1, broken.theta1), (network.theta2, broken.theta2)):
        old, rounded = theta[:, 1:], new[:, 1:]
        largest = np.abs(old).max()
        step = largest / (2 ** (bits - 1) - 1)
        assert np.abs(rounded - old).max() <= step / 2 * (1 + 1e-9)
        np.testing.assert_allclose(rounded / step, np.round(rounded / step), atol=1e-6)
        assert np.abs(rounded).max() == pytest.approx(largest)
        np.testing.assert_array_equal(new[:, 0], theta[:, 0])


def test_one_bit_tells_the_sign():
    network = network_of(4, 3, 2)
    rounded = damaged(network, Damage(bits=1)).theta1[:, 1:]
    weights = network.theta1[:, 1:]
    np.testing.assert_allclose(rounded, np.sign(weights) * np.abs(weights).mean())


def test_a_network_of_nothing_but_zeros_survives_it():
    blank = Network(np.zeros((2, 3)), np.zeros((2, 3)))
    broken = damaged(blank, Damage(noise=1, bits=4, without_biases=True, off=(0, 1)))
    np.testing.assert_array_equal(broken.to_vector(), 0)


def test_the_same_damage_is_equal_however_it_is_written():
    assert Damage(off=[3, 1, 3]) == Damage(off=(1, 3))
    assert hash(Damage(off=[3, 1, 3])) == hash(Damage(off=(1, 3)))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"noise": -0.1}, "noise is -0.1"),
        ({"noise": np.nan}, "noise is nan: it must be 0 to 10"),
        ({"noise": 1e300}, "noise is 1e"),
        ({"seed": 0.5}, "seed is 0.5"),
        ({"bits": 2.5}, "bits is 2.5"),
        ({"seed": -1}, "seed is -1"),
        ({"bits": 0}, "bits is 0: it must be 1 to 16"),
        ({"bits": 17}, "bits is 17"),
        ({"off": (3,)}, r"off is 3: it must lie in 0\.\.2"),
    ],
)
def test_what_does_not_fit_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        damaged(network_of(4, 3, 2), Damage(**change))
