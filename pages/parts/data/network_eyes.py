"""The map in the network's eyes, and how it moves along λ or along the iterations of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.network import Network
from core.paths import Path
from core.runs import Run
from pages.parts import cache, example_maps, words
from pages.parts.components.map.example_map import Timeline
from pages.parts.current import Current
from pages.parts.session import Session
from pages.parts.trainings import move_lambda

HOW = "by what its hidden units make of them (PCA)"
FROM_FILE = "; a file holds one network, and with no others to go through nothing moves"
HOW_ALONG = "by what its hidden units make of them, on the same axes at every {} (PCA, Procrustes)"


@dataclass(frozen=True)
class Eyes:
    """places (k, 2) as the current network sees the examples; what is found, how they are laid."""

    places: np.ndarray
    finding: str
    how: str
    timeline: Timeline | None = None


def network_eyes(session: Session, shown: Current) -> Eyes:
    """The current network's map: one moment of its path or of its run; alone where it has none."""
    if shown.run is not None and len(shown.run.frames) > 1:
        return _along_run(shown, shown.run)
    path = cache.path(shown.settings) if shown.knot is not None else None
    if path is not None and len(path.knots) > 1:
        return _along_path(session, shown, path)
    frames = example_maps.places_in_networks(shown.settings, [shown.network])
    rows = example_maps.mapped_rows(shown.settings.data)
    misread = int((frames.read[0] != shown.dataset.y[rows]).sum())
    what = "Untrained, it" if shown.untrained else words.lambda_is(shown.lambda_)
    finding = f"{what} misreads {words.count(misread)} of these {words.noun(shown.dataset)}"
    alone = FROM_FILE if session.opened is not None else ""
    return Eyes(frames.places[0], finding, HOW + alone)


def _along_path(session: Session, shown: Current, path: Path) -> Eyes:
    frames = example_maps.places_in_networks(shown.settings, [knot.network for knot in path.knots])
    lambdas = path.settings.knots
    ready = [lambdas.index(knot.lambda_) for knot in path.knots]
    misread = dict(zip(ready, _misread(shown, frames), strict=True))
    at = lambdas.index(shown.knot.lambda_)
    return Eyes(
        frames.places[ready.index(at)],
        _weakened(path, frames.widths),
        HOW_ALONG.format("λ"),
        Timeline(
            example_maps.serve_places(frames),
            "lambda",
            lambdas,
            [
                _label(words.lambda_is(lambda_), misread.get(k), shown)
                for k, lambda_ in enumerate(lambdas)
            ],
            ready,
            at,
            lambda index: move_lambda(session, lambdas[index]),
        ),
    )


def _along_run(shown: Current, run: Run) -> Eyes:
    networks: Sequence[Network] = [frame.network for frame in run.frames]
    frames = example_maps.places_in_networks(shown.settings, networks)
    return Eyes(
        frames.places[run.kept],
        _grown(frames.widths[0], frames.widths[run.kept]),
        HOW_ALONG.format("iteration"),
        Timeline(
            example_maps.serve_places(frames),
            "iteration",
            [frame.iteration for frame in run.frames],
            [
                _label(f"iteration {words.count(frame.iteration)}", misread, shown)
                for frame, misread in zip(run.frames, _misread(shown, frames), strict=True)
            ],
            range(len(run.frames)),
            run.kept,
        ),
    )


def _misread(shown: Current, frames: example_maps.Frames) -> list[int]:
    rows = example_maps.mapped_rows(shown.settings.data)
    return (frames.read != shown.dataset.y[rows]).sum(axis=1).tolist()


def _label(moment: str, misread: int | None, shown: Current) -> str:
    if misread is None:
        return f"{moment} · not trained yet"
    of = words.count(len(example_maps.mapped_rows(shown.settings.data)))
    return f"{moment} · {words.count(misread)} of these {of} misread"


def _weakened(path: Path, widths: np.ndarray) -> str:
    """What the largest λ does to how far apart the examples lie, in at most 44 letters."""
    first, last = path.knots[0].lambda_, path.knots[-1].lambda_
    times = float(widths[0] / max(widths[-1], 1e-9))
    if times < 1.1:
        return f"From λ = {first:g} to {last:g} they stay as far apart"
    if times > 100:
        return f"λ = {last:g} draws them all into one place"
    return f"λ = {last:g} draws them {_short(times)} times closer together"


def _grown(before: float, after: float) -> str:
    times = after / max(before, 1e-9)
    if times < 1.1:
        return "Training left them as far apart as they were"
    return f"Training drew them {_short(times)} times as far apart"


def _short(times: float) -> str:
    return f"{times:.0f}" if times >= 9.95 else f"{times:.1f}"
