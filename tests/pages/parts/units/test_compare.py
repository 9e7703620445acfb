"""Two walls side by side: the pairs are those of core, and what cannot be compared is explained."""

import io

import numpy as np
import pytest
from scipy.io import savemat

from core.explain import match_units
from core.models import Model, load_shipped, write_model
from core.network import Network
from core.paths import load_path, usual_settings
from core.runs import start_of
from pages.parts.units.compare import Other, finding, matched

SHIPPED = load_shipped("digits")
NETWORK = SHIPPED.network


@pytest.fixture
def visitor(open_app):
    visitor = open_app("units.py")
    visitor.put("view", "Compare")
    return visitor


def words_beside(visitor):
    """What a screen reader says of each tile there; a wall so large has no words in sight."""
    return [label.removeprefix("unit ") for label in visitor.drawn("wall_other")["labels"]]


def test_the_random_start_keeps_the_numbers_of_its_units(visitor):
    start = start_of(usual_settings("digits"))
    own, first = NETWORK.theta1[0, 1:], start.theta1[0, 1:]
    cosine = own @ first / np.linalg.norm(own) / np.linalg.norm(first)
    captions = words_beside(visitor)
    assert [caption.split(" · ")[0] for caption in captions] == [
        str(k + 1) for k in range(NETWORK.hidden)
    ]
    assert captions[0] == f"1 · {cosine:.2f}".replace("-", "−")
    assert "Its random start" in visitor.text
    assert "% of 1 000 test digits" in visitor.text.split("Its random start")[1]


def test_a_network_with_its_units_shuffled_and_turned_is_matched_unit_by_unit(visitor):
    order = np.random.default_rng(0).permutation(NETWORK.hidden)
    sign = np.where(np.arange(NETWORK.hidden) % 2, -1, 1)
    theta1 = NETWORK.theta1[order] * sign[:, None]
    theta2 = np.concatenate([NETWORK.theta2[:, :1], NETWORK.theta2[:, 1:][:, order]], axis=1)
    other = Other(Network(theta1, theta2), "shuffled")
    found = matched(other, NETWORK)
    np.testing.assert_array_equal(order[found.partners], np.arange(NETWORK.hidden))
    np.testing.assert_allclose(np.abs(found.similarities), 1, atol=1e-6)
    assert finding(found, other) == "100 of 100\u00a0units have a double there"


def test_another_lambda_of_the_path_stands_beside_in_the_order_of_the_pairs(visitor):
    visitor.put("compare_with", "Another λ")
    visitor.put("compare_lambda", 10)
    path = load_path("digits", usual_settings("digits").recipe)
    found = match_units(NETWORK, path.knot(10).network, flips=True)
    captions = [words.split(" · ")[0] for words in words_beside(visitor)]
    assert captions == [str(partner + 1) for partner in found.partners]
    visitor.send("wall_other", "pick", 4)
    assert visitor.session.unit == 4
    assert f"Unit 5 stands beside unit {found.partners[4] + 1} there" in visitor.text


def test_where_no_run_is_pinned_it_is_said_what_pins_one(visitor):
    visitor.put("compare_with", "A run")
    assert visitor.notes == [
        "Nothing has been trained here yet: Train on the Training page pins a run."
    ]


def test_a_file_with_fewer_units_leaves_some_without_a_partner(visitor):
    few = Model(Network.random(400, 20, 10, seed=3), SHIPPED.preparation, "Made for a test.")
    visitor.put("compare_with", "A file")
    visitor.at.file_uploader(key="compare_upload_0").set_value(
        ("few.npz", write_model(few, "few.npz"), "application/octet-stream")
    )
    visitor.run()
    captions = words_beside(visitor)
    assert captions.count("none") == NETWORK.hidden - 20
    assert "bundled digits" in visitor.text
    visitor.choose_data("iris")
    assert visitor.errors == [
        "This network takes 400 inputs and gives 10 answers, and the data in use have 4 and 3: "
        "choose the data it was made for first."
    ]


def test_a_file_with_weights_that_are_no_numbers_is_refused_in_a_sentence(visitor):
    theta1 = NETWORK.theta1.copy()
    theta1[3, 7] = np.nan
    content = io.BytesIO()
    savemat(content, {"Theta1": theta1, "Theta2": NETWORK.theta2})
    visitor.put("compare_with", "A file")
    visitor.at.file_uploader(key="compare_upload_0").set_value(
        ("bad.mat", content.getvalue(), "application/octet-stream")
    )
    visitor.run()
    (error,) = visitor.errors
    assert "NaN" in error
    assert not visitor.has("wall_other")
