"""Each knot is the training anybody would get there; nothing held out is ever trained on."""

from dataclasses import replace

import numpy as np
import pytest

from core import runs
from core.datasets import BUNDLED, folds, load_table
from core.knots import LAMBDA_KNOTS
from core.paths import cross_validated, making, train_path
from core.runs import RunSettings, accuracies, carry_out, split_of, start_of
from core.training import TrainingConfig, train

CONFIG = TrainingConfig(lambda_=1.0, hidden=3, max_iterations=5)
SETTINGS = RunSettings("iris", CONFIG, split_seed=1)
IRIS = load_table()


@pytest.fixture(scope="module")
def path():
    return train_path(SETTINGS)


@pytest.fixture
def trainings(monkeypatch):
    """What making hands to train, in order: (X, y, config)."""
    seen = []

    def watched(X, y, config, **options):
        seen.append((X, y, config))
        return train(X, y, config, **options)

    monkeypatch.setattr(making, "train", watched)
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
    assert (knot.iterations, knot.evaluations) == (
        run.result.iterations,
        run.result.cost_evaluations,
    )
    assert knot.accuracies == run.after
    assert list(knot.costs) == [(each.iteration, each.cost) for each in run.result.history]


def test_every_knot_starts_from_the_same_random_network(path):
    X, y = (part[split_of(SETTINGS).train] for part in (IRIS.X, IRIS.y))
    start = start_of(SETTINGS)
    for knot in path.knots[::9]:
        again = train(X, y, replace(CONFIG, lambda_=knot.lambda_), start=start)
        assert again.network.fingerprint == knot.network.fingerprint


@pytest.mark.parametrize(("asked", "first"), [(0.09, 0.09), (1.1, 1.0), (0.0, 0.0), (100, 100.0)])
def test_the_lambda_looked_at_is_ready_first_and_the_others_follow(asked, first):
    ready = []
    train_path(SETTINGS.at(asked), lambda path: ready.append(path.knots) or len(ready) == 4)
    others = [lambda_ for lambda_ in LAMBDA_KNOTS if lambda_ != first][:3]
    for k, knots in enumerate(ready):
        assert [knot.lambda_ for knot in knots] == sorted([first, *others[:k]])


def test_a_path_stops_when_asked_and_keeps_what_it_has():
    path = train_path(SETTINGS, lambda path: len(path.knots) == 2)
    assert [knot.lambda_ for knot in path.knots] == [0.0, 1.0]


def test_the_curve_is_the_mean_over_five_folds_of_what_each_reads_of_the_fold_left_out(path):
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
        assert curve.means[at] == pytest.approx(np.mean(read))
        assert curve.errors[at] == pytest.approx(np.std(read, ddof=1) / np.sqrt(5))


def rows_in(X, among) -> set[int]:
    """The rows of `among` that occur in X."""
    known = {row.tobytes() for row in np.ascontiguousarray(X)}
    return {k for k, row in enumerate(np.ascontiguousarray(among)) if row.tobytes() in known}


def test_no_fold_trains_on_what_it_is_judged_by_nor_on_a_test_row(monkeypatch, trainings):
    rng = np.random.default_rng(0)  # rows that differ, so that each can be recognised
    X = rng.uniform(size=IRIS.X.shape).astype(np.float32)
    monkeypatch.setitem(runs.BUNDLED, "iris", lambda: replace(IRIS, X=X))
    monkeypatch.setattr(making, "LAMBDA_KNOTS", (1.0,))
    path = making.train_path(SETTINGS)
    judged = []

    def asked(network, inputs):
        judged.append(rows_in(inputs, X))
        return right(network, inputs)

    network_type = type(path.knots[0].network)
    right = network_type.predict
    monkeypatch.setattr(network_type, "predict", asked)
    del trainings[:]
    making.cross_validated(path)
    rows = split_of(SETTINGS)
    trained = [rows_in(each, X) for each, _, _ in trainings]
    assert len(trained) == len(judged) == 5
    for kept, left in zip(trained, judged, strict=True):
        assert kept | left == set(rows.train)
        assert not kept & left
        assert not (kept | left) & set(rows.test)
    assert set().union(*judged) == set(rows.train)
    assert sum(map(len, judged)) == len(rows.train)


def test_of_varied_digits_only_the_originals_kept_are_copied(monkeypatch, trainings):
    """A copy of a held-out digit would give its fold away."""
    asked = []
    monkeypatch.setattr(making, "LAMBDA_KNOTS", (1.0,))
    monkeypatch.setattr(
        making,
        "examples_of",
        lambda settings, rows: asked.append(rows) or runs.examples_of(settings, rows[::400]),
    )
    settings = RunSettings("digits", replace(CONFIG, max_iterations=1), recipe="varied")
    path = making.train_path(settings)
    assert making.cross_validated(path).curve is not None
    rows = split_of(settings)
    whole, *kept = asked
    np.testing.assert_array_equal(whole, rows.train)
    y = BUNDLED["digits"]().y[rows.train]
    for each, part in zip(kept, folds(y, 5, seed=0), strict=True):
        np.testing.assert_array_equal(each, rows.train[part.train])
    assert [len(X) for X, _, _ in trainings] == [11 * len(each[::400]) for each in asked]


def test_cross_validation_says_how_far_it_is_and_stops_when_asked(path):
    shares = []
    done = cross_validated(path, lambda share: shares.append(share) or len(shares) == 30)
    assert done is None
    assert len(shares) == 30
    assert shares == pytest.approx([(k + 1) / (5 * len(LAMBDA_KNOTS)) for k in range(30)])


def test_with_too_few_examples_of_a_class_there_is_no_curve(monkeypatch, trainings):
    rows = np.concatenate([np.flatnonzero(IRIS.y == 0), np.flatnonzero(IRIS.y > 0)[::17]])
    few = replace(IRIS, X=IRIS.X[rows], y=IRIS.y[rows])
    assert np.bincount(few.y).min() < 4
    monkeypatch.setitem(runs.BUNDLED, "iris", lambda: few)
    path = making.Path(SETTINGS, ())
    assert cross_validated(path) is path
    assert trainings == []


def test_accuracies_of_a_knot_are_of_its_own_network(path):
    for knot in path.knots[::9]:
        assert knot.accuracies == accuracies(knot.network, SETTINGS)
