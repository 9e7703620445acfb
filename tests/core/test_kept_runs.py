"""Runs that are kept take no more room than there is: thinned first, then let go, oldest first."""

import numpy as np

from core.kept_runs import FEW_FRAMES, fitted, is_thinned, thinned
from core.room import array_bytes
from core.runs import RunSettings, carry_out
from core.training import TrainingConfig


def run_of(seed: int, optimizer: str = "lbfgs"):
    config = TrainingConfig(hidden=5, max_iterations=12, seed=seed, optimizer=optimizer)
    return carry_out(RunSettings("iris", config))


def test_bytes_are_those_of_the_arrays_whatever_holds_them_and_however_often():
    numbers = np.zeros((40, 5), np.float32)
    assert array_bytes({"a": (numbers, [numbers[::2]], "text", 3)}, numbers) == 800
    assert array_bytes(run_of(0)) > array_bytes(run_of(0).frames) > 12 * 4 * (5 * 5 + 3 * 6)


def test_a_thinned_run_ends_as_it_did_with_a_few_of_its_moments():
    for optimizer in ("lbfgs", "cg", "gradient_descent"):
        run = run_of(0, optimizer)
        small = thinned(run)
        assert small.result.network is run.result.network
        assert len(small.frames) == len(small.read) == len(small.worst) <= FEW_FRAMES
        assert small.frames[0] is run.frames[0]
        assert small.frames[-1] is run.frames[-1]
        assert small.frames[small.kept] is run.frames[run.kept]
        assert (small.before, small.after) == (run.before, run.after)
        assert array_bytes(small) < 0.6 * array_bytes(run)


def test_a_thinned_run_goes_on_from_where_it_was():
    run = run_of(0)
    on = carry_out(run.settings, go_on=thinned(run), iterations=5)
    assert on.result.iterations == run.result.iterations + 5
    assert on.result.cost < run.result.cost


def test_runs_are_thinned_and_then_let_go_the_oldest_first_and_the_newest_never():
    runs = [run_of(seed) for seed in range(4)]
    room = array_bytes(runs)
    assert fitted(runs, room) == tuple(runs)
    less = fitted(runs, room - 1)
    assert [is_thinned(run) for run in less] == [True, False, False, False]
    assert less[1:] == tuple(runs[1:])
    few = fitted(runs, array_bytes(thinned(runs[2]), runs[3]))
    assert [run.key for run in few] == [run.key for run in runs[2:]]
    assert fitted(runs, 0) == (runs[3],)
