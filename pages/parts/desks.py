"""What lies on the Training page's desk: a recipe's λ path, or a run, live and replayed."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.film import Frame
from core.knots import LAMBDA_KNOTS, NOTEBOOK_LAMBDA, nearest_knot
from core.network import Network, parameter_count
from core.paths import Knot, Path, load_path
from core.recipes import RECIPES
from core.runs import DIGITS, Accuracies
from core.training import CrossValidation
from pages.parts import cache, words
from pages.parts.components import signed_bars, tiles
from pages.parts.components.desk.desk import desk
from pages.parts.components.desk.moments import Curve, Mark, Moment
from pages.parts.current import Current, current
from pages.parts.figures.cost_curve import cost_curve
from pages.parts.figures.palette import palette
from pages.parts.figures.scale import weight_span
from pages.parts.merits import Merit, merits
from pages.parts.session import Session
from pages.parts.trainings import SLOWLY, Progress, follow_path, move_lambda, share_done, watched


def lambda_desk(session: Session, shown: Current) -> None:
    """The recipe's path under the slider: weights and figures follow it in the browser."""
    settings = session.settings
    path = cache.path(settings)
    job = watched(session)
    if path is None or len(path.knots) < len(LAMBDA_KNOTS):
        if job is None:
            st.button(
                "Train the λ path for these settings",
                key="train_path",
                icon=":material/timeline:",
                on_click=follow_path,
                args=[session],
            )
        else:
            st.fragment(_path_progress, run_every=0.5)(session)
    if path is None:
        path = load_path(shown.settings.data, shown.settings.recipe)
    knots = {knot.lambda_: knot for knot in path.knots}
    at = LAMBDA_KNOTS.index(nearest_knot(shown.lambda_ or 0.0))
    ready = [k for k, lambda_ in enumerate(LAMBDA_KNOTS) if lambda_ in knots]
    dataset = shown.dataset
    sizes = (dataset.inputs, path.settings.config.hidden, dataset.classes)
    networks = [knots[lambda_].network if lambda_ in knots else None for lambda_ in LAMBDA_KNOTS]
    desk(
        [
            _knot_moment(lambda_, knots.get(lambda_), words.noun(dataset))
            for lambda_ in LAMBDA_KNOTS
        ],
        _path_curves(session, path, knots, dataset),
        at=at if at in ready else ready[0],
        axis="lambda",
        unit="percent",
        weights_url=cache.serve_networks(networks, parameter_count(*sizes)),
        shape=dataset.image_shape,
        sizes=sizes,
        span=weight_span(knots.get(path.best, path.knots[-1]).network),
        marks=_marks(path),
        ready=ready,
        key="desk",
        on_release=lambda index: move_lambda(session, LAMBDA_KNOTS[index]),
    )


def path_finding(path: Path, shown: Current) -> str:
    """Which side of the best λ we are on, and by how much, in at most 44 letters."""
    noun, at = words.noun(shown.dataset), words.lambda_is(shown.lambda_)
    curve = path.curve if path else None
    if curve is None:
        share, _ = shown.accuracy
        return f"{at} reads {share} of new {noun}."
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
    found = _merits(knot.accuracies, knot.cost, knot.squares, noun)
    return Moment(lambda_, name, found, f"{name}, {found[0].value} {found[0].of}")


def _merits(read: Accuracies, cost: float, squares: float, noun: str) -> tuple[Merit, ...]:
    found = [
        Merit(words.percent(read.train), f"of {words.count(read.train_count)} training {noun}"),
        Merit(f"{cost:.3f}", "cost"),
        Merit(words.count(round(squares)), "Σθ², size of weights"),
    ]
    if read.test is not None:
        of = f"of {words.count(read.test_count)} test {noun}"
        found.insert(0, Merit(words.percent(read.test), of, strong=True))
    return tuple(found)


def _path_curves(session: Session, path: Path, knots: dict[float, Knot], dataset) -> list[Curve]:
    train = tuple(
        knots[lambda_].accuracies.train if lambda_ in knots else None for lambda_ in LAMBDA_KNOTS
    )
    curves = [Curve("training", train, style="dotted")]
    if path.curve is not None:
        curves.insert(0, _validated("cross-validated", path.curve))
    else:
        test = tuple(
            knots[lambda_].accuracies.test if lambda_ in knots else None for lambda_ in LAMBDA_KNOTS
        )
        if any(value is not None for value in test):
            curves.insert(0, Curve(f"test {words.noun(dataset)}", test))
    if session.settings.data == DIGITS and st.session_state.get("compare_recipes"):
        for key, recipe in RECIPES.items():
            if key != session.settings.recipe:
                other = load_path(DIGITS, key).curve
                curves.append(Curve(recipe.name, tuple(map(float, other.mean)), style="faint"))
    return curves


