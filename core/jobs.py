"""Long work off the caller's thread: shared by all who ask for the same, stopped when nobody looks.

A job is kept under a key that says what was asked. Who asks for a key that is known gets the job
that is there: running, it is shared; finished, its result is found again. Work is handed to any
`concurrent.futures.Executor`.
"""

from __future__ import annotations

import itertools
import logging
import os
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor

from core.room import array_bytes

LOG = logging.getLogger(__name__)
WORKERS = 2  # trainings at once; two fill the two cores a small server has
NICENESS = 10  # so that a page is answered, and its watchers see pictures, before a run goes on
PATIENCE = 120.0  # seconds without a look after which a run stops; hidden tabs look once a minute
MOST_BYTES = 512 * 2**20  # of the arrays in all results that are kept
KEPT = 32  # finished jobs whose result can be found again


def _step_back() -> None:
    """Lets whoever serves people go first: a training fills all cores, a page needs one at once."""
    if sys.platform == "linux":  # elsewhere a thread has no priority of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


class Job:
    """One piece of work: where it stands, what it last reported, how it ended.

    status: "waiting", "running", "done", "stopped" (with the result so far) or "failed".
    progress: whatever the work last reported; result: what it returned; error: why it failed.
    weight: how many bytes its result and its last report hold, once it has ended.
    wishes: what those who watch want of the work while it goes on, by name; it looks them up.
    """

    def __init__(self, key: str, label: str, number: int, patience: float) -> None:
        self.key, self.label, self.number = key, label, number
        self.status = "waiting"
        self.weight = 0
        self.progress: object = None
        self.result: object = None
        self.error: Exception | None = None
        self._patience = patience
        self._watchers: dict[str, float] = {}
        self._last_look = time.monotonic()
        self.wishes: dict[str, object] = {}
        self._stop = threading.Event()
        self._ended = threading.Event()
        self._beginning = threading.Lock()

    def report(self, progress: object) -> bool:
        """Called by the work after every step. True asks it to stop and return what it has."""
        self.progress = progress
        if time.monotonic() - self._last_look > self._patience:
            self._stop.set()
        return self._stop.is_set()

    @property
    def unwanted(self) -> bool:
        """Whether nobody waits for it any more: work that has nothing to report may ask."""
        return self._stop.is_set()

    def rest(self, seconds: float) -> None:
        """Called by the work to go slowly; a stop ends the rest."""
        self._stop.wait(seconds)

    def watch(self, watcher: str) -> None:
        """Says that somebody is looking, which keeps the work going."""
        self._last_look = time.monotonic()
        self._watchers[watcher] = self._last_look

    def watchers(self, is_there: Callable[[str], bool] = lambda watcher: True) -> list[str]:
        """Who looked not long ago, and is there still as far as the caller knows."""
        now = time.monotonic()
        lately = [who for who, seen in list(self._watchers.items()) if now - seen <= self._patience]
        return [watcher for watcher in lately if is_there(watcher)]

    def leave(self, watcher: str, is_there: Callable[[str], bool] = lambda watcher: True) -> bool:
        """The watcher wants no more of it. Stops the work, and says True, unless others look on."""
        self._watchers.pop(watcher, None)
        if self.watchers(is_there):
            return False
        self.stop()
        return True

    def stop(self) -> None:
        """Ends it for everybody; what still waits, at once and without a result."""
        self._stop.set()
        with self._beginning:
            if self.status == "waiting":
                self.status = "stopped"
                self._ended.set()

    def wait(self, seconds: float) -> bool:
        """Waits at most so long for the end; True when it has come."""
        return self._ended.wait(seconds)

    @property
    def ended(self) -> bool:
        return self._ended.is_set()

    def _carry_out(self, work: Callable[[Job], object]) -> None:
        with self._beginning:
            if self.ended:
                return
            self.status = "running"
        try:
            self.result = work(self)
            self.weight = array_bytes(self.result, self.progress)
            self.status = "stopped" if self._stop.is_set() else "done"
        except Exception as error:  # whatever the work raises belongs to those who asked for it
            LOG.exception("job failed: %s", self.label)
            self.error, self.status = error, "failed"
        finally:
            self._ended.set()


class JobBoard:
    """All jobs of one server; safe to use from many threads.

    Of those that have ended so many are kept as asked, and as hold no more than most_bytes; those
    go first that nobody has looked at for the longest time, the last of them never.
    """

    def __init__(
        self,
        executor: Executor | None = None,
        *,
        patience: float = PATIENCE,
        kept: int = KEPT,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._executor = executor or ThreadPoolExecutor(
            WORKERS, thread_name_prefix="job", initializer=_step_back
        )
        self._patience, self._kept = patience, kept
        self._most_bytes = most_bytes
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._numbers = itertools.count()
        self._lock = threading.Lock()

    def submit(
        self,
        key: str,
        label: str,
        work: Callable[[Job], object],
        *,
        watcher: str,
        anew: bool = False,
    ) -> Job:
        """The job for this key: the one that is there, or a new one that runs work(job).

        anew: a finished job is done again (one that still runs is shared all the same). One that
        failed or was stopped is always done again.
        """
        with self._lock:
            job = self._jobs.get(key)
            if job is None or (job.ended and (anew or job.status != "done")) or job._stop.is_set():
                job = Job(key, label, next(self._numbers), self._patience)
                self._jobs[key] = job
                self._forget_old()
                self._executor.submit(job._carry_out, work)
            self._jobs.move_to_end(key)
            job.watch(watcher)
            return job

    def find(self, key: str) -> Job | None:
        """The job that was asked for under this key, if it is still known; it counts as used."""
        with self._lock:
            if key in self._jobs:
                self._jobs.move_to_end(key)
            return self._jobs.get(key)

    @property
    def waiting(self) -> int:
        """How many jobs wait for a free place."""
        with self._lock:
            return sum(job.status == "waiting" for job in self._jobs.values())

    def ahead_of(self, job: Job) -> int:
        """How many jobs that wait stand in the queue before this one."""
        with self._lock:
            return sum(
                other.status == "waiting" and other.number < job.number
                for other in self._jobs.values()
            )

    def close(self, seconds: float = 1.0) -> bool:
        """Stops everything and waits at most so long; True when all work has ended."""
        with self._lock:
            jobs = list(self._jobs.values())
        for job in jobs:
            job.stop()
        self._executor.shutdown(wait=False, cancel_futures=True)
        deadline = time.monotonic() + seconds
        running = [job for job in jobs if job.status == "running"]
        return all(job.wait(max(0, deadline - time.monotonic())) for job in running)

    def _forget_old(self) -> None:
        finished = [key for key, job in self._jobs.items() if job.ended]
        held = sum(self._jobs[key].weight for key in finished)
        for place, key in enumerate(finished[:-1]):
            if len(finished) - place <= self._kept and held <= self._most_bytes:
                break
            held -= self._jobs.pop(key).weight
