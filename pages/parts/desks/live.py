"""A run while it goes on: its curve and its weights five times a second, its steps in words."""

from __future__ import annotations

import streamlit as st

from core.network import Network
from core.turns import turn
from pages.parts import cache, words
from pages.parts.components import cost_curve, signed_bars, tiles
from pages.parts.current import Current, current
from pages.parts.desks.telling import network_merits, squares_of
from pages.parts.figures.scale import weight_span
from pages.parts.merits import merits
from pages.parts.session import Session
from pages.parts.trainings import watched
from pages.parts.work import SLOWLY, Progress, progress_in_words, share_done

LOOK_EVERY = 0.18  # seconds between two looks at a run that is watched: over five a second
# For so long all its watchers are shown the same moment, which is drawn up once; it is half of
# the time between two looks, so that each look of each of them shows another moment.
SHARED_LOOK = LOOK_EVERY / 2


@turn()
def live_run(session: Session) -> None:
    """What is being trained, as it goes; the page asks for it again and again."""
    job = watched(session)
    if job is None or job.ended:
        st.rerun()
    shown = current(session)
    progress = job.glimpse(SHARED_LOOK)
    st.progress(share_done(job), text=progress_in_words(job))
    if not isinstance(progress, Progress):
        return
    now = progress.now
    if job.wishes.get(SLOWLY):
        st.markdown(step_in_words(progress))
    left, right = st.columns([15, 11], gap="large")
    with left:
        read = cache.accuracies_of(session.settings, now.network)
        noun = words.noun(shown.dataset)
        merits(network_merits(read, now.cost, squares_of(now.network), noun))
        cost_curve(
            progress.costs,
            max_iterations=progress.max_iterations,
            key="live_cost",
            alt=f"Cost by iteration; now {now.cost:.3f}",
            changes=[
                (iteration, words.lambda_is(lambda_)) for iteration, lambda_ in progress.changes
            ],
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
