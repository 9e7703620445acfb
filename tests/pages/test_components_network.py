"""What the live network is told, and what it believes of what the browser says."""

import base64
import json

import numpy as np
import pytest

from core.images import Preparation, straighten
from core.images.strokes import Stroke
from core.knots import FEWER_KNOTS
from core.network import parameter_count
from pages.parts import live
from pages.parts.components import Looked, Samples, Shown, live_network
from pages.parts.components.network.rules import drawing_rules
from pages.parts.shelf import served

SEVEN = "20~95.80.225.82.150.260"


def floats(text: str) -> np.ndarray:
    return np.frombuffer(base64.b64decode(text), "<f4")


def served_floats(address: str) -> np.ndarray:
    return np.frombuffer(served(address.rpartition("/")[2]), "<f4")


def test_the_browser_gets_cores_own_numbers_for_preparing_a_drawing():
    rules = drawing_rules(Preparation((20, 20), straighten=True))
    assert (rules["shear_limit"], rules["straighten"]) == (straighten.LIMIT, True)
    assert rules["image_shape"] == [20, 20]
    json.dumps(rules)


def test_the_example_and_the_samples_reach_the_browser_to_the_last_bit(open_app):
    visitor = open_app(example="77")
    told = visitor.drawn("live_network")
    data = live.cache.dataset(visitor.session.settings)
    assert np.array_equal(floats(told["looked"]["inputs"]), data.X[77])
    assert told["looked"]["label"] == data.y[77]
    samples = floats(told["samples"]["inputs"]).reshape(10, 400)
    assert np.array_equal(samples, data.X[live.sample_rows(visitor.session)])
    assert told["samples"]["labels"] == list(range(10))


def test_the_network_and_its_path_are_there_to_be_fetched(open_app):
    visitor = open_app()
    told = visitor.drawn("live_network")
    network = served_floats(told["network"]["url"])
    size = parameter_count(*told["network"]["sizes"])
    assert network.shape == (size,)
    (address,) = told["path"]["urls"]
    path = served_floats(address).reshape(len(FEWER_KNOTS), size)
    assert told["path"]["current"]
    assert np.array_equal(path[told["path"]["at"]], network)


def test_a_path_larger_than_any_that_ships_comes_one_network_at_a_time():
    networks = [live.Network.random(400, 100, 10, seed=seed) for seed in range(27)]
    addresses = live._addresses([*networks[:26], None], networks[0].size)
    assert len(addresses) == 27
    assert addresses[26] == ""
    assert np.array_equal(served_floats(addresses[3]), networks[3].to_vector().astype("<f4"))


def test_a_drawing_is_taken_up_and_its_number_is_answered(open_app):
    visitor = open_app()
    visitor.send("live_network", "look", {"serial": 3, "strokes": SEVEN})
    assert visitor.session.strokes == (Stroke(20, ((95, 80), (225, 82), (150, 260))),)
    told = visitor.drawn("live_network")
    assert told["heard"] == 3
    assert told["looked"]["drawing"]
    assert told["looked"]["strokes"] == SEVEN
    assert told["samples"]["chosen"] is None


@pytest.mark.parametrize(
    "said",
    [
        None,
        7,
        {},
        {"serial": 1, "strokes": "20~1"},
        {"serial": 1, "strokes": 5},
        {"serial": 1, "sample": 10},
        {"serial": 1, "sample": True},
        {"serial": "x", "sample": -1},
    ],
)
def test_what_no_pad_says_changes_nothing(open_app, said):
    visitor = open_app()
    before = visitor.title
    visitor.send("live_network", "look", said)
    assert (visitor.title, visitor.session.strokes, visitor.session.example) == (before, (), None)


def test_arguments_that_do_not_fit_each_other_are_refused_by_name():
    shown = Shown("/networks/x", (4, 3, 2), "λ = 1", 1.0)
    nothing = Samples(np.zeros((0, 4)), (), None)
    options = {"key": "x", "shape": (2, 2), "preparation": None}
    with pytest.raises(ValueError, match=r"looked.inputs has shape \(5,\).*\(4,\)"):
        live_network(shown, Looked(np.zeros(5), 0, (), False), nothing, ("a", "b"), **options)
    with pytest.raises(ValueError, match="class_names"):
        live_network(shown, Looked(np.zeros(4), 0, (), False), nothing, ("a",), **options)
    samples = Samples(np.zeros((1, 3)), (0,), None)
    with pytest.raises(ValueError, match=r"samples.inputs"):
        live_network(shown, Looked(np.zeros(4), 0, (), False), samples, ("a", "b"), **options)
