"""Maps: neighbours stay neighbours, and one network's map follows another's."""

import numpy as np
from sklearn.decomposition import PCA

from core.datasets import load_bundled
from core.explore import alike_layout, in_the_networks_eyes, principal_layout, share_beside
from core.paths import load_path

DIGITS = load_bundled()


def test_the_shipped_map_lays_most_digits_beside_one_of_their_class():
    places = alike_layout()
    assert places.shape == (5000, 2)
    assert (places.min(), places.max()) == (0, 1)
    assert share_beside(places, DIGITS.y) > 0.9
    shuffled = np.random.default_rng(0).permutation(DIGITS.y)
    assert share_beside(places, shuffled) < 0.15


def test_principal_directions_are_those_of_scikit_learn():
    ours = principal_layout(DIGITS.X[:500])
    theirs = PCA(2).fit_transform(DIGITS.X[:500])
    for axis in range(2):
        assert abs(np.corrcoef(ours[:, axis], theirs[:, axis])[0, 1]) > 0.999


def test_a_networks_map_is_turned_to_lie_as_the_reference_does():
    reference = principal_layout(DIGITS.X)
    hidden = load_path("digits", "notebook").knots[10].network.forward(DIGITS.X).hidden
    places = in_the_networks_eyes(hidden, reference)
    turned = in_the_networks_eyes(-hidden, reference)  # the same up to signs
    np.testing.assert_allclose(turned, places, atol=1e-3)
    following = load_path("digits", "notebook").knots[11].network.forward(DIGITS.X).hidden
    moved = in_the_networks_eyes(following, reference)
    assert np.abs(moved - places).mean() < np.abs(moved - places[:, ::-1]).mean()


def test_one_place_of_each_class_alone_lies_beside_no_other():
    assert share_beside(np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])) == 0.0