def _validated(name: str, curve: CrossValidation) -> Curve:
    mean, error = curve.mean, curve.standard_error
    lines = (mean, mean - error, np.minimum(mean + error, 1))
    return Curve(name, *(tuple(map(float, line)) for line in lines))


def _marks(path: Path) -> list[Mark]:
    marks = [Mark(LAMBDA_KNOTS.index(NOTEBOOK_LAMBDA), f"notebook {NOTEBOOK_LAMBDA}")]
    if path.curve is not None:
        best, largest = path.curve.best, path.curve.largest_level
        same = best == largest
        marks.append(Mark(LAMBDA_KNOTS.index(best), "best, largest level" if same else "best"))
        if not same:
            marks.append(Mark(LAMBDA_KNOTS.index(largest), "largest level"))
    return marks


def _path_progress(session: Session) -> None:
    job = watched(session)
    if job is None or job.ended:
        st.rerun()
    done = round(share_done(job) * len(LAMBDA_KNOTS))
    st.progress(share_done(job), text=f"{done} of {len(LAMBDA_KNOTS)} networks of {job.label}")


def run_desk(shown: Current) -> None:
    """The finished run, replayed: the handle moves along its iterations."""
    run, dataset = shown.run, shown.dataset
    noun = words.noun(dataset)
    sizes = (dataset.inputs, shown.network.hidden, dataset.classes)
    costs = tuple(frame.cost for frame in run.frames)
    desk(
        [
            _frame_moment(frame, read, noun)
            for frame, read in zip(run.frames, run.read, strict=True)
        ],
        [Curve("cost", costs)],
        at=len(run.frames) - 1,
        axis="iteration",
        unit="number",
        weights_url=cache.serve_networks(
            [frame.network for frame in run.frames], parameter_count(*sizes)
        ),
        shape=dataset.image_shape,
        sizes=sizes,
        span=weight_span(shown.network),
        key="run_desk",
        playable=True,
    )


def _frame_moment(frame: Frame, read: Accuracies, noun: str) -> Moment:
    name = f"iteration {words.count(frame.iteration)}"
    found = _merits(read, frame.cost, _squares(frame.network), noun)
    return Moment(frame.iteration, name, found, f"{name}, cost {frame.cost:.3f}")


def _squares(network: Network) -> float:
    return float((network.theta1[:, 1:] ** 2).sum() + (network.theta2[:, 1:] ** 2).sum())


def live_run(session: Session) -> None:
    """What is being trained, as it goes; redrawn five times a second."""
    job = watched(session)
    if job is None or job.ended:
        st.rerun()
    shown = current(session)
    progress = job.progress
    if not isinstance(progress, Progress):
        ahead = cache.board().ahead_of(job)
        waiting = f"waiting, {ahead} before it" if ahead else "about to start"
        st.progress(share_done(job), text=f"{job.label}: {waiting}")
        return
    now, last = progress.now, progress.max_iterations
    done = f"iteration {words.count(now.iteration)} of {words.count(last)}"
    st.progress(progress.share, text=f"{job.label}: {done}")
    if job.wishes.get(SLOWLY):
        st.markdown(step_in_words(progress))
    left, right = st.columns([15, 11], gap="large")
    with left:
        read = cache.accuracies_of(session.settings, now.network)
        noun = words.noun(shown.dataset)
        merits(_merits(read, now.cost, _squares(now.network), noun))
        st.plotly_chart(
            cost_curve(
                progress.costs, palette(st.context.theme.type or "light"), max_iterations=last
            ),
            key="live_cost",
            theme=None,
            config={"displayModeBar": False},
            alt=f"Cost by iteration; now {now.cost:.3f}",
        )
    with right:
        _wall(now.network, shown)


def step_in_words(progress: Progress) -> str:
    """The last iteration told: how far it went along its direction, and what that brought."""
    now, before = progress.now, dict(progress.costs).get(progress.now.iteration - 1)
    length = f"It went {now.step:.3g} times the length of its direction"
    if before is None:
        return f"{length}, to a cost of **{now.cost:.4f}**."
    change = "down" if now.cost <= before else "up"
    return f"{length}: the cost went {change} from {before:.4f} to **{now.cost:.4f}**."


def _wall(network: Network, shown: Current) -> None:
    weights = network.theta1[:, 1:]
    if not shown.dataset.image_shape:
        names = [f"unit {unit + 1}" for unit in range(network.hidden)]
        strengths = (weights**2).sum(axis=1) ** 0.5
        signed_bars(strengths, names, key="live_wall", alt="strength of each hidden unit")
        return
    tiles(
        weights.reshape(-1, *shown.dataset.image_shape),
        columns=max(1, min(10, round(network.hidden**0.5))),
        key="live_wall",
        alt="incoming weights of unit",
        diverging=True,
        span=weight_span(shown.network),
    )
