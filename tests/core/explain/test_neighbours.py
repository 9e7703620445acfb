"""The nearest are the nearest, and only what is like nothing known is called strange."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neighbors import NearestNeighbors

from core.datasets import load_bundled, split
from core.explain.neighbours import MOST_MEASURED, nearest, own_distances, strangeness


def rows_of(examples, inputs, seed):
    return np.random.default_rng(seed).uniform(size=(examples, inputs))


@settings(deadline=None, max_examples=40)
@given(
    st.integers(1, 60),
    st.integers(1, 12),
    st.integers(1, 70),
    st.sampled_from(["euclidean", "cosine"]),
    st.integers(0, 99),
)
def test_neighbours_are_scikit_learns(examples, inputs, count, metric, seed):
    X, asked = rows_of(examples, inputs, seed), rows_of(1, inputs, seed + 1000)[0]
    found = nearest(X, asked, count, metric=metric)
    authority = NearestNeighbors(metric=metric, algorithm="brute").fit(X)
    distances, _ = authority.kneighbors(asked[None], n_neighbors=min(count, examples))
    np.testing.assert_allclose(found.distances, distances[0], atol=1e-7)
    every = nearest(X, asked, examples, metric=metric)
    np.testing.assert_array_equal(np.sort(every.rows), np.arange(examples))
    np.testing.assert_array_equal(found.rows, every.rows[:count])


def test_only_the_rows_asked_for_are_neighbours():
    X = np.array([[0.0], [0.1], [0.5], [0.9]])
    among = np.array([False, False, True, True])
    found = nearest(X, np.zeros(1), 5, among=among)
    np.testing.assert_array_equal(found.rows, [2, 3])
    np.testing.assert_allclose(found.distances, [0.5, 0.9])
    assert not len(nearest(X, np.zeros(1), among=np.zeros(4, bool)).rows)


def test_of_equally_near_rows_the_first_comes_first():
    X = np.array([[0.6], [0.4], [0.6], [0.4]])
    np.testing.assert_array_equal(nearest(X, np.array([0.4]), 4).rows, [1, 3, 0, 2])


def test_cosine_does_not_mind_fainter_ink_and_knows_no_direction_of_a_blank():
    X = np.array([[0.9, 0.0], [0.1, 0.1], [0.0, 0.0]])
    found = nearest(X, np.array([0.8, 0.8]), 3, metric="cosine")
    np.testing.assert_array_equal(found.rows, [1, 0, 2])
    np.testing.assert_allclose(found.distances, [0, 1 - 2**-0.5, 1], atol=1e-12)
    np.testing.assert_array_equal(nearest(X, np.zeros(2), 3, metric="cosine").distances, 1)


@settings(deadline=None, max_examples=20)
@given(st.integers(2, 300), st.integers(1, 9), st.integers(0, 99))
def test_a_row_is_not_its_own_neighbour(examples, inputs, seed):
    X = rows_of(examples, inputs, seed)
    distances, _ = NearestNeighbors(n_neighbors=2).fit(X).kneighbors(X)
    np.testing.assert_allclose(own_distances(X), np.sort(distances[:, 1]), atol=1e-7)


def test_two_equal_rows_are_neighbours_at_no_distance():
    assert own_distances(np.array([[0.3, 0.1], [0.3, 0.1], [1.0, 1.0]], np.float32))[0] == 0


def test_of_many_rows_an_even_part_is_asked():
    X = rows_of(MOST_MEASURED + 700, 3, 0)
    some, all_of_them = own_distances(X), NearestNeighbors(n_neighbors=2).fit(X).kneighbors(X)[0]
    assert len(some) == MOST_MEASURED
    assert np.median(some) == pytest.approx(np.median(all_of_them[:, 1]), rel=0.1)


def test_strangeness_is_the_share_of_rows_with_a_nearer_neighbour():
    X = np.array([[0.0], [1.0], [3.0], [6.0]])  # own: 1, 1, 2, 3
    own = own_distances(X)
    far, near = strangeness(X, own, np.array([8.5])), strangeness(X, own, np.array([4.5]))
    assert (far.row, far.distance, far.quantile) == (3, 2.5, 0.75)
    assert (near.row, near.distance, near.quantile) == (2, 1.5, 0.5)
    beyond = strangeness(X, own, np.array([100.0]))
    assert beyond.quantile == 1
    assert beyond.strange
    assert not far.strange


def test_new_digits_look_like_digits_and_noise_does_not():
    digits = load_bundled()
    rows = split(digits.y)
    known, new = digits.X[rows.train], digits.X[rows.test]
    own = own_distances(known)
    called_strange = np.mean([strangeness(known, own, digit).strange for digit in new[::5]])
    assert called_strange <= 0.03
    rng = np.random.default_rng(0)
    for stranger in (1 - new[0], rng.uniform(size=400), rng.permutation(new[3])):
        assert strangeness(known, own, stranger).strange


@pytest.mark.parametrize(
    ("refuse", "message"),
    [
        (lambda X: nearest(X, np.ones(3)), r"inputs has shape \(3,\)"),
        (lambda X: nearest(X, np.array([np.nan, 0])), "inputs holds NaN"),
        (lambda X: nearest(X, np.ones(2), 0), "count is 0"),
        (lambda X: nearest(X, np.ones(2), metric="manhattan"), "metric is 'manhattan'"),
        (lambda X: nearest(X, np.ones(2), among=np.ones(4)), "among has shape .*float64"),
        (lambda X: nearest(X[:0], np.ones(2)), r"X has shape \(0, 2\)"),
        (lambda X: own_distances(X[:1]), "at least two examples"),
        (lambda X: strangeness(X, np.ones(0), np.ones(2)), r"own has shape \(0,\)"),
    ],
)
def test_what_does_not_fit_is_named(refuse, message):
    with pytest.raises(ValueError, match=message):
        refuse(rows_of(4, 2, 0))
