"""The map of neighbours that is laid out here is as good as scikit-learn's, and can be stopped."""

import numpy as np
import pytest
from scipy.sparse import csr_array
from sklearn.manifold import TSNE, trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities_nn
from sklearn.neighbors import NearestNeighbors
from threadpoolctl import threadpool_limits

from core.datasets import load_bundled
from core.explore import neighbour_layout
from core.explore.neighbours import PERPLEXITY, STEPS, _affinities, _gradient

X = load_bundled().X[::25]


def test_neighbours_stay_neighbours_as_scikit_learn_keeps_them():
    ours = neighbour_layout(X)
    with threadpool_limits(1):
        theirs = TSNE(perplexity=PERPLEXITY, init="pca", random_state=0, max_iter=STEPS)
        theirs = theirs.fit_transform(X)
    assert ours.shape == (len(X), 2)
    assert (ours.min(), ours.max()) == (0, 1)
    assert trustworthiness(X, ours) > trustworthiness(X, theirs) - 0.01


def test_affinities_are_those_of_scikit_learn():
    nearest = NearestNeighbors(n_neighbors=int(3 * PERPLEXITY)).fit(X)
    theirs = _joint_probabilities_nn(
        nearest.kneighbors_graph(mode="distance").power(2), PERPLEXITY, 0
    )
    np.testing.assert_allclose(_affinities(X).toarray(), theirs.toarray(), atol=2e-6)


def test_the_gradient_is_that_of_the_divergence():
    rng = np.random.default_rng(0)
    p = rng.random((9, 9))
    p = (p + p.T) * (1 - np.eye(9))
    p /= p.sum()
    places = rng.normal(size=(9, 2))

    def divergence(places: np.ndarray) -> float:
        apart = ((places[:, None] - places) ** 2).sum(axis=2)
        q = (1 - np.eye(9)) / (1 + apart)
        q /= q.sum()
        there = p > 0
        return float((p[there] * np.log(p[there] / q[there])).sum())

    numerical = np.empty_like(places)
    for at in np.ndindex(places.shape):
        step = np.zeros_like(places)
        step[at] = 1e-5
        numerical[at] = (divergence(places + step) - divergence(places - step)) / 2e-5
    found = _gradient(csr_array(p.astype(np.float32)), places.astype(np.float32), 1.0)
    np.testing.assert_allclose(found, numerical, atol=1e-5)


def test_it_can_be_stopped_at_every_step():
    steps = []

    def third(done: int) -> bool:
        steps.append(done)
        return done == 3

    assert neighbour_layout(X, third) is None
    assert steps == [1, 2, 3]
    assert STEPS > 3


@pytest.mark.parametrize(
    "rows",
    [
        np.zeros((6, 4), np.float32),
        np.eye(4, dtype=np.float32),
        np.repeat(np.eye(3, dtype=np.float32), 40, axis=0),
    ],
    ids=["all the same", "four rows", "three rows many times"],
)
def test_rows_that_leave_little_to_lay_out_have_a_map(rows):
    places = neighbour_layout(rows)
    assert np.isfinite(places).all()
    assert (places >= 0).all()
    assert (places <= 1).all()
