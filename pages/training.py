"""Training: choose λ, let it learn, see what came of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import streamlit as st

from core.jobs import Job
from core.knots import LAMBDA_KNOTS
from core.network import Network
from core.runs import RunSettings
from pages.parts import cache, words
from pages.parts.components import signed_bars, tiles
from pages.parts.current import Current, current
from pages.parts.figures.cost_curve import cost_curve
from pages.parts.figures.palette import palette
from pages.parts.figures.scale import weight_span
from pages.parts.header import POLL, header
from pages.parts.merits import Merit, merits
from pages.parts.run_settings import PRESETS, Preset, settings_menu
from pages.parts.session import Session, current_session
from pages.parts.trainings import Progress, start, stop, watched


def page_title(shown: Current) -> str:
    noun, reading = words.noun(shown.dataset), shown.reading
    if reading.test is None or shown.from_file:
        finding = f"it reads {words.percent(reading.train)} of the {noun}."
    else:
        finding = f"it reads {words.percent(reading.test)} of new {noun}."
    if shown.lambda_ is None:
        return words.capital(finding)
    return f"At {words.lambda_is(shown.lambda_)} {finding}"


def controls(session: Session) -> None:
    """λ first; then presets, settings, and the one button the page is about."""
    lambda_slider(session)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        with st.container(horizontal=True, width="content"):
            for number, preset in enumerate(PRESETS):
                st.button(
                    preset.name,
                    key=f"preset_{number}",
                    type="tertiary",
                    icon=":material/bolt:",
                    on_click=run_preset,
                    args=[session, preset],
                )
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            settings_menu(session)
            if watched(session) is not None:
                st.button("Stop", key="stop", icon=":material/stop:", on_click=stop, args=[session])
            else:
                st.button(
                    "Train",
                    key="train",
                    type="primary",
                    icon=":material/play_arrow:",
                    on_click=start,
                    args=[session],
                    kwargs={"anew": True},
                )


def run_preset(session: Session, preset: Preset) -> None:
    session.settings = preset.settings(session.settings.data)
    start(session, anew=True)


def lambda_slider(session: Session) -> None:
    """Letting go of it trains at that λ."""
    st.session_state["lambda_slider"] = session.settings.config.lambda_

    def let_go() -> None:
        session.change(lambda_=st.session_state["lambda_slider"])
        start(session)

    st.select_slider(
        "**λ, the price of large weights** :gray[let go, and it learns anew]",
        LAMBDA_KNOTS,
        format_func=words.lambda_value,
        key="lambda_slider",
        on_change=let_go,
    )


def bench(session: Session) -> None:
    """What is being trained, as it goes, or what came of it."""
    job = watched(session)
    if job is not None and job.ended:
        st.rerun()
    shown = current(session)
    if job is not None and isinstance(job.progress, Progress):
        now = job.progress.now
        last = job.progress.max_iterations
        view = View(session.settings, now.network, now.cost, job.progress.costs, last)
        done = f"iteration {words.count(now.iteration)} of {words.count(view.max_iterations)}"
        st.progress(job.progress.share, text=f"{job.label}: {done}")
    else:
        view = finished_view(shown)
        # The bar keeps its place when nothing runs, so that nothing jumps when something does.
        st.progress(0.0 if job else 1.0, text=waiting_words(job) if job else shown.origin)
    left, right = st.columns([15, 11], gap="large")
    with left:
        run_merits(shown, view)
        finding = "The cost while it learns" if view.costs else "Press Train and watch it learn"
        st.markdown(f"**{finding}** :gray[{cost_words(session)}]")
        st.plotly_chart(
            cost_curve(
                view.costs,
                palette(st.context.theme.type or "light"),
                max_iterations=view.max_iterations,
            ),
            key="cost_curve",
            theme=None,
            config={"displayModeBar": False},
            alt=f"Cost by iteration; now {view.cost:.3f}",
        )
    with right:
        wall(view.network, shown)


def waiting_words(job: Job) -> str:
    ahead = cache.board().ahead_of(job)
    return f"{job.label}: {f'waiting, {ahead} before it' if ahead else 'about to start'}"


class View(NamedTuple):
    """A moment of a run: its settings, the network there, its cost, the costs until then."""

    settings: RunSettings
    network: Network
    cost: float
    costs: tuple[tuple[int, float], ...]
    max_iterations: int


def finished_view(shown: Current) -> View:
    if shown.run is not None:
        result = shown.run.result
        costs = tuple((record.iteration, record.cost) for record in result.history)
        return View(shown.settings, shown.network, result.cost, costs, result.iterations)
    settings, network = shown.settings, shown.network
    cost = cache.cost(settings, network)
    return View(settings, network, cost, (), settings.config.max_iterations)


def cost_words(session: Session) -> str:
    """What the cost is made of, and over which examples."""
    noun = words.noun(session.dataset)
    return f"cross-entropy and λ’s share, over the training {noun}"


def run_merits(shown: Current, view: View) -> None:
    reading = cache.reading(view.settings, view.network)
    noun = words.noun(shown.dataset)
    squares = float(
        (view.network.theta1[:, 1:] ** 2).sum() + (view.network.theta2[:, 1:] ** 2).sum()
    )
    entries = [
        Merit(
            words.percent(reading.train),
            f"of {words.count(reading.train_count)} "
            + (f"bundled {noun}" if shown.from_file else f"training {noun}"),
        ),
        Merit(f"{view.cost:.3f}", "cost"),
        Merit(words.count(round(squares)), "Σθ², size of weights"),
    ]
    if reading.test is not None:
        of = f"of {words.count(reading.test_count)} test {noun}"
        entries.insert(0, Merit(words.percent(reading.test), of, strong=True))
    merits(entries)


def wall(network: Network, shown: Current) -> None:
    """The units' weights, as tall as what stands left of them."""
    if not shown.dataset.image_shape:
        names = [f"unit {unit + 1}" for unit in range(network.hidden)]
        strengths = np.linalg.norm(network.theta1[:, 1:], axis=1)
        st.markdown("**How strong each hidden unit is**")
        signed_bars(strengths, names, key="wall", alt="strength of each hidden unit")
        return
    tiles(
        network.theta1[:, 1:].reshape(-1, *shown.dataset.image_shape),
        columns=max(1, min(10, round(network.hidden**0.5))),
        key="wall",
        alt="incoming weights of unit",
        diverging=True,
        span=weight_span(cache.shipped(shown.settings.data).network),
    )


