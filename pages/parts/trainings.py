"""What a visitor does to trainings: start, watch, stop; and which network is current then."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from core.jobs import Job
from core.models import Model
from core.paths import usual_settings
from core.runs import Run, RunSettings, recipe_of
from pages.parts import cache, words
from pages.parts.current import current, with_usual_config
from pages.parts.presence import is_there
from pages.parts.session import Place, Session
from pages.parts.work import (
    LAMBDA,
    curve_work,
    lesson_work,
    path_work,
    run_work,
    suspicion_work,
    with_examples,
)

SUSPICION = "suspicion "  # begins the key of a search for suspicious labels
SHORT = 0.4  # seconds: a training that is over by then is shown at once, without a progress bar


def start(session: Session, *, anew: bool = False) -> None:
    """Trains one run with the session's settings; leaves the training it was watching."""
    settings = session.settings
    key, job = settings.key, cache.board().find(settings.key)
    if job is not None and LAMBDA in job.wishes:  # it has become another run than it was asked for
        anew, key = True, key if job.ended else f"{key} for {session.visitor}"
    _watch(session, key, label(settings), run_work(settings), anew=anew)


def go_on(session: Session) -> None:
    """Trains the current run on from where it stopped: to the end of what was asked, or, when that
    was reached, for as many iterations again.
    """
    run = session.run
    asked = run.settings.config.max_iterations
    left = asked - run.result.iterations % asked if asked else 0
    key = f"{run.settings.key} after {run.result.iterations} of {id(run)}"
    _watch(session, key, label(run.settings), run_work(run.settings, run, left), anew=True)


def teach(session: Session, weight: int) -> None:
    """Trains the current network on, with the visitor's own examples among those of its data, each
    counting as `weight` of them.
    """
    shown, taught = current(session), session.taught[session.settings.data]
    key = f"{shown.settings.key} taught {weight} times {taught.fingerprint}: {session.visitor}"
    name = f"a lesson of {words.plural(len(taught), 'digit')}"
    work = lesson_work(shown.settings, shown.network, taught, weight)
    _watch(session, key, name, work, anew=True)


def follow_path(session: Session) -> None:
    """Makes the path of the session's settings current, training it where it does not ship."""
    settings = session.settings
    session.run = session.opened = session.left = None
    path = cache.path(settings)
    if path is not None and path.knot(settings.config.lambda_) is not None:
        _leave(session)
    if path is None or len(path.knots) < len(settings.knots):
        name = f"the λ path · {settings.config.hidden}{words.NBSP}hidden"
        _watch(session, cache.path_job_key(settings), name, path_work(settings))


def cross_validate_path(session: Session) -> None:
    """Reads with five folds how well each λ of the session's path reads unseen examples."""
    settings, path = session.settings, cache.path(session.settings)
    if path is None:  # nobody has looked at it for so long that the server has let it go
        follow_path(session)
        return
    name = f"the cross-validation · {settings.config.hidden}{words.NBSP}hidden"
    _watch(session, cache.curve_job_key(settings), name, curve_work(path))


def look_for_suspicious_labels(session: Session, settings: RunSettings) -> None:
    """Has every example read by networks like the one of these settings that never saw it."""
    name = f"the search for suspicious labels · {words.lambda_is(settings.config.lambda_)}"
    _watch(session, suspicion_key(settings), name, suspicion_work(settings.without(())))


def suspicion_key(settings: RunSettings) -> str:
    """Under which the board knows that search: the same whatever is left out of training since."""
    return f"{SUSPICION}{settings.without(()).key}"


def move_lambda(session: Session, lambda_: float) -> None:
    """λ was let go: the recipe's path at that λ becomes current; `go_back` undoes it."""
    _back_on_path(session, session.settings.at(lambda_))


def leave_out(session: Session, rows: Iterable[int]) -> None:
    """The recipe's path, trained without these rows beside those left out already, becomes current;
    `train_on_all_again` undoes it. Raises InputError where too many would be left out.
    """
    settings = session.settings
    _back_on_path(session, settings.without({*settings.excluded, *map(int, rows)}))


