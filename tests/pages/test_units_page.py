"""Hidden units: the tiles are the network's own weights, the words its own votes."""

import base64

import numpy as np
import pytest

from core.datasets import Dataset
from core.explain import Damage, damaged
from core.knots import LAMBDA_KNOTS
from core.models import Model, load_shipped
from core.network import Network
from core.paths import load_path, usual_settings
from core.runs import dataset_of, split_of
from pages.parts import words
from pages.parts.data.own import use

_NOTEBOOK = load_path("digits", "notebook")
FEWER = _NOTEBOOK.knot(_NOTEBOOK.curve.best).network  # few enough for words below each
NETWORK = load_shipped("digits").network
VIEWS = ("One unit", "All votes", "λ at work", "Learning", "Compare", "Break it")
PREPARATION = load_shipped("digits").preparation


def kept_digits():
    """The digits as the shipped network sees them, and the rows kept to test with."""
    settings = usual_settings("digits")
    return dataset_of(settings), split_of(settings).test


def test_the_wall_is_theta1_without_its_biases_on_one_symmetric_scale(open_app):
    drawn = open_app("units.py").drawn("wall")
    weights = NETWORK.theta1[:, 1:]
    span = np.percentile(np.abs(weights), 99)
    levels = np.frombuffer(base64.b64decode(drawn["levels"]), np.uint8).reshape(weights.shape)
    expected = 127 + 127 * np.clip(weights / span, -1, 1)
    assert drawn["diverging"]
    assert np.abs(levels - expected).max() <= 0.51


def test_under_each_unit_stand_its_votes_its_strength_and_its_bias(open_app):
    captions = open_app("units.py", recipe="notebook").drawn("wall")["captions"]
    votes, strengths = FEWER.theta2[:, 1:], np.linalg.norm(FEWER.theta1[:, 1:], axis=1)
    for unit, (number, speaks_for, against, detail) in enumerate(captions):
        assert (number, speaks_for, against) == (
            str(unit + 1),
            str(votes[:, unit].argmax()),
            str(votes[:, unit].argmin()),
        )
        strength, bias = (float(text.replace("−", "-")) for text in detail.split(" · "))
        assert strength == pytest.approx(strengths[unit], abs=0.051)
        assert bias == pytest.approx(FEWER.theta1[unit, 0], abs=0.051)


def test_a_weight_off_the_scale_is_sent_as_it_is_to_be_read_under_the_pointer(open_app):
    drawn = open_app("units.py").drawn("wall")
    weights = NETWORK.theta1[:, 1:].ravel()
    places, values = drawn["beyond"]
    assert set(places) == set(np.flatnonzero(np.abs(weights) > 127 * drawn["step"]))
    np.testing.assert_allclose(values, weights[places], rtol=1e-3)


@pytest.mark.parametrize("unit", [0, 11, 49])
def test_the_unit_in_the_link_is_shown_with_its_bias_and_its_ten_votes(open_app, unit):
    visitor = open_app("units.py", unit=str(unit))
    votes, bias = NETWORK.theta2[:, unit + 1], NETWORK.theta1[unit, 0]
    assert visitor.at.subheader[0].value == (
        f"Unit {unit + 1} votes for {votes.argmax()} and against {votes.argmin()}"
    )
    strength = np.linalg.norm(NETWORK.theta1[unit, 1:])
    assert f"Strength {strength:.2f} · bias {bias:+.2f}".replace("-", "−") in visitor.text
    rows = visitor.drawn("unit_votes")["rows"]
    said = [float(row["text"].replace("−", "-")) for row in rows]
    assert said == pytest.approx(votes, abs=0.051)
    assert visitor.drawn("wall")["selected"] == unit


def test_a_unit_the_network_has_not_is_the_last_one(open_app):
    assert open_app("units.py", unit="199").drawn("wall")["selected"] == NETWORK.hidden - 1


def test_the_units_stand_in_the_order_asked_for_and_a_click_chooses_the_one_clicked(open_app):
    visitor = open_app("units.py", recipe="notebook")
    visitor.put("order", "strength")
    strengths = np.linalg.norm(FEWER.theta1[:, 1:], axis=1)
    numbers = [int(words[0]) for words in visitor.drawn("wall")["captions"]]
    assert numbers == (np.argsort(-strengths) + 1).tolist()
    visitor.send("wall", "pick", 0)
    assert visitor.session.unit == strengths.argmax()
    assert visitor.at.subheader[0].value.startswith(f"Unit {strengths.argmax() + 1} votes for ")
    assert visitor.drawn("wall")["selected"] == 0


def test_what_is_lost_without_the_unit_is_what_damaging_the_network_loses(open_app):
    data, rows = kept_digits()

    def right(network):
        return (network.predict(data.X[rows]) == data.y[rows]).sum()

    lost = [right(NETWORK) - right(damaged(NETWORK, Damage(off=(k,)))) for k in range(100)]
    unit = int(np.argmax(lost))
    visitor = open_app("units.py", unit=str(unit))
    said = f"Without it, {lost[unit]} more of the 1 000 test digits would be misread."
    assert lost[unit] > 1
    assert said in visitor.text


