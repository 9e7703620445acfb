"""A curve picks its λ as glmnet does; a path has the knots that are ready."""

import numpy as np
import pytest

from core.network import Network
from core.paths import Curve, Knot, Path
from core.runs import Accuracies, RunSettings

LAMBDAS = (0.0, 0.1, 1.0, 10.0, 100.0)


def curve(means, errors=(0.02,) * 5) -> Curve:
    return Curve(LAMBDAS, np.array(means), np.array(errors))


def knot(lambda_: float, network: Network | None = None) -> Knot:
    network = network or Network.random(4, 3, 3, seed=0)
    return Knot(lambda_, network, 1.0, 5, 6.0, Accuracies(0.9, 120, 0.8, 30), ((0, 2.0), (5, 1.0)))


@pytest.mark.parametrize(
    ("means", "errors", "best", "largest"),
    [
        ((0.80, 0.90, 0.95, 0.90, 0.5), (0.02,) * 5, 1.0, 1.0),
        ((0.80, 0.95, 0.94, 0.935, 0.5), (0.02,) * 5, 0.1, 10.0),
        ((0.95, 0.94, 0.92, 0.94, 0.5), (0.02,) * 5, 0.0, 10.0),  # a dip between them is no matter
        ((0.80, 0.90, 0.95, 0.94, 0.9), (0.001,) * 5, 1.0, 1.0),
        ((0.5, 0.5, 0.95, 0.94, 0.90), (0.9, 0.9, 0.02, 0.9, 0.9), 1.0, 10.0),  # the best's error
        ((0.80, 0.95, 0.95, 0.90, 0.5), (0.0,) * 5, 1.0, 1.0),  # of equals the largest
        ((0.5, 0.5, 0.5, 0.5, 0.5), (0.0,) * 5, 100.0, 100.0),
    ],
)
def test_best_and_largest_within_one_standard_error_are_glmnets(means, errors, best, largest):
    found = curve(means, errors)
    assert found.best == best
    assert found.largest_within == largest
    at = LAMBDAS.index(best)
    assert found.level_from == pytest.approx(means[at] - errors[at])


def test_a_mean_exactly_one_standard_error_below_is_still_within():
    assert curve((0.5, 0.5, 1.0, 0.75, 0.5), (0.25,) * 5).largest_within == 10.0


def test_a_path_begins_at_its_curves_best_or_at_one():
    knots = (knot(0.1),)
    assert Path(RunSettings("iris"), knots, curve((0.8, 0.95, 0.9, 0.5, 0.5))).best == 0.1
    assert Path(RunSettings("iris"), knots).best == 1.0


def test_a_knot_is_found_by_the_lambda_nearest_to_it_when_it_is_ready():
    path = Path(RunSettings("iris"), (knot(0.0), knot(1.0), knot(2.2)))
    assert path.knot(1.1).lambda_ == 1.0
    assert path.knot(0.004).lambda_ == 0.0
    assert path.knot(1.5) is None  # nearest to it is 1.5, which is not trained yet
    assert path.knot(50.0) is None


def test_the_size_of_weights_leaves_biases_out():
    theta1 = np.array([[100.0, 1, 2], [100, 3, 4]])
    theta2 = np.array([[100.0, 5, 6], [100, 7, 8]])
    assert knot(1.0, Network(theta1, theta2)).squares == sum(k**2 for k in range(1, 9))
