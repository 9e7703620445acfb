"""Trainings off the caller's thread: shared, found again, stopped when nobody looks."""

import threading

import numpy as np
import pytest

from core.jobs import Job, JobBoard

LONG = 20.0  # seconds nobody should ever wait here


@pytest.fixture
def board():
    board = JobBoard(patience=60)
    yield board
    assert board.close(LONG)


def until_stopped(job: Job) -> str:
    """Work that only ends when it is told to; an Event paces it, no sleep."""
    pace = threading.Event()
    steps = 0
    while not job.report(steps):
        steps += 1
        pace.wait(0.001)
    return f"stopped after {steps}"


def begun(job: Job) -> Job:
    """The job once it has left the queue."""
    while job.progress is None:
        job.rest(0.001)
    return job


def test_the_same_request_is_computed_once_and_shared(board):
    calls = []
    release = threading.Event()

    def work(job):
        calls.append(job.key)
        release.wait(LONG)
        return "result"

    first = board.submit("a", "A", work, watcher="ann")
    second = board.submit("a", "A", work, watcher="bob")
    release.set()
    assert first is second
    assert first.wait(LONG)
    assert (first.status, first.result, calls) == ("done", "result", ["a"])
    assert board.submit("a", "A", work, watcher="cay").result == "result"
    assert calls == ["a"]


def test_a_finished_job_can_be_asked_for_anew(board):
    calls = []
    board.submit("a", "A", calls.append, watcher="ann").wait(LONG)
    board.submit("a", "A", calls.append, watcher="ann", anew=True).wait(LONG)
    assert len(calls) == 2


def test_leaving_stops_a_run_only_when_nobody_else_watches(board):
    job = board.submit("a", "A", until_stopped, watcher="ann")
    board.submit("a", "A", until_stopped, watcher="bob")
    assert not job.leave("ann")
    assert not job.wait(0.05)
    assert job.leave("bob")
    assert job.wait(LONG)
    assert job.status == "stopped"
    assert job.result.startswith("stopped after")


def test_a_stopped_run_is_started_again_when_asked_for(board):
    first = board.submit("a", "A", until_stopped, watcher="ann")
    first.leave("ann")
    second = board.submit("a", "A", lambda job: "new", watcher="ann")
    assert second is not first
    assert second.wait(LONG)
    assert second.result == "new"


def test_a_run_nobody_looks_at_stops_by_itself():
    board = JobBoard(patience=0.05)
    job = board.submit("a", "A", until_stopped, watcher="ann")
    assert job.wait(LONG)
    assert job.status == "stopped"
    board.close(LONG)


def test_a_failing_job_tells_why_and_is_not_shared_afterwards(board):
    def fail(job):
        raise ArithmeticError("no luck")

    job = board.submit("a", "A", fail, watcher="ann")
    assert job.wait(LONG)
    assert (job.status, str(job.error)) == ("failed", "no luck")
    again = board.submit("a", "A", lambda job: 1, watcher="ann")
    assert again.wait(LONG)
    assert again.result == 1


def test_those_who_wait_are_told_their_place(board):
    running = [begun(board.submit(k, k, until_stopped, watcher="ann")) for k in "ab"]
    waiting = [board.submit(k, k, until_stopped, watcher="ann") for k in "cd"]
    board.submit("c", "c", until_stopped, watcher="bob")  # asking again moves nobody back
    assert [board.ahead_of(job) for job in waiting] == [0, 1]
    assert [board.ahead_of(job) for job in running] == [0, 0]


def test_one_that_waits_is_stopped_at_once_and_never_begins(board):
    running = [board.submit(k, k, until_stopped, watcher="ann") for k in "ab"]
    waiting = board.submit("c", "c", until_stopped, watcher="bob")
    assert waiting.leave("bob")
    assert (waiting.ended, waiting.status, waiting.result) == (True, "stopped", None)
    for job in running:
        job.stop()
        assert job.wait(LONG)
    last = board.submit("d", "d", lambda job: "after", watcher="ann")  # behind it in the queue
    assert last.wait(LONG)
    assert waiting.result is None


def test_closing_ends_everything_at_once():
    board = JobBoard()
    jobs = [board.submit(str(k), str(k), until_stopped, watcher="ann") for k in range(5)]
    assert board.close(LONG)
    assert all(job.ended for job in jobs[:2])
    assert [(job.status, job.result) for job in jobs[2:]] == [("stopped", None)] * 3


def test_old_results_are_forgotten_but_running_jobs_never():
    board = JobBoard(kept=2)
    running = board.submit("run", "run", until_stopped, watcher="ann")
    for key in "abcde":
        assert board.submit(key, key, lambda job: 1, watcher="ann").wait(LONG)
    board.submit("f", "f", lambda job: 1, watcher="ann").wait(LONG)
    assert board.find("a") is None
    assert board.find("e") is not None
    assert board.find("run") is running
    board.close(LONG)


def test_finished_work_is_kept_as_long_as_there_is_room_for_what_it_holds():
    board = JobBoard(most_bytes=3000)
    for key in "abcd":
        board.submit(key, key, lambda job: np.zeros(125), watcher="ann").wait(LONG)
    assert board.find("a") is not None  # which is then the last to be let go
    board.submit("e", "E", lambda job: np.zeros(250), watcher="ann").wait(LONG)
    board.submit("f", "F", lambda job: None, watcher="ann")
    assert [key for key in "abcdef" if board.find(key)] == ["a", "e", "f"]
    assert board.close(LONG)
