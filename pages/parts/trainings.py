"""Starting, watching, stopping a training; taking up its network when it has ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.film import Film
from core.jobs import Job
from core.knots import LAMBDA_KNOTS
from core.models import Model
from core.paths import Path, train_path, usual_settings
from core.runs import Run, RunSettings, carry_out
from core.training import ChangeLambda, TrainingState
from pages.parts import cache, words
from pages.parts.current import with_usual_config
from pages.parts.session import Session

SLOWLY, LAMBDA = "slowly", "lambda"  # what a visitor may wish of a run that goes on
SLOW_STEP = 1.0  # seconds an iteration takes in slow motion
SHORT = 0.4  # seconds: a training that is over by then is shown at once, without a progress bar


@dataclass(frozen=True)
class Progress:
    """How far a run has come: (iteration, cost) so far, where it is now, and the film of it."""

    costs: tuple[tuple[int, float], ...]
    now: TrainingState
    film: Film
    max_iterations: int

    @property
    def share(self) -> float:
        return min(1.0, self.now.iteration / max(1, self.max_iterations))


def start(session: Session, *, anew: bool = False) -> None:
    """Trains one run with the session's settings; leaves the training it was watching."""
    settings = session.settings
    _watch(session, settings.key, label(settings), _run_work(settings), anew=anew)


def go_on(session: Session) -> None:
    """Trains the current run for as many iterations again, from where it stopped."""
    run = session.run
    key = f"{run.settings.key} after {run.result.iterations} of {id(run)}"
    _watch(session, key, label(run.settings), _run_work(run.settings, run), anew=True)


def follow_path(session: Session) -> None:
    """Makes the path of the session's settings current, training it where it does not ship."""
    settings = session.settings
    session.run = session.opened = None
    path = cache.path(settings)
    if path is not None and path.knot(settings.config.lambda_) is not None:
        _leave(session)
    if path is None or len(path.knots) < len(LAMBDA_KNOTS):
        name = f"the λ path · {settings.config.hidden}{words.NBSP}hidden"
        _watch(session, cache.path_job_key(settings), name, _path_work(settings))


def move_lambda(session: Session, lambda_: float) -> None:
    """λ was let go: the recipe's path at that λ becomes current."""
    if session.run is not None or session.opened is not None or not session.settings.on_path:
        session.notes += ("Back on the recipe’s λ path.",)
    session.settings = with_usual_config(session.settings.at(lambda_))
    follow_path(session)


def choose_recipe(session: Session, recipe: str) -> None:
    """Another recipe, at the same λ, everywhere."""
    if recipe == session.settings.recipe:  # also called when the widget comes back on the page
        return
    session.change(recipe=recipe)
    session.settings = with_usual_config(session.settings)
    follow_path(session)


def choose_data(session: Session, key: str) -> None:
    """Another data set, with its own path; the other settings start as usual."""
    if key == session.settings.data:
        return
    session.settings = usual_settings(key)
    session.example, session.unit, session.strokes = None, 0, ()
    follow_path(session)


def open_model(session: Session, model: Model) -> None:
    """A network from a file becomes current."""
    _leave(session)
    session.opened, session.run = model, None


def watched(session: Session) -> Job | None:
    """The training the visitor is waiting for; says that somebody is looking."""
    job = cache.board().find(session.job_key) if session.job_key else None
    if job is not None:
        job.watch(session.visitor)
    return job


def stop(session: Session) -> None:
    """Stops the training and keeps what it has so far, unless others watch it too."""
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


def take_up(session: Session) -> None:
    """Makes the network of a training that has ended current."""
    job = watched(session)
    if job is None:
        session.job_key = None
    elif job.ended:
        session.job_key = None
        if job.status == "failed":
            session.notes += (
                f"The training could not be finished ({job.error}). What you had is kept.",
            )
        elif isinstance(job.result, Run):
            session.run, session.opened = job.result, None


def settle(session: Session) -> None:
    """Once per rerun: takes up what has ended, and makes the network a link describes."""
    if session.linked:
        session.linked = False
        if session.settings.on_path:
            follow_path(session)
        else:
            start(session)
    elif session.job_key:
        take_up(session)


def label(settings: RunSettings) -> str:
    """What a training is called while it runs."""
    config = settings.config
    return f"{words.lambda_is(config.lambda_)} · {config.hidden}{words.NBSP}hidden"


def share_done(job: Job) -> float:
    """How far a job has come, 0..1."""
    if isinstance(job.progress, Progress):
        return job.progress.share
    if isinstance(job.progress, Path):
        return len(job.progress.knots) / len(LAMBDA_KNOTS)
    return 0.0


def _watch(
    session: Session, key: str, name: str, work: Callable[[Job], object], *, anew: bool = False
) -> None:
    if session.job_key not in (None, key):
        _leave(session)
    session.job_key = key
    job = cache.board().submit(key, name, work, watcher=session.visitor, anew=anew)
    job.wait(SHORT)
    take_up(session)


def _leave(session: Session) -> None:
    job = cache.board().find(session.job_key) if session.job_key else None
    if job is not None:
        job.leave(session.visitor)
    session.job_key = None


def _run_work(settings: RunSettings, before: Run | None = None) -> Callable[[Job], Run]:
    history = before.result.history if before else ()

    def work(job: Job) -> Run:
        costs = [(record.iteration, record.cost) for record in history]
        last = settings.config.max_iterations + (before.result.iterations if before else 0)

        def on_iteration(state: TrainingState, film: Film) -> bool | ChangeLambda:
            costs.append((state.iteration, state.cost))
            if job.report(Progress(tuple(costs), state, film, last)):
                return True
            if job.wishes.get(SLOWLY):
                job.rest(SLOW_STEP)
            wanted = job.wishes.get(LAMBDA, state.lambda_)
            return ChangeLambda(wanted) if wanted != state.lambda_ else False

        return carry_out(settings, on_iteration, before)

    return work


def _path_work(settings: RunSettings) -> Callable[[Job], Path]:
    def work(job: Job) -> Path:
        return train_path(settings, job.report, lambda _state: job.unwanted)

    return work
