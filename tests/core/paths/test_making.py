"""Each knot is the training anybody would get there; nothing held out is ever trained on."""

from dataclasses import replace

import numpy as np
import pytest

from core import runs
from core.datasets import folds, load_table
from core.errors import InputError
from core.knots import LAMBDA_KNOTS
from core.paths import Path, cross_validated, making, train_path
from core.recipes import RECIPES
from core.runs import RunSettings, accuracies, carry_out, split_of, start_of
from core.training import TrainingConfig, train

CONFIG = TrainingConfig(lambda_=1.0, hidden=3, max_iterations=5)
SETTINGS = RunSettings("iris", CONFIG, split_seed=1)
IRIS = load_table()


@pytest.fixture(scope="module")
def path():
    return train_path(SETTINGS)


@pytest.fixture
def asked(monkeypatch):
    """The rows of which making wants the examples to train on, a hundredth of them given."""
    seen = []

    def few(settings, rows):
        seen.append(rows)
        return runs.examples_of(settings, rows[::100])

    monkeypatch.setattr(making, "examples_of", few)
    monkeypatch.setattr(runs.RunSettings, "knots", (1.0,))
    return seen


def test_a_path_has_every_knot_by_rising_lambda(path):
    assert tuple(knot.lambda_ for knot in path.knots) == LAMBDA_KNOTS
    assert path.settings == SETTINGS
    assert path.curve is None


@pytest.mark.parametrize("lambda_", LAMBDA_KNOTS[::6])
def test_a_knot_is_what_a_run_at_its_lambda_gives(path, lambda_):
    run, knot = carry_out(SETTINGS.at(lambda_)), path.knot(lambda_)
    assert knot.network.fingerprint == run.result.network.fingerprint
    assert knot.cost == run.result.cost
    assert knot.iterations == run.result.iterations
    assert knot.evaluations == run.result.gradient_evaluations
    assert knot.accuracies == run.after
    assert list(knot.costs) == [(each.iteration, each.cost) for each in run.result.history]


def test_on_a_recipes_own_path_too_warm_up_and_all():
    config = replace(RECIPES["notebook"].config, hidden=2, max_iterations=1)
    settings = RunSettings("digits", config)
    path = train_path(settings, lambda path: True)
    (knot, *_) = path.knots
    run = carry_out(settings.at(knot.lambda_))
    assert knot.network.fingerprint == run.result.network.fingerprint


def test_every_knot_starts_from_the_same_random_network(path):
    X, y = (part[split_of(SETTINGS).train] for part in (IRIS.X, IRIS.y))
    start = start_of(SETTINGS)
    for knot in path.knots[::9]:
        again = train(X, y, replace(CONFIG, lambda_=knot.lambda_), start=start)
        assert again.network.fingerprint == knot.network.fingerprint


def test_accuracies_of_a_knot_are_of_its_own_network(path):
    for knot in path.knots[::9]:
        assert knot.accuracies == accuracies(knot.network, SETTINGS)


@pytest.mark.parametrize(("lambda_", "knot"), [(0.09, 0.09), (1.1, 1.0), (0.0, 0.0), (100, 100.0)])
def test_the_lambda_looked_at_is_begun_first(monkeypatch, lambda_, knot):
    order = []
    monkeypatch.setattr(
        making, "train_lambda_path", lambda X, y, lambdas, *_args, **_options: order.append(lambdas)
    )
    train_path(SETTINGS.at(lambda_))
    (lambdas,) = order
    assert lambdas[0] == knot
    assert sorted(lambdas) == list(LAMBDA_KNOTS)


def test_who_waits_is_given_the_path_so_far_one_knot_longer_each_time():
    seen = []
    train_path(SETTINGS, lambda path: seen.append(path))
    assert [len(path.knots) for path in seen] == list(range(1, len(LAMBDA_KNOTS) + 1))
    for path in seen:
        lambdas = [knot.lambda_ for knot in path.knots]
        assert lambdas == sorted(lambdas)


def test_a_path_stops_when_asked_and_keeps_what_it_has():
    path = train_path(SETTINGS, lambda path: len(path.knots) == 4)
    assert len(path.knots) == 4


def test_the_curve_is_over_five_folds_of_what_each_reads_of_the_fold_left_out(path):
    curve = cross_validated(path).curve
    assert curve.lambdas == LAMBDA_KNOTS
    rows = split_of(SETTINGS).train
    for lambda_ in (0.0, 1.0, 100.0):
        read = []
        for part in folds(IRIS.y[rows], 5, seed=1):
            kept, left = rows[part.train], rows[part.test]
            config = replace(CONFIG, lambda_=lambda_)
            result = train(IRIS.X[kept], IRIS.y[kept], config, start=start_of(SETTINGS))
            read.append(np.mean(result.network.predict(IRIS.X[left]) == IRIS.y[left]))
        at = LAMBDA_KNOTS.index(lambda_)
        assert curve.accuracies[:, at] == pytest.approx(read)


def test_no_test_row_has_a_say_in_the_path_or_its_curve(monkeypatch, path):
    """Spoilt test rows change what the networks read of them, and nothing else."""
    rows = split_of(SETTINGS).test
    X = IRIS.X.copy()
    X[rows] = 1 - X[rows]
    before = cross_validated(path).curve
    monkeypatch.setitem(runs.BUNDLED, "iris", lambda: replace(IRIS, X=X))
    spoilt = cross_validated(train_path(SETTINGS))
    for knot, other in zip(path.knots, spoilt.knots, strict=True):
        assert knot.network.fingerprint == other.network.fingerprint
        assert knot.accuracies.train == other.accuracies.train
    assert any(
        knot.accuracies.test != other.accuracies.test
        for knot, other in zip(path.knots, spoilt.knots, strict=True)
    )
    np.testing.assert_array_equal(spoilt.curve.accuracies, before.accuracies)


def test_what_a_fold_leaves_out_is_not_trained_on_and_all_is_left_out_once(asked):
    cross_validated(Path(SETTINGS, ()))
    rows = split_of(SETTINGS)
    left_out = [set(rows.train) - set(kept) for kept in asked]
    assert len(asked) == 5
    assert all(set(kept) <= set(rows.train) for kept in asked)
    assert sorted(row for left in left_out for row in left) == list(rows.train)


def test_of_varied_digits_only_the_originals_kept_are_copied(asked):
    """A copy of a held-out digit would give its fold away: folds are of the originals."""
    settings = RunSettings("digits", replace(CONFIG, max_iterations=1), recipe="varied")
    cross_validated(Path(settings, ()))
    rows = split_of(settings).train
    left_out = [set(rows) - set(kept) for kept in asked]
    assert [len(kept) for kept in asked] == [3200] * 5
    assert sorted(row for left in left_out for row in left) == list(rows)


def test_cross_validation_says_how_many_trainings_are_done_and_stops_when_asked(path):
    counts = []
    done = cross_validated(path, lambda count: counts.append(count) or count == 30)
    assert done is None
    assert counts == list(range(1, 31))


def test_with_too_few_examples_of_a_class_a_sentence_says_why_there_is_no_curve(monkeypatch):
    rows = np.concatenate([np.flatnonzero(IRIS.y == 0), np.flatnonzero(IRIS.y > 0)[::17]])
    few = replace(IRIS, X=IRIS.X[rows], y=IRIS.y[rows])
    monkeypatch.setitem(runs.BUNDLED, "iris", lambda: few)
    with pytest.raises(InputError, match="at least 3 examples of each class"):
        cross_validated(Path(SETTINGS, ()))
