"""What all who watch a training are shown, and what one picture of it holds."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from core.jobs import JobBoard
from pages.parts.broadcast import Broadcast
from pages.parts.components.live.live_run import picture

LONG = 20.0  # seconds nobody should ever wait here


def run(coroutine):
    """Run on a thread: Playwright keeps a loop in the one a browser test ran on before."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


@pytest.fixture
def board():
    board = JobBoard()
    yield board
    board.close(LONG)


@pytest.fixture
def job(board):
    def until_stopped(job):
        step = 0
        while not job.report(step):
            step += 1
            job.rest(0.001)

    return board.submit("a", "A", until_stopped, watcher="ann")


def test_whoever_watches_sees_the_same_picture_and_it_is_drawn_once(job):
    drawn = []

    def draw(job):
        drawn.append(str(job.progress).encode())
        return drawn[-1]

    async def watch(broadcast, name):
        first = await asyncio.gather(*(broadcast.picture(name, 0) for _ in range(9)))
        return first, await asyncio.gather(*(broadcast.picture(name, 1) for _ in range(9)))

    broadcast = Broadcast()
    first, second = run(watch(broadcast, broadcast.announce(job, draw)))
    assert (set(first), set(second)) == ({(1, drawn[0])}, {(2, drawn[1])})
    assert len(drawn) == 2
    assert drawn[0] != drawn[1]


def test_the_end_is_told_at_once_and_then_the_training_is_not_known_any_more(board, job):
    broadcast = Broadcast()
    name = broadcast.announce(job, lambda job: str(job.ended).encode())
    assert broadcast.announce(job, lambda _job: b"another") == name
    assert run(broadcast.picture(name, 0)) == (1, b"False")
    job.stop()
    assert job.wait(LONG)
    assert run(broadcast.picture(name, 1)) == (2, b"True")
    other = board.submit("b", "B", lambda _job: None, watcher="ann")
    assert broadcast.announce(other, lambda _job: b"") != name
    assert run(broadcast.picture(name, 2)) is None


def test_a_picture_carries_its_words_and_its_weights_to_a_twenty_thousandth():
    weights = np.random.default_rng(0).normal(0, 3, (4, 6))
    content = picture("iteration 3", 0.25, cost={"xs": [0, 1]}, weights=weights)
    length = int.from_bytes(content[:4], "little")
    told = json.loads(content[4 : 4 + length])
    assert (told["text"], told["share"], told["cost"]) == ("iteration 3", 0.25, {"xs": [0, 1]})
    sent = np.frombuffer(content[4 + length :], "<i2").reshape(told["hidden"], -1) * told["unit"]
    np.testing.assert_allclose(sent, weights, rtol=0, atol=np.abs(weights).max() / 20_000)


def test_weights_that_are_all_zero_can_be_shown():
    content = picture("iteration 3", 0.25, weights=np.zeros((2, 3)))
    assert not any(content[-12:])