def test_nine_digits_excite_the_unit_most_and_nine_leave_it_cold(open_app):
    visitor = open_app("units.py", unit="8")
    data, rows = kept_digits()
    sums = data.X[rows] @ NETWORK.theta1[8, 1:]
    for key, chosen in (
        ("most_exciting", np.argsort(-sums)[:9]),
        ("least_exciting", np.argsort(sums)[:9]),
    ):
        labels = [label.split(",")[0] for label in visitor.drawn(key)["labels"]]
        assert labels == [str(data.y[row]) for row in rows[chosen]]


def test_the_favourite_input_excites_the_unit_more_than_any_test_digit(open_app):
    visitor = open_app("units.py", unit="8")
    data, rows = kept_digits()
    drawn = visitor.drawn("unit_liked")
    levels = np.frombuffer(base64.b64decode(drawn["levels"]), np.uint8) / 255
    low, high = data.X.min(axis=0), data.X.max(axis=0)
    assert ((levels > low - 0.01) & (levels < high + 0.01)).all()
    weights = NETWORK.theta1[8, 1:]
    assert levels @ weights > (data.X[rows] @ weights).max()


def test_the_activation_of_each_class_is_shown_by_its_median(open_app):
    visitor = open_app("units.py", unit="8")
    data, rows = kept_digits()
    activations = NETWORK.forward(data.X[rows]).hidden[:, 8]
    for digit, row in enumerate(visitor.drawn("unit_spread")["rows"]):
        median = np.median(activations[data.y[rows] == digit])
        assert float(row["text"]) == pytest.approx(median, abs=0.006)
        assert row["at"] == sorted(row["at"])


def test_a_class_is_followed_back_to_the_units_that_make_it(open_app):
    visitor = open_app("units.py")
    visitor.put("view", "All votes")
    votes = NETWORK.theta2[:, 1:]
    assert visitor.drawn("votes_map")["shapes"] == [[10, NETWORK.hidden]]
    visitor.send("perfect", "pick", 7)
    drawn = visitor.drawn("makers_for")
    assert [int(words[0].split(":")[0]) - 1 for words in drawn["captions"]] == np.argsort(
        -votes[7], kind="stable"
    )[:8].tolist()
    visitor.send("votes_map", "pick", NETWORK.hidden * 2 + 13)
    assert visitor.session.unit == 13
    assert "What speaks :blue[for] a 2" in visitor.text


def test_letting_go_on_the_wall_makes_that_lambda_current_and_can_be_undone(open_app):
    visitor = open_app("units.py", data="iris")
    visitor.put("view", "λ at work")
    drawn = visitor.drawn("units_desk")
    assert (drawn["playable"], drawn["weights"]["main"]) == (True, True)
    visitor.send("units_desk", "release", LAMBDA_KNOTS.index(100))
    assert visitor.network_name.startswith("λ = 100 · ")
    assert not visitor.has("way_back")  # from path to path the handle leads back
    visitor.put("view", "Learning")
    visitor.press("train_for_units")
    visitor.finish_training()
    visitor.put("view", "λ at work")
    visitor.send("units_desk", "release", LAMBDA_KNOTS.index(1))
    visitor.press("way_back")
    assert visitor.session.run is not None
    assert visitor.network_name.startswith("λ = 100 · ")


def test_the_last_run_is_replayed_in_the_order_of_its_own_units(open_app):
    visitor = open_app("units.py", data="iris")
    visitor.put("order", "strength")
    visitor.put("view", "Learning")
    assert not visitor.has("units_run_desk")
    visitor.press("train_for_units")
    visitor.finish_training()
    run, drawn = visitor.session.run, visitor.drawn("units_run_desk")
    assert len(drawn["labels"]) == len(run.frames)
    strengths = np.linalg.norm(run.result.network.theta1[:, 1:], axis=1)
    assert drawn["weights"]["order"] == np.argsort(-strengths).tolist()


def test_dead_units_and_twins_are_said(open_app):
    theta1, theta2 = NETWORK.theta1.copy(), NETWORK.theta2.copy()
    theta1[3, 1:], theta1[10] = 0, theta1[6]
    visitor = open_app("units.py", unit="10")
    visitor.session.opened = Model(Network(theta1, theta2), PREPARATION, "Made for a test.")
    visitor.run()
    assert "Unit 4 is idle: it answers all of them alike." in visitor.text
    assert "7 and 11 (1.00)" in visitor.text
    assert "Its twin is unit 7, which moves with it (correlation 1.00)." in visitor.text


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


@pytest.mark.parametrize("kind", ["table", "picture"])
def test_data_of_ones_own_are_looked_at_in_every_way_and_names_are_shown_as_they_are(
    open_app, kind
):
    rng = np.random.default_rng(0)
    y = np.arange(60) % 3
    X = rng.random((60, 24)) + y[:, None]
    names = ("**bold**", ":red[x]", "a" * 60)
    shape = (4, 6) if kind == "picture" else None
    visitor = open_app("units.py")
    use(visitor.session, Dataset(X / X.max(), y, names, shape, "Mine", kind=kind))
    for view in VIEWS:
        visitor.put("view", view)
        assert visitor.errors == []
    visitor.finish_training()
    for view in VIEWS:
        visitor.put("view", view)
        assert visitor.errors == []
    visitor.put("view", "One unit")
    votes = visitor.drawn("unit_votes")["rows"]
    assert [row["name"] for row in votes] == list(names)
    title = visitor.at.subheader[0].value
    assert sum(words.verbatim(name) in title for name in names) == 2
