"""The recipe's λ path under the slider, which is the x axis of its accuracy curve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.datasets import BUNDLED, Dataset
from core.jobs import Job
from core.knots import NOTEBOOK_LAMBDA, SMALLEST_READ, nearest_knot
from core.network import Network, parameter_count
from core.paths import Knot, Path, load_path
from core.recipes import RECIPES
from core.runs import DIGITS
from core.training import CrossValidation
from pages.parts import cache, shelf, words
from pages.parts.components.desk.desk import desk
from pages.parts.components.desk.moments import Curve, Mark, Misreads, Moment
from pages.parts.current import Current
from pages.parts.desks.telling import look_at, misreads_of, network_merits
from pages.parts.figures.scale import weight_span
from pages.parts.session import Session
from pages.parts.trainings import cross_validate_path, follow_path, move_lambda, watched
from pages.parts.work import progress_in_words, share_done

PROGRESS = 0.5  # seconds between two looks at a path that is being trained


def lambda_desk(
    session: Session,
    shown: Current,
    following: Sequence[str] = (),
    *,
    about_units: bool = False,
    order: np.ndarray | None = None,
) -> None:
    """Weights, figures of merit and misreads follow the slider in the browser; letting go makes
    the λ current. Knots that are not trained yet cannot be reached. following: the fragments that
    tell of the current network; () for the whole page. about_units: the wall is the main thing, in
    this order of its units, and can be played; misreads are left out.
    """
    path = cache.path(session.settings)
    if path is None and shown.settings.data in BUNDLED:
        path = load_path(shown.settings.data, shown.settings.recipe)
    if path is None or not path.knots:
        st.info("No network of this path is trained yet: its knots come one by one.")
        return
    lambdas = path.settings.knots
    knots = {knot.lambda_: knot for knot in path.knots}
    at = lambdas.index(nearest_knot(shown.lambda_ or 0.0, lambdas))
    ready = [k for k, lambda_ in enumerate(lambdas) if lambda_ in knots]
    dataset = session.named(cache.dataset(path.settings))
    sizes = (dataset.inputs, path.settings.config.hidden, dataset.classes)
    networks = [knots[lambda_].network if lambda_ in knots else None for lambda_ in lambdas]
    desk(
        [_knot_moment(lambda_, knots.get(lambda_), words.noun(dataset)) for lambda_ in lambdas],
        _path_curves(session, path, knots, dataset),
        at=at if at in ready else ready[0],
        axis="lambda",
        unit="percent",
        weights_url=shelf.serve_networks(networks, parameter_count(*sizes)),
        shape=dataset.image_shape,
        sizes=sizes,
        span=weight_span(knots.get(path.best, path.knots[-1]).network),
        marks=_marks(path),
        ready=ready,
        playable=about_units,
        wall="main" if about_units else "beside",
        order=order if order is not None and len(order) == sizes[1] else None,
        names=dataset.class_names,
        misreads=None if about_units else _misreads(path, networks, dataset),
        key="units_desk" if about_units else "desk",
        on_release=lambda index: _let_go(session, lambdas[index], following),
        on_misread=lambda row: look_at(session, row),
    )


def _let_go(session: Session, lambda_: float, following: Sequence[str]) -> None:
    """Only what follows is drawn anew where nothing but λ changes: the page then answers in half
    the time, and fifty visitors find room.
    """
    nothing_else = _is_all_on_path(session)
    move_lambda(session, lambda_)
    if nothing_else and following:
        st.rerun(following)


def _is_all_on_path(session: Session) -> bool:
    """Whether the desk shows the current network, on a path that is wholly there, and nothing on
    the page speaks of something else.
    """
    path = cache.path(session.settings) if session.settings.on_path else None
    elsewhere = (session.run, session.opened, session.left, session.job_key)
    complete = path is not None and len(path.knots) == len(path.settings.knots)
    return complete and not session.notes and elsewhere == (None, None, None, None)


def _misreads(path: Path, networks: list[Network | None], dataset: Dataset) -> Misreads | None:
    readings = cache.readings(path.settings, networks)
    worst = [(len(each.misread), each.misread) if each else (0, ()) for each in readings]
    return misreads_of(path.settings, dataset, worst)


def missing_of_path(session: Session) -> None:
    """A path that does not ship is trained when asked, and then cross-validated when asked."""
    path = cache.path(session.settings)
    job, ready = watched(session), len(path.knots) if path else 0
    if job is not None:
        st.fragment(_progress, run_every=PROGRESS)(session, ready)
    elif ready < len(session.settings.knots):
        st.button(
            "Train the λ path for these settings",
            key="train_path",
            icon=":material/timeline:",
            on_click=follow_path,
            args=[session],
        )
    elif path.curve is None:
        st.button(
            "Cross-validate this path",
            key="cross_validate",
            icon=":material/vertical_split:",
            help="Trains it five times more, each time without a fifth of the training "
            f"{words.noun(cache.dataset(path.settings))}, and reads that fifth.",
            on_click=cross_validate_path,
            args=[session],
        )


def _progress(session: Session, ready: int) -> None:
    """Draws the page anew whenever the slider can reach one knot more."""
    job = watched(session)
    if job is None or job.ended or _knots_ready(job) > ready:
        st.rerun()
    st.progress(share_done(job), text=progress_in_words(job))


def _knots_ready(job: Job) -> int:
    return len(job.progress.knots) if isinstance(job.progress, Path) else 0


def path_finding(path: Path, shown: Current) -> str:
    """Which side of the best λ we are on, and by how much, in at most 44 letters."""
    noun, at = words.noun(shown.dataset), words.lambda_is(shown.lambda_)
    curve = path.curve if path else None
    if curve is None:
        return f"{at} reads {shown.share_and_kind}."
    if shown.lambda_ == curve.best:
        return f"At {at} it reads new {noun} best."
    if curve.is_level(shown.lambda_):
        return f"At {at} it is level with the best."
    here = float(curve.mean[curve.lambdas.index(shown.lambda_)])
    points = f"{100 * (curve.mean.max() - here):.1f} points off"
    if shown.lambda_ < curve.best:
        return f"{at} learns by heart: {points}."
    return f"{at} learns too little: {points}."


def _knot_moment(lambda_: float, knot: Knot | None, noun: str) -> Moment:
    name = words.lambda_is(lambda_)
    if knot is None:
        return Moment(lambda_, name, (), f"{name}, not trained yet")
    found = network_merits(knot.accuracies, knot.cost, knot.squares, noun)
    return Moment(lambda_, name, found, f"{name}, {found[0].value} {found[0].of}")


def _path_curves(session: Session, path: Path, knots: dict[float, Knot], dataset) -> list[Curve]:
    lambdas = path.settings.knots
    train = tuple(
        knots[lambda_].accuracies.train if lambda_ in knots else None for lambda_ in lambdas
    )
    curves = [Curve("training", train, style="dotted")]
    compares = session.settings.data == DIGITS and st.session_state.get("compare_recipes")
    if path.curve is not None:
        name = RECIPES[session.settings.recipe].name if compares else "cross-validated"
        curves.insert(0, _validated(name, path.curve))
    else:
        test = tuple(
            knots[lambda_].accuracies.test if lambda_ in knots else None for lambda_ in lambdas
        )
        if any(value is not None for value in test):
            curves.insert(0, Curve(f"test {words.noun(dataset)}", test))
    if compares:
        for key, recipe in RECIPES.items():
            if key != session.settings.recipe:
                other = load_path(DIGITS, key).curve
                curves.append(Curve(recipe.name, _at(lambdas, other), style="faint"))
    return curves


def _at(lambdas: tuple[float, ...], curve: CrossValidation) -> tuple[float, ...]:
    """Another path's curve at this one's λ; between its own it is drawn straight."""
    places = np.log(np.maximum(lambdas, SMALLEST_READ))
    own = np.log(np.maximum(curve.lambdas, SMALLEST_READ))
    return tuple(np.interp(places, own, curve.mean).tolist())


def _validated(name: str, curve: CrossValidation) -> Curve:
    mean, error = curve.mean, curve.standard_error
    lines = (mean, mean - error, np.minimum(mean + error, 1))
    return Curve(name, *(tuple(map(float, line)) for line in lines))


def _marks(path: Path) -> list[Mark]:
    at = path.settings.knots.index
    marks = [Mark(at(NOTEBOOK_LAMBDA), f"notebook {NOTEBOOK_LAMBDA}")]
    if path.curve is not None:
        best, largest = path.curve.best, path.curve.largest_level
        marks.append(Mark(at(best), "best"))
        if largest != best:
            marks.append(Mark(at(largest), "level up to here"))
    return marks
