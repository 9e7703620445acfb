"""Maps: neighbours stay neighbours, and one network's map follows another's."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from core.datasets import load_bundled
from core.explore import alike_layout, in_the_networks_eyes, principal_layout, share_beside
from core.paths import load_path

DIGITS = load_bundled()
SOME = DIGITS.X[::10]
PRINCIPAL = principal_layout(SOME)
HIDDEN = [knot.network.forward(SOME).hidden for knot in load_path("digits", "notebook").knots]


def test_the_shipped_map_lays_most_digits_beside_one_of_their_class():
    places = alike_layout()
    assert places.shape == (5000, 2)
    assert (places.min(), places.max()) == (0, 1)
    assert share_beside(places, DIGITS.y) > 0.9
    shuffled = np.random.default_rng(0).permutation(DIGITS.y)
    assert share_beside(places, shuffled) < 0.15


@pytest.mark.parametrize("rows", [500, 300], ids=["more rows than pixels", "fewer"])
def test_principal_directions_are_those_of_scikit_learn(rows):
    ours = principal_layout(DIGITS.X[:rows])
    theirs = PCA(2).fit_transform(DIGITS.X[:rows])
    for axis in range(2):
        assert abs(np.corrcoef(ours[:, axis], theirs[:, axis])[0, 1]) > 0.999


def eyes(*hidden: np.ndarray, reference: np.ndarray = PRINCIPAL) -> np.ndarray:
    return in_the_networks_eyes([lambda each=each: each for each in hidden], reference)


def test_a_networks_map_is_turned_to_lie_as_the_reference_does():
    (places,) = eyes(HIDDEN[10])
    (mirrored,) = eyes(HIDDEN[10], reference=PRINCIPAL * (-1, 1))
    np.testing.assert_allclose(mirrored, [1, 0] - places * (1, -1), atol=1e-3)
    middle = np.corrcoef(places[:, 0], PRINCIPAL[:, 0])[0, 1]
    assert middle > 0.5


def test_units_in_another_order_or_reversed_do_not_move_the_map():
    other = -HIDDEN[10][:, np.random.default_rng(0).permutation(HIDDEN[10].shape[1])]
    first, second = eyes(HIDDEN[10], other)
    np.testing.assert_allclose(second, first, atol=1e-3)


def test_along_a_path_each_map_follows_the_one_before():
    steps = np.abs(np.diff(eyes(*HIDDEN), axis=0)).mean(axis=(1, 2))
    alone = [eyes(hidden)[0] for hidden in HIDDEN]
    assert steps.max() < 0.08
    assert steps.mean() < np.abs(np.diff(alone, axis=0)).mean()


def test_axes_are_the_same_in_all_frames():
    wide, narrow = eyes(HIDDEN[10], 0.1 * HIDDEN[10])
    np.testing.assert_allclose(np.ptp(narrow, axis=0), 0.1 * np.ptp(wide, axis=0), rtol=0.01)
    assert (wide.min(), wide.max()) == (0, 1)


def test_a_network_of_one_unit_has_a_map_too():
    (places,) = eyes(HIDDEN[10][:, :1])
    assert np.isfinite(places).all()


def test_one_place_of_each_class_alone_lies_beside_no_other():
    assert share_beside(np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])) == 0.0
