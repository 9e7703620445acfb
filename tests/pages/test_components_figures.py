"""The cost curve and the confusion matrix: what they tell the browser to draw."""

import json
from itertools import pairwise

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.components.confusion.confusion_matrix import MOST_NUMBERED
from pages.parts.components.cost.cost_curve import MOST_POINTS, thinned

COSTS = [(0, 6.9), (1, 3.2), (2, 0.1408)]


def drawn(script, *args) -> dict:
    at = AppTest.from_function(script, default_timeout=60, args=args).run()
    assert not at.exception
    return json.loads(at.get("bidi_component")[0].proto.json)


def curve(points, max_iterations: int, **more) -> dict:
    def show(points, max_iterations, more) -> None:
        from pages.parts.components import cost_curve

        cost_curve(points, max_iterations=max_iterations, key="cost", alt="Cost", **more)

    return drawn(show, points, max_iterations, more)


def matrix(confusion: np.ndarray, names: list[str]) -> dict:
    def show(confusion, names) -> None:
        from pages.parts.components import confusion_matrix

        confusion_matrix(confusion, names, key="confusion", alt="Confusion")

    return drawn(show, confusion, names)


def test_the_curve_holds_every_point_and_its_end_in_figures():
    data = curve(COSTS, 2)
    assert data["iterations"] == [0, 1, 2]
    assert data["costs"] == ["6.9000", "3.2000", "0.1408"]
    assert data["end"] == "0.141"
    assert data["xs"] == [0, 0.5, 1]
    assert all(0 <= y <= 1 for y in data["ys"])
    assert data["ys"][0] > data["ys"][1] > data["ys"][2]


def test_the_axis_is_as_long_as_the_run_may_become():
    data = curve(COSTS, 100)
    assert data["xs"] == [0, 0.01, 0.02]
    assert data["x_ticks"][-1] == [1.0, "100"]
    assert data["y_ticks"][0] == [0.0, "0"]


def test_before_anything_is_learnt_the_frame_is_there_and_empty():
    data = curve([], 0)
    assert data["xs"] == data["ys"] == []
    assert data["end"] == ""
    assert len(data["y_ticks"]) > 2


def test_what_was_changed_on_the_way_stands_at_its_iteration():
    data = curve(COSTS, 4, changes=[(1, "λ = 3")])
    assert data["changes"] == [[0.25, "λ = 3"]]


def test_a_cost_beyond_all_numbers_is_left_out():
    assert curve([*COSTS, (3, float("inf")), (4, float("nan"))], 9)["iterations"] == [0, 1, 2]


def test_of_a_long_run_the_curve_keeps_its_start_its_end_and_every_peak():
    rng = np.random.default_rng(0)
    points = [(k, 5 / (1 + k) + 0.1 * rng.random()) for k in range(5001)]
    points[3333] = (3333, 9.0)
    kept = thinned(points)
    assert len(kept) <= MOST_POINTS
    assert kept[:50] == points[:50]
    assert kept[-1] == points[-1]
    assert (3333, 9.0) in kept
    assert all(before[0] < after[0] for before, after in pairwise(kept))


def test_the_matrix_is_handed_over_as_it_was_counted():
    confusion = np.array([[90, 0, 6], [1, 88, 0], [5, 0, 95]])
    data = matrix(confusion, ["4", "7", "9"])
    assert data["counts"] == confusion.tolist()
    assert data["names"] == ["4", "7", "9"]


@pytest.mark.parametrize(
    ("classes", "numbered"), [(MOST_NUMBERED, True), (MOST_NUMBERED + 1, False)]
)
def test_of_very_many_classes_cells_are_too_small_for_numbers(classes, numbered):
    names = [f"c{k}" for k in range(classes)]
    assert matrix(np.eye(classes, dtype=int), names)["numbered"] is numbered
