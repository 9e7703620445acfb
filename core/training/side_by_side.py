"""Several trainings at once, one core each: together they get further than one after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from core.parallel import cores
from core.training.result import TrainingResult, TrainingState
from core.training.run import Run
from core.training.trainer import drive

Job = TypeVar("Job")
Finished = TypeVar("Finished")


@dataclass
class Watch:
    """Calls back from one thread at a time, and hears when it is told to stop everything."""

    on_iteration: Callable[[TrainingState], bool | None] | None = None
    stopped: threading.Event = field(default_factory=threading.Event)
    _calling: threading.Lock = field(default_factory=threading.Lock)

    def iteration(self, state: TrainingState) -> bool:
        if self.on_iteration is not None:
            self.tell(self.on_iteration, state)
        return self.stopped.is_set()

    def tell(self, callback: Callable[[object], bool | None], news: object) -> None:
        with self._calling, self._stop_on_error():
            if not self.stopped.is_set() and callback(news):
                self.stopped.set()

    @contextmanager
    def _stop_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.stopped.set()
            raise


def train_side_by_side(
    jobs: list[Job],
    make: Callable[[Job], Run],
    finish: Callable[[Job, TrainingResult], Finished],
    watch: Watch,
    on_finished: Callable[[Finished], bool | None] | None = None,
) -> list[Finished]:
    """What finish makes of each job's training, in the order of the jobs.

    Jobs that had not ended when the watch was told to stop are left out.
    """

    def carry_out(job: Job) -> Finished | None:
        if watch.stopped.is_set():
            return None
        result = drive(make(job))
        if result.stopped:
            return None
        finished = finish(job, result)
        if on_finished is not None:
            watch.tell(on_finished, finished)
        return finished

    with ThreadPoolExecutor(cores(), thread_name_prefix="training") as pool:
        finished = list(pool.map(carry_out, jobs))
    return [item for item in finished if item is not None]
