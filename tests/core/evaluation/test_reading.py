"""What is said about how a network reads is what can be counted by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics

from core.evaluation import Reading, accuracy, confusion_matrix, read
from core.network import Network

OUTPUT = np.array(
    [
        [0.9, 0.2, 0.1],  # 0, read right
        [0.3, 0.8, 0.2],  # 2, read as 1, far off
        [0.5, 0.4, 0.1],  # 1, read as 0, nearly right
        [0.1, 0.7, 0.2],  # 1, read right
    ]
)
READING = Reading(OUTPUT, np.array([0, 2, 1, 1]))


def test_the_worst_misread_comes_first():
    first, second = READING.misread
    assert (first.index, first.read, first.label, first.sureness) == (1, 1, 2, 0.8)
    assert first.margin == pytest.approx(0.6)
    assert (second.index, second.read, second.label, second.sureness) == (2, 0, 1, 0.5)
    assert second.margin == pytest.approx(0.1)


def test_margins_are_positive_exactly_where_it_reads_right():
    np.testing.assert_allclose(READING.margins, [0.7, -0.6, -0.1, 0.5])
    np.testing.assert_array_equal(READING.margins > 0, READING.right)
    assert READING.accuracy == 0.5


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 50), st.integers(1, 300), st.integers(0, 99))
def test_confusion_is_scikit_learns_for_any_number_of_classes(classes, examples, seed):
    rng = np.random.default_rng(seed)
    y, predicted = rng.integers(0, classes, (2, examples))
    expected = metrics.confusion_matrix(y, predicted, labels=np.arange(classes))
    np.testing.assert_array_equal(confusion_matrix(predicted, y, classes), expected)
    assert accuracy(predicted, y) == pytest.approx(metrics.accuracy_score(y, predicted))


def test_a_network_is_read_by_its_outputs():
    network = Network.random(4, 3, 5, seed=0)
    X, y = np.random.default_rng(0).normal(size=(30, 4)), np.arange(30) % 5
    reading = read(network, X, y)
    np.testing.assert_array_equal(reading.predicted, network.predict(X))
    assert reading.accuracy == accuracy(network.predict(X), y)
    assert reading.confusion.sum() == 30


def test_what_does_not_fit_is_named():
    with pytest.raises(ValueError, match=r"y runs from 0 to 5.*0\.\.4"):
        read(Network.random(4, 3, 5, seed=0), np.ones((2, 4)), np.array([0, 5]))
    with pytest.raises(ValueError, match=r"predicted has shape \(2,\) and y \(3,\)"):
        accuracy(np.zeros(2), np.zeros(3))
