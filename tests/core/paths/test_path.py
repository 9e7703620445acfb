"""A path has the knots that are ready, and begins where its curve is best."""

import numpy as np

from core.network import Network
from core.paths import Knot, Path
from core.runs import Accuracies, RunSettings
from core.training import CrossValidation


def knot(lambda_: float, network: Network | None = None) -> Knot:
    network = network or Network.random(4, 3, 3, seed=0)
    return Knot(lambda_, network, 1.0, 5, 6.0, Accuracies(0.9, 120, 0.8, 30), ((0, 2.0), (5, 1.0)))


def test_a_path_begins_at_its_curves_best_or_at_one():
    knots = (knot(0.1),)
    curve = CrossValidation((0.0, 0.1, 1.0), np.array([[0.8, 0.9, 0.7], [0.8, 1.0, 0.9]]))
    assert Path(RunSettings("iris"), knots, curve).best == 0.1
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
