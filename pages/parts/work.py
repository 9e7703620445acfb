"""What a training job does and tells while it goes on: one run, a λ path, its cross-validation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from core.explore import neighbour_layout
from core.explore.neighbours import STEPS as MAP_STEPS
from core.film import Film
from core.jobs import Job
from core.lessons import ITERATIONS, Lesson, give_lesson
from core.network import Network
from core.paths import Path, cross_validated, train_path
from core.recipes import make_copies
from core.runs import Run, RunSettings, carry_out, recipe_of
from core.suspicion import FOLDS as FOLDS_READ
from core.suspicion import Suspicion, suspicious_labels
from core.taught import Taught
from core.training import FOLDS, ChangeLambda, TrainingState, changes_of_lambda
from pages.parts import cache, example_maps, words

SLOWLY, LAMBDA = "slowly", "lambda"  # what a visitor may wish of a run that goes on
SLOW_STEP = 1.0  # seconds an iteration takes in slow motion


@dataclass(frozen=True)
class Progress:
    """How far a run of these settings has come: (iteration, cost) so far, (iteration, λ) where λ
    was changed, where it is now, and the film of it.
    """

    settings: RunSettings
    costs: tuple[tuple[int, float], ...]
    changes: tuple[tuple[int, float], ...]
    now: TrainingState
    film: Film
    max_iterations: int

    @property
    def share(self) -> float:
        return min(1.0, self.now.iteration / max(1, self.max_iterations))


@dataclass(frozen=True)
class CopiesProgress:
    """How many varied copies of every digit are made, of those the recipe trains on."""

    done: int
    wanted: int

    @property
    def share(self) -> float:
        return self.done / self.wanted


@dataclass(frozen=True)
class SuspicionProgress:
    """How many of the folds have been held out and read."""

    done: int

    @property
    def share(self) -> float:
        return self.done / FOLDS_READ


@dataclass(frozen=True)
class MapProgress:
    """How many steps of laying out a map are done."""

    done: int

    @property
    def share(self) -> float:
        return self.done / MAP_STEPS


@dataclass(frozen=True)
class CurveProgress:
    """How many of the trainings that cross-validate a path are done."""

    path: Path
    done: int

    @property
    def trainings(self) -> int:
        return len(self.path.settings.knots) * FOLDS

    @property
    def share(self) -> float:
        return self.done / self.trainings


def run_work(
    settings: RunSettings, before: Run | None = None, more: int | None = None
) -> Callable[[Job], Run]:
    history = before.result.history if before else ()

    def work(job: Job) -> Run:
        costs = [(record.iteration, record.cost) for record in history]
        changes = list(changes_of_lambda(history))
        asked = settings.config.max_iterations if more is None else more
        last = asked + (before.result.iterations if before else 0)
        lambda_ = settings.config.lambda_

        def on_iteration(state: TrainingState, film: Film) -> bool | ChangeLambda:
            nonlocal lambda_
            costs.append((state.iteration, state.cost))
            if state.lambda_ != lambda_:
                lambda_ = state.lambda_
                changes.append((state.iteration, lambda_))
            if job.report(Progress(settings, tuple(costs), tuple(changes), state, film, last)):
                return True
            if job.wishes.get(SLOWLY) and not cache.board().waiting:
                job.rest(SLOW_STEP)
            wanted = job.wishes.get(LAMBDA, state.lambda_)
            return ChangeLambda(wanted) if wanted != state.lambda_ else False

        return carry_out(settings, on_iteration, before, more)

    return work


def lesson_work(
    settings: RunSettings, network: Network, taught: Taught, weight: int
) -> Callable[[Job], Lesson]:
    def work(job: Job) -> Lesson:
        costs = []

        def on_iteration(state: TrainingState, film: Film) -> bool:
            costs.append((state.iteration, state.cost))
            progress = Progress(settings, tuple(costs), (), state, film, ITERATIONS)
            return job.report(progress)

        return give_lesson(settings, network, taught, weight, on_iteration)

    return work


def with_examples(settings: RunSettings, work: Callable[[Job], object]) -> Callable[[Job], object]:
    """The work, once the copies its recipe trains on are made; a stop ends that too."""

    recipe = recipe_of(settings)

    def on_look(job: Job, made: int) -> bool:
        return job.report(CopiesProgress(made, recipe.variation.copies))

    def ready(job: Job) -> object:
        return work(job) if make_copies(recipe, partial(on_look, job)) else None

    return ready


def path_work(settings: RunSettings) -> Callable[[Job], Path]:
    def work(job: Job) -> Path:
        return train_path(settings, job.report, lambda _state: job.unwanted)

    return work


def curve_work(path: Path) -> Callable[[Job], Path | None]:
    def work(job: Job) -> Path | None:
        return cross_validated(
            path,
            lambda done: job.report(CurveProgress(path, done)),
            lambda _state: job.unwanted,
        )

    return work


def suspicion_work(settings: RunSettings) -> Callable[[Job], Suspicion | None]:
    def work(job: Job) -> Suspicion | None:
        return suspicious_labels(
            settings,
            lambda done: job.report(SuspicionProgress(done)),
            lambda _state: job.unwanted,
        )

    return work


def map_work(data: str) -> Callable[[Job], np.ndarray | None]:
    """Lays out the examples on the map so that neighbours stay neighbours, and keeps that."""

    def work(job: Job) -> np.ndarray | None:
        X = cache.dataset(RunSettings(data=data)).X[example_maps.mapped_rows(data)]
        places = neighbour_layout(X, lambda done: job.report(MapProgress(done)))
        if places is not None:
            example_maps.keep_neighbours(data, places)
        return places

    return work


_WITH_SHARE = Progress | CopiesProgress | CurveProgress | MapProgress | SuspicionProgress


def share_done(job: Job) -> float:
    """How far a job has come, 0..1."""
    if isinstance(job.progress, _WITH_SHARE):
        return job.progress.share
    if isinstance(job.progress, Path):
        return len(job.progress.knots) / len(job.progress.settings.knots)
    return 0.0


def progress_in_words(job: Job) -> str:
    """What the job is about and how far it has come, or who it waits for."""
    progress = job.progress
    if isinstance(progress, Progress):
        done, last = words.count(progress.now.iteration), words.count(progress.max_iterations)
        return f"{job.label}: iteration {done} of {last}"
    if isinstance(progress, Path):
        whole = len(progress.settings.knots)
        return f"{len(progress.knots)} of {whole} networks of {job.label}"
    if isinstance(progress, CopiesProgress):
        return f"{job.label}: {progress.done} of {progress.wanted} copies of the digits made"
    if isinstance(progress, SuspicionProgress):
        return f"{progress.done} of {FOLDS_READ} parts read by {job.label}"
    if isinstance(progress, MapProgress):
        return f"{progress.done} of {MAP_STEPS} steps of {job.label}"
    if isinstance(progress, CurveProgress):
        return f"{progress.done} of {progress.trainings} trainings of {job.label}"
    if job.status == "waiting":
        ahead = cache.board().ahead_of(job)
        place = f"{words.plural(ahead, 'training')} before it" if ahead else "it is the next"
        return f"{job.label}: waiting for a free place, {place}"
    return f"{job.label}: about to start"
