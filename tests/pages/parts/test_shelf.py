"""What pages lay ready for the browser: under which names, in which form, for how long."""

import numpy as np
import pytest

from core.datasets import BUNDLED, load_bundled
from core.images import Preparation
from core.models import load_shipped
from core.network import Network
from pages.parts import shelf


def network(seed: int, inputs: int = 4, outputs: int = 3) -> Network:
    return Network.random(inputs, 3, outputs, seed=seed)


def name_in(address: str) -> str:
    return address.rsplit("/", 1)[1]


@pytest.mark.parametrize("data", BUNDLED)
def test_the_shipped_network_is_served_as_little_endian_singles_under_its_own_name(data):
    shown = load_shipped(data).network
    address = shelf.serve_networks([shown], shown.size)
    assert address == f"/networks/{shown.fingerprint}"
    sent = np.frombuffer(shelf.served(shown.fingerprint), "<f4")
    np.testing.assert_array_equal(sent, shown.to_vector().astype(np.float32))


def test_what_nobody_showed_is_not_served():
    assert shelf.served(network(99).fingerprint) is None
    assert shelf.served("../../etc/passwd") is None


def test_networks_of_a_path_are_served_one_after_the_other_and_zeros_for_those_not_ready():
    networks = [network(1), None, network(2)]
    content = shelf.served(name_in(shelf.serve_networks(networks, networks[0].size)))
    vectors = np.frombuffer(content, "<f4").reshape(3, -1)
    np.testing.assert_array_equal(vectors[0], networks[0].to_vector().astype("<f4"))
    np.testing.assert_array_equal(vectors[2], networks[2].to_vector().astype("<f4"))
    assert not vectors[1].any()


def test_a_path_of_large_networks_is_served_in_half_the_bytes():
    rng = np.random.default_rng(0)
    large = [Network(rng.normal(size=(50, 4097)), rng.normal(size=(3, 51))) for _ in range(11)]
    wild = Network(1e9 * large[0].theta1, large[0].theta2)
    content = shelf.served(name_in(shelf.serve_networks([*large, wild], wild.size)))
    vectors = np.frombuffer(content, "<f2").reshape(12, -1)
    np.testing.assert_allclose(vectors[3], large[3].to_vector(), rtol=1e-3, atol=1e-6)
    assert np.isfinite(vectors).all()
    alone = shelf.served(name_in(shelf.serve_networks(large[:1], wild.size)))
    assert len(alone) == 4 * wild.size


def test_networks_in_another_order_or_number_have_another_address():
    one, two = network(1), network(2)
    addresses = {
        shelf.serve_networks(networks, one.size)
        for networks in ([one, two], [two, one], [one, two, None], [one], [None, one])
    }
    assert len(addresses) == 5
    assert shelf.serve_networks([one, two], one.size) in addresses


@pytest.mark.parametrize("recipe", ["notebook", "straightened"])
def test_examples_are_served_as_their_recipe_prepares_them_one_byte_a_pixel(recipe):
    rows = np.array([3, 1400, 4999])
    content = shelf.served(name_in(shelf.serve_pictures("digits", recipe, rows)))
    levels = np.frombuffer(content, np.uint8).reshape(3, 400)
    X = load_bundled(Preparation(straighten=recipe == "straightened")).X[rows]
    assert np.abs(levels / 255 - np.clip(X, 0, 1)).max() <= 0.5001 / 255


def test_other_examples_or_another_recipe_have_another_address():
    addresses = {
        shelf.serve_pictures("digits", "notebook", np.array([1, 2])),
        shelf.serve_pictures("digits", "notebook", np.array([2, 1])),
        shelf.serve_pictures("digits", "straightened", np.array([1, 2])),
        shelf.serve_pictures("pictures", "notebook", np.array([1, 2])),
    }
    assert len(addresses) == 4