def train_on_all_again(session: Session) -> None:
    """No row is left out of training any longer: that path becomes current."""
    _back_on_path(session, session.settings.without(()))


def _back_on_path(session: Session, settings: RunSettings) -> None:
    """The path of these settings' recipe becomes current; `go_back` undoes it where another network
    was.
    """
    left = session.left
    if session.run is not None or session.opened is not None or not session.settings.on_path:
        left = Place(session.settings, session.run, session.opened)
    session.settings = with_usual_config(settings)
    follow_path(session)
    session.left = left


def go_back(session: Session) -> None:
    """To the run or the file that was current before λ was moved."""
    place = session.left
    _leave(session)
    session.settings, session.run, session.opened = place.settings, place.run, place.opened
    session.left = None


def choose_run(session: Session, run: Run | None) -> None:
    """One of the pinned runs becomes current, or the recipe's path again (None)."""
    if run is None:
        session.settings = with_usual_config(session.settings)
        follow_path(session)
        return
    _leave(session)
    session.settings, session.run, session.opened, session.left = run.settings, run, None, None


def choose_recipe(session: Session, recipe: str) -> None:
    """Another recipe, at the same λ, everywhere; with its own number of hidden units, unless
    somebody chose another.
    """
    before = session.settings
    if recipe == before.recipe:  # also called when the widget comes back on the page
        return
    session.change(recipe=recipe)
    if before.config.hidden == recipe_of(before).config.hidden:
        session.change(hidden=recipe_of(session.settings).config.hidden)
    session.settings = with_usual_config(session.settings)
    follow_path(session)


def choose_data(session: Session, key: str) -> None:
    """Another data set, with its own path; the other settings start as usual."""
    if key == session.settings.data:
        return
    session.settings = usual_settings(key)
    session.example, session.unit, session.strokes = None, 0, ()
    session.chosen_set = ""
    follow_path(session)


def open_model(session: Session, model: Model) -> None:
    """A network from a file becomes current."""
    _leave(session)
    session.opened, session.run, session.left = model, None, None


def watched(session: Session) -> Job | None:
    """The training the visitor is waiting for; says that somebody is looking."""
    job = cache.board().find(session.job_key) if session.job_key else None
    if job is not None:
        job.watch(session.visitor)
    return job


def trains_one_run(session: Session) -> bool:
    """Whether what the visitor waits for is one run, and not a path or something read by folds."""
    key = session.job_key
    return key is not None and not key.startswith((cache.PATH, cache.CURVE, SUSPICION))


def stop(session: Session) -> None:
    """Stops the training and keeps what it has so far, unless others watch it too."""
    job = watched(session)
    if job is None:
        session.job_key = None
        return
    if not job.leave(session.visitor, is_there):
        session.job_key = None
        session.notes += ("Somebody else is watching this training too: it goes on without you.",)
        return
    job.wait(2.0)
    take_up(session)


def pause(session: Session) -> None:
    """Stops the run where it is, to go on with later; the worker is free for others."""
    session.paused = watched(session)
    stop(session)


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
            session.run, session.opened, session.left = job.result, None, None
            session.settings = job.result.settings  # its λ may have been changed on the way
            session.pin(job.result)
        elif job.result is None:
            session.notes += (
                "It was stopped before there was anything of it to keep: what you had is here.",
            )


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


def _watch(
    session: Session, key: str, name: str, work: Callable[[Job], object], *, anew: bool = False
) -> None:
    if session.job_key not in (None, key):
        _leave(session)
    session.job_key = key
    work = with_examples(session.settings, work)
    job = cache.board().submit(key, name, work, watcher=session.visitor, anew=anew)
    job.wait(SHORT)
    take_up(session)


def _leave(session: Session) -> None:
    job = cache.board().find(session.job_key) if session.job_key else None
    if job is not None:
        job.leave(session.visitor, is_there)
    session.job_key = None