def outcome(shown: Current) -> None:
    """What the run took, and the reading before and after."""
    noun = words.noun(shown.dataset)
    before = cache.reading(shown.settings, shown.start)
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Before and after**")
        st.dataframe(
            pd.DataFrame(
                [
                    {
                        "": name,
                        f"training {noun}": words.percent(reading.train),
                        f"test {noun}": "none kept"
                        if reading.test is None
                        else words.percent(reading.test),
                    }
                    for name, reading in (
                        ("random weights, before", before),
                        ("this network, after", shown.reading),
                    )
                ]
            ),
            hide_index=True,
        )
    if shown.run is None:
        return
    result = shown.run.result
    took = {
        "final cost": f"{result.cost:.4f}",
        "iterations": words.count(result.iterations),
        "evaluations of the cost": words.count(round(result.cost_evaluations)),
        "evaluations of its gradient": words.count(round(result.gradient_evaluations)),
    }
    with right:
        st.markdown("**What it took**")
        st.dataframe(pd.DataFrame([took]), hide_index=True)


session = current_session()
shown = current(session)
header(
    session,
    page_title(shown),
    "λ is the price of large weights. At 0 the network learns every training "
    f"{words.noun(shown.dataset)[:-1]} by heart and trips over new ones; at 100 it hardly learns.",
)
controls(session)
with st.container(key="bench"):
    st.fragment(bench, run_every=POLL if watched(session) else None)(session)
outcome(shown)
