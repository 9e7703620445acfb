"""One run: what was asked decides what comes of it, and the test rows have no say in it."""

from dataclasses import replace

import numpy as np
import pytest

from core.datasets import load_table
from core.network import Network
from core.runs import RunSettings, carry_out, read_both, split_of
from core.training import TrainingConfig

CONFIG = TrainingConfig(lambda_=0.01, hidden=6, max_iterations=15)
IRIS = load_table()


def run(settings: RunSettings, **options):
    return carry_out(settings, IRIS, **options)


def test_the_same_settings_give_the_same_network_and_the_same_key():
    one, other = RunSettings("iris", CONFIG), RunSettings("iris", replace(CONFIG))
    assert one.key == other.key
    assert run(one).result.network.fingerprint == run(other).result.network.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        RunSettings("iris", replace(CONFIG, lambda_=0.02)),
        RunSettings("iris", replace(CONFIG, seed=1)),
        RunSettings("iris", CONFIG, split_seed=1),
        RunSettings("iris", CONFIG, train_on_all=True),
    ],
)
def test_other_settings_have_another_key_and_give_another_network(other):
    usual = RunSettings("iris", CONFIG)
    assert other.key != usual.key
    assert run(other).result.network.fingerprint != run(usual).result.network.fingerprint


def test_four_fifths_are_trained_on_and_the_others_have_no_say():
    settings = RunSettings("iris", CONFIG, split_seed=2)
    rows = split_of(IRIS, settings)
    assert (len(rows.train), len(rows.test)) == (120, 30)
    assert sorted([*rows.train, *rows.test]) == list(range(150))
    X = IRIS.X.copy()
    X[rows.test] = 1 - X[rows.test]
    spoilt = carry_out(settings, replace(IRIS, X=X))
    assert spoilt.result.network.fingerprint == run(settings).result.network.fingerprint
    assert spoilt.after.train == run(settings).after.train
    assert spoilt.after.test != run(settings).after.test


def test_trained_on_all_as_the_notebook_does_there_is_no_test_figure():
    done = run(RunSettings("iris", CONFIG, train_on_all=True))
    assert (done.after.test, done.after.test_count, done.after.train_count) == (None, 0, 150)
    assert done.before.test is None


def test_before_is_the_random_start_and_after_is_the_network_trained():
    settings = RunSettings("iris", replace(CONFIG, scheme="notebook", seed=5))
    done, rows = run(settings), split_of(IRIS, settings)
    start = Network.random(4, 6, 3, seed=5, scheme="notebook")
    assert done.before == read_both(start, IRIS, rows)
    assert done.after == read_both(done.result.network, IRIS, rows)
    assert done.after.train > done.before.train


def test_a_reading_is_the_share_of_each_part_read_right():
    network, rows = Network.random(4, 3, 3, seed=0), split_of(IRIS, RunSettings("iris"))
    answers = [int(network.predict(row[None])[0]) for row in IRIS.X]
    right = [answer == label for answer, label in zip(answers, IRIS.y, strict=True)]
    reading = read_both(network, IRIS, rows)
    assert reading.train == pytest.approx(np.mean([right[row] for row in rows.train]))
    assert reading.test == pytest.approx(np.mean([right[row] for row in rows.test]))


def test_a_run_that_is_stopped_still_comes_to_a_network_and_its_reading():
    done = run(RunSettings("iris", CONFIG), on_iteration=lambda state: state.iteration >= 3)
    assert done.result.stopped
    assert done.result.iterations == 3
    assert done.after.train_count == 120
