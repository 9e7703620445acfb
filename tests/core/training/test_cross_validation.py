"""The curve from which λ is chosen."""

from dataclasses import replace

import numpy as np
import pytest

from core.datasets import load_bundled, split
from core.datasets.split import folds
from core.errors import InputError
from core.training import CrossValidation, TrainingConfig, cross_validate, train

CONFIG = TrainingConfig(hidden=4, max_iterations=20)


def clouds(examples=120):
    rng = np.random.default_rng(0)
    y = np.arange(examples) % 3
    return (y[:, None] + 0.8 * rng.normal(size=(examples, 4))).astype(np.float32), y


def test_each_fold_is_read_by_a_network_trained_on_the_others():
    X, y = clouds()
    curve = cross_validate(X, y, (0.1, 1.0), CONFIG, k=4, seed=2)
    for fold, part in enumerate(folds(y, 4, seed=2)):
        network = train(X[part.train], y[part.train], replace(CONFIG, lambda_=1.0)).network
        expected = (network.predict(X[part.test]) == y[part.test]).mean()
        assert curve.accuracies[fold, 1] == expected


def test_best_and_the_largest_within_one_standard_error_are_glmnets():
    accuracies = np.array(
        [[0.80, 0.90, 0.89, 0.70], [0.82, 0.94, 0.92, 0.72], [0.78, 0.92, 0.91, 0.69]]
    )
    curve = CrossValidation((0.0, 1.0, 3.0, 10.0), accuracies)
    np.testing.assert_allclose(curve.mean, [0.80, 0.92, 0.9066667, 0.7033333])
    assert curve.standard_error[1] == pytest.approx(0.02 / 3**0.5)
    assert curve.best == 1.0
    assert curve.threshold == pytest.approx(0.92 - 0.02 / 3**0.5)
    assert [curve.is_level(value) for value in curve.lambdas] == [False, True, False, False]
    assert curve.largest_level == 1.0
    accuracies[:, 2] += 0.005
    assert CrossValidation(curve.lambdas, accuracies).largest_level == 3.0


def test_of_equally_good_lambdas_the_largest_is_best():
    curve = CrossValidation((0.1, 1.0, 3.0), np.array([[0.5, 0.9, 0.9], [0.5, 0.8, 0.8]]))
    assert curve.best == 3.0


def test_other_examples_can_stand_in_for_the_rows_trained_on():
    """Varied copies beside the originals; the rows read are the originals."""
    X, y = clouds()
    asked = []

    def twice(rows):
        asked.append(rows)
        return np.concatenate([X[rows], X[rows] + 0.01]), np.concatenate([y[rows], y[rows]])

    curve = cross_validate(X, y, (1.0,), CONFIG, k=3, trained_on=twice)
    parts = folds(y, 3, seed=0)
    assert [list(rows) for rows in asked] == [list(part.train) for part in parts]
    network = train(*twice(parts[0].train), replace(CONFIG, lambda_=1.0)).network
    rows = parts[0].test
    assert curve.accuracies[0, 0] == (network.predict(X[rows]) == y[rows]).mean()


def test_it_can_be_stopped():
    assert cross_validate(*clouds(), (0.1, 1.0), CONFIG, lambda result: True) is None


def test_a_class_with_two_examples_has_no_curve_and_a_sentence_says_why():
    X, y = clouds(12)
    y = np.where(np.arange(12) < 2, 3, y)
    with pytest.raises(
        InputError, match=r"at least 3 examples of each class; the smallest .* has 2"
    ):
        cross_validate(X, y, (1.0,), CONFIG)


def test_without_lambda_the_digits_are_learnt_by_heart_and_new_ones_misread():
    """The lesson of the page: λ = 0 reads every digit it has seen, λ = 1 more of the unseen."""
    data = load_bundled()
    rows = split(data.y).train
    X, y = data.X[rows], data.y[rows]
    curve = cross_validate(X, y, (0.0, 1.0), TrainingConfig(), k=5)
    without, with_lambda = curve.mean
    assert with_lambda >= 0.92
    assert without <= with_lambda - 0.03
    assert (train(X, y, TrainingConfig(lambda_=0.0)).network.predict(X) == y).all()
