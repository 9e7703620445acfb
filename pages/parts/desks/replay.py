"""The finished run, replayed: the handle moves along its iterations."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from core.datasets import Dataset
from core.film import Frame
from core.network import parameter_count
from core.runs import Accuracies, Run
from core.training import changes_of_lambda
from pages.parts import shelf, words
from pages.parts.components.desk.desk import desk
from pages.parts.components.desk.moments import Curve, Mark, Misreads, Moment
from pages.parts.current import Current
from pages.parts.desks.telling import look_at, misreads_of, network_merits, squares_of
from pages.parts.figures.scale import run_span, weight_span
from pages.parts.session import Session


def run_desk(
    session: Session, shown: Current, *, about_units: bool = False, order: np.ndarray | None = None
) -> None:
    """Weights, figures of merit and misreads follow the handle; a button plays the run.
    about_units: the wall is the main thing, in this order of its units; misreads are left out.
    """
    run, dataset = shown.run, shown.dataset
    noun = words.noun(dataset)
    sizes = (dataset.inputs, shown.network.hidden, dataset.classes)
    desk(
        [
            _frame_moment(frame, read, noun)
            for frame, read in zip(run.frames, run.read, strict=True)
        ],
        [Curve("cost", tuple(frame.cost for frame in run.frames))],
        at=run.kept,
        axis="iteration",
        unit="number",
        weights_url=shelf.serve_networks(
            [frame.network for frame in run.frames], parameter_count(*sizes)
        ),
        shape=dataset.image_shape,
        sizes=sizes,
        # On the units' own page its wall has the same colours as the unit beside it.
        span=weight_span(shown.network) if about_units else run_span(run.settings),
        marks=_changes_of_lambda(run),
        wall="main" if about_units else "beside",
        order=order,
        names=dataset.class_names,
        misreads=None if about_units else _misreads(run, dataset),
        key="units_run_desk" if about_units else "run_desk",
        playable=True,
        on_misread=lambda row: look_at(session, row),
    )


def _frame_moment(frame: Frame, read: Accuracies, noun: str) -> Moment:
    name = f"iteration {words.count(frame.iteration)}"
    found = network_merits(read, frame.cost, squares_of(frame.network), noun)
    return Moment(frame.iteration, name, found, f"{name}, cost {frame.cost:.3f}")


def _changes_of_lambda(run: Run) -> list[Mark]:
    """Marks where λ was changed while it ran: at the first moment that has the new one."""
    iterations = [frame.iteration for frame in run.frames]
    return [
        Mark(bisect_left(iterations, iteration), words.lambda_is(lambda_))
        for iteration, lambda_ in changes_of_lambda(run.result.history)
    ]


def _misreads(run: Run, dataset: Dataset) -> Misreads | None:
    worst = list(zip(map(_misread, run.read), run.worst, strict=True))
    return misreads_of(run.settings, dataset, worst)


def _misread(read: Accuracies) -> int:
    share, count = (
        (read.train, read.train_count) if read.test is None else (read.test, read.test_count)
    )
    return round((1 - share) * count)
