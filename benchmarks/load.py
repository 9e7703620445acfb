"""A room full of visitors: how soon the server answers them, what each costs, what watchers see.

The server has a process of its own; it and its visitors share the machine's cores, as do the
trainings that run meanwhile.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import subprocess
import time
from collections.abc import Sequence

from benchmarks.setting import Row
from benchmarks.visitor import Visitor
from core.knots import LAMBDA_KNOTS
from core.parallel import cores
from tests.browser.running import Server, serving, streamlit_run

SESSIONS, EVERY, LASTING = 50, 3.0, 60.0  # seconds
WATCHERS, WATCHING = 10, 20.0
PLAIN = "recipe=notebook"
ENDLESS = f"{PLAIN}&hidden=200&iterations=5000&tolerance=0"  # far longer than all this takes


def rows() -> list[Row]:
    with serving(*streamlit_run("app.py")) as server:
        room = asyncio.run(_room(server))
    with serving(*streamlit_run("app.py")) as server:
        return [*room, asyncio.run(_watchers(server))]


async def _room(server: Server) -> list[Row]:
    def visitors(count: int, *queries: str) -> list[Visitor]:
        return [Visitor(server.url, "training", query) for query in queries for _ in range(count)]

    first = visitors(1, PLAIN)
    await _open(first)
    for index in range(len(LAMBDA_KNOTS)):  # what is made once for all is made now
        await first[0].trigger("desk", "release", index)
    training = visitors(1, f"{ENDLESS}&seed=7", f"{ENDLESS}&seed=8")
    await _open(training)
    before = _memory(server)
    sessions = visitors(SESSIONS, PLAIN)
    await _open(sessions)
    lines = [_slide(visitor, number) for number, visitor in enumerate(sessions)]
    seconds = [taken for line in await asyncio.gather(*lines) for taken in line]
    each = (_memory(server) - before) / SESSIONS
    pictures = [visitor.pictures for visitor in training]
    everybody = [*first, *training, *sessions]
    errors = sum(len(visitor.errors) for visitor in everybody)
    await _close(everybody)
    p50, p95 = (_share_below(seconds, share) for share in (0.5, 0.95))
    return [
        Row(
            f"{SESSIONS} sessions that each let go of λ every {EVERY:.0f} s, two trainings running",
            f"server and sessions on {cores()} cores",
            f"p95 {p95:.2f} s, {errors} errors",
            "< 1 s, none",
            p95 < 1 and not errors,
            f"{len(seconds)} releases, median {p50:.2f} s, slowest {max(seconds):.2f} s; "
            f"the trainings showed {' and '.join(map(str, pictures))} pictures meanwhile",
        ),
        Row(
            "memory of the server, a session",
            "the same run",
            f"{each / 2**20:.1f} MB",
            "< 15 MB",
            each < 15 * 2**20,
            f"{before / 2**20:.0f} MB before the {SESSIONS} came",
        ),
    ]


async def _watchers(server: Server) -> Row:
    watchers = [Visitor(server.url, "training", f"{ENDLESS}&seed=9") for _ in range(WATCHERS)]
    await _open(watchers)
    await asyncio.sleep(2 * EVERY)
    before = [watcher.pictures for watcher in watchers]
    start = time.perf_counter()
    await asyncio.sleep(WATCHING)
    seconds = time.perf_counter() - start
    rates = sorted(
        (watcher.pictures - seen) / seconds for watcher, seen in zip(watchers, before, strict=True)
    )
    errors = sum(len(watcher.errors) for watcher in watchers)
    await _close(watchers)
    return Row(
        f"{WATCHERS} watchers of one live run of 200 hidden units",
        f"server, run and watchers on {cores()} cores",
        f"each sees ≥ {rates[0]:.1f} frames a second, {errors} errors",
        "≥ 5, none",
        rates[0] >= 5 and not errors,
        f"median {statistics.median(rates):.1f}, most {rates[-1]:.1f}; a frame has another curve "
        "and other weights than the one before",
    )


async def _open(visitors: Sequence[Visitor]) -> None:
    """One after the other, as people come into a room; each fetches what its desk shows."""
    for visitor in visitors:
        await visitor.open()
        if "desk" in visitor.elements:
            await visitor.fetch(visitor.data("desk")["weights"]["url"])
        if "live" in visitor.elements:
            visitor.watch()


async def _close(visitors: Sequence[Visitor]) -> None:
    await asyncio.gather(*(visitor.close() for visitor in visitors))


async def _slide(visitor: Visitor, number: int) -> list[float]:
    """Lets go at other knots again and again; seconds, counted from when it was time to."""
    chance, taken = random.Random(number), []
    knots = range(len(LAMBDA_KNOTS))
    at = visitor.data("desk")["at"]
    start = time.perf_counter() + EVERY * chance.random()
    for turn in range(round(LASTING / EVERY)):
        due = start + turn * EVERY
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        at = chance.choice([knot for knot in knots if knot != at])
        await visitor.trigger("desk", "release", at)
        taken.append(time.perf_counter() - due)
    return taken


def _memory(server: Server) -> int:
    """Bytes the server's process holds in memory."""
    command = ["ps", "-o", "rss=", "-p", str(server.process.pid)]
    return 1024 * int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _share_below(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
