"""Hidden units: the tiles are the network's own weights, the words its own votes."""

import base64

import numpy as np
import pytest

from core.models import load_shipped
from core.network import Network

NETWORK = load_shipped("digits").network


def test_the_wall_is_theta1_without_its_biases_on_one_symmetric_scale(open_app):
    drawn = open_app("units.py").drawn("wall")
    weights = NETWORK.theta1[:, 1:]
    span = np.percentile(np.abs(weights), 99)
    levels = np.frombuffer(base64.b64decode(drawn["levels"]), np.uint8).reshape(25, 400)
    expected = 127 + 127 * np.clip(weights / span, -1, 1)
    assert drawn["diverging"]
    assert np.abs(levels - expected).max() <= 0.51


def test_under_each_unit_stands_what_it_votes_for_and_against(open_app):
    captions = open_app("units.py").drawn("wall")["captions"]
    votes = NETWORK.theta2[:, 1:]
    assert captions == [
        [str(unit + 1), str(votes[:, unit].argmax()), str(votes[:, unit].argmin())]
        for unit in range(25)
    ]


@pytest.mark.parametrize("unit", [0, 11, 24])
def test_the_unit_in_the_link_is_shown_with_its_bias_and_its_ten_votes(open_app, unit):
    visitor = open_app("units.py", unit=str(unit))
    votes, bias = NETWORK.theta2[:, unit + 1], NETWORK.theta1[unit, 0]
    assert visitor.at.subheader[0].value == (
        f"Unit {unit + 1} votes for {votes.argmax()} and against {votes.argmin()}"
    )
    assert f"Bias {bias:+.2f} · strength".replace("-", "−") in visitor.text
    rows = visitor.drawn("unit_votes")["rows"]
    said = [float(row["text"].replace("−", "-")) for row in rows]
    assert said == pytest.approx(votes, abs=0.051)
    assert visitor.drawn("wall")["selected"] == unit


def test_a_unit_the_network_has_not_is_the_last_one(open_app):
    assert open_app("units.py", unit="199").drawn("wall")["selected"] == 24


def test_random_and_trained_stand_side_by_side_on_the_same_scale(open_app):
    visitor = open_app("units.py")
    start = Network.random(400, 25, 10, seed=0)
    sizes = [np.abs(network.theta1[:, 1:]).mean() for network in (start, NETWORK)]
    assert f"Before: random weights :gray[mean size {sizes[0]:.2f}, same scale]" in visitor.text
    assert f"After training :gray[mean size {sizes[1]:.2f}, same scale]" in visitor.text
    assert visitor.drawn("wall_after")["levels"] == visitor.drawn("wall")["levels"]


def test_a_table_shows_a_units_weights_by_the_names_of_its_inputs(open_app):
    visitor = open_app("units.py", data="iris", unit="2")
    weights = load_shipped("iris").network.theta1[2, 1:]
    rows = visitor.drawn("unit_inputs")["rows"]
    assert [row["name"] for row in rows][2:] == ["petal length (cm)", "petal width (cm)"]
    assert [row["against"] for row in rows] == (weights < 0).tolist()


@pytest.mark.parametrize("hidden", ["1", "200"])
def test_any_number_of_hidden_units_is_shown(open_app, hidden):
    visitor = open_app("units.py", data="pictures", hidden=hidden, iterations="3")
    visitor.finish_training()
    assert len(visitor.drawn("wall")["shapes"]) == int(hidden)
    title = "One detector votes" if hidden == "1" else "Two hundred detectors vote"
    assert visitor.title == f"{title} on every picture."
