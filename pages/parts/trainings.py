"""Starting, watching, stopping a training; taking up its network when it has ended."""

from __future__ import annotations

from dataclasses import dataclass

from core.jobs import Job
from core.models import Model
from core.runs import Run, RunSettings, carry_out
from core.training import TrainingState
from pages.parts import cache, words
from pages.parts.session import Session

SHORT = 0.4  # seconds: a training that is over by then is shown at once, without a progress bar


@dataclass(frozen=True)
class Progress:
    """How far a training has come: (iteration, cost) so far, and where it is now."""

    costs: tuple[tuple[int, float], ...]
    now: TrainingState
    max_iterations: int

    @property
    def share(self) -> float:
        return min(1.0, self.now.iteration / max(1, self.max_iterations))


def start(session: Session, *, anew: bool = False) -> None:
    """Trains with the session's settings; leaves the training it was watching, if another."""
    settings = session.settings
    if session.job_key not in (None, settings.key):
        _leave(session)
    session.job_key = settings.key
    job = cache.board().submit(
        settings.key, label(settings), _work(settings), watcher=session.visitor, anew=anew
    )
    job.wait(SHORT)
    take_up(session)


def watched(session: Session) -> Job | None:
    """The training the visitor is waiting for; says that somebody is looking."""
    job = cache.board().find(session.job_key) if session.job_key else None
    if job is not None:
        job.watch(session.visitor)
    return job


def stop(session: Session) -> None:
    """Stops the training and keeps the best network so far, unless others watch it too."""
    job = watched(session)
    if job is None:
        session.job_key = None
        return
    if not job.leave(session.visitor):
        session.job_key = None
        session.notes += ("Somebody else is watching this training too: it goes on without you.",)
        return
    job.wait(2.0)
    take_up(session)


def take_up(session: Session) -> bool:
    """Makes the network of a training that has ended current; True when there was one."""
    job = watched(session)
    if job is None:
        session.job_key = None
        return False
    if not job.ended:
        return False
    session.job_key = None
    if job.status == "failed":
        session.notes += (
            f"The training could not be finished ({job.error}). The network you had is kept.",
        )
    elif isinstance(job.result, Run):
        session.run, session.opened = job.result, None
        cache.keep_network(session.run.result.network)
    return True


def settle(session: Session) -> None:
    """Once per rerun: takes up what has ended, and makes the network a link describes."""
    if session.linked:
        session.linked = False
        start(session)
    elif session.job_key:
        take_up(session)


def open_model(session: Session, model: Model) -> None:
    """A network from a file becomes current."""
    _leave(session)
    session.opened, session.run = model, None
    cache.keep_network(model.network)


def choose_data(session: Session, key: str) -> None:
    """Another data set, with its own shipped network; the other settings start as usual."""
    _leave(session)
    session.settings = RunSettings(data=key)
    session.run = session.opened = None
    session.example, session.unit, session.strokes = None, 0, ()


def label(settings: RunSettings) -> str:
    """What a training is called while it runs."""
    config = settings.config
    return f"{words.lambda_is(config.lambda_)} · {config.hidden}{words.NBSP}hidden"


def _leave(session: Session) -> None:
    job = cache.board().find(session.job_key) if session.job_key else None
    if job is not None:
        job.leave(session.visitor)
    session.job_key = None


def _work(settings: RunSettings):
    def work(job: Job) -> Run:
        costs: list[tuple[int, float]] = []

        def on_iteration(state: TrainingState) -> bool:
            costs.append((state.iteration, state.cost))
            return job.report(Progress(tuple(costs), state, settings.config.max_iterations))

        return carry_out(settings, cache.dataset(settings.data), on_iteration)

    return work
