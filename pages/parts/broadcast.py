"""Pictures of what is being trained: each drawn up once, and handed to all who watch."""

from __future__ import annotations

import asyncio
import math
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from core.jobs import Job

EVERY = 0.12  # seconds between two pictures: more than five a second
LONGEST = 1.0  # seconds until the next one though nothing new is reported


@dataclass(eq=False)
class _Channel:
    """One training and the newest picture of it; number counts them."""

    job: Job
    draw: Callable[[Job], bytes]
    content: bytes = b""
    number: int = 0
    since: float = -math.inf
    shown: object = None
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def draw_next(self) -> None:
        job, start = self.job, time.monotonic()
        await asyncio.sleep(max(0.0, self.since + EVERY - start))
        while job.progress is self.shown and not job.ended and time.monotonic() < start + LONGEST:
            await asyncio.sleep(EVERY / 5)
        self.since, self.shown = time.monotonic(), job.progress
        self.content = await asyncio.to_thread(self.draw, job)
        self.number += 1


class Broadcast:
    """Trainings that people watch. Pages announce them; the server's route hands out pictures."""

    def __init__(self) -> None:
        self._channels: dict[str, _Channel] = {}
        self._announcing = threading.Lock()

    def announce(self, job: Job, draw: Callable[[Job], bytes]) -> str:
        """Under which name the training's pictures, as draw makes them, are to be had."""
        with self._announcing:
            on_air = {name: each for name, each in self._channels.items() if not each.job.ended}
            for name, channel in on_air.items():
                if channel.job is job:
                    return name
            name = uuid.uuid4().hex
            self._channels = on_air | {name: _Channel(job, draw)}
            return name

    async def picture(self, name: str, after: int) -> tuple[int, bytes] | None:
        """The first picture later than the one of that number, once there is one, with its own
        number; None for a name that is not known.

        Whoever asks first has it drawn, and all others get the same one.
        """
        channel = self._channels.get(name)
        if channel is None:
            return None
        async with channel.drawing:
            if channel.number <= after:
                await channel.draw_next()
            return channel.number, channel.content
