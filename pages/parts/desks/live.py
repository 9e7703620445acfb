"""A run while it goes on: its curve and its weights five times a second, its steps in words."""

from __future__ import annotations

from core.jobs import Job
from core.runs import accuracies
from pages.parts import cache, words
from pages.parts.components.cost.cost_curve import cost_plot
from pages.parts.components.live.live_run import live_run, picture
from pages.parts.current import Current
from pages.parts.desks.telling import network_merits, squares_of
from pages.parts.figures.scale import run_span
from pages.parts.work import SLOWLY, Progress, progress_in_words, share_done


def live_desk(job: Job, shown: Current) -> None:
    """What is being trained, as it goes; the page is drawn anew when it has ended."""
    live_run(
        f"/live/{cache.broadcast().announce(job, picture_of)}",
        shape=shown.dataset.image_shape,
        key="live",
        on_over=lambda: None,
    )


def picture_of(job: Job) -> bytes:
    """What all who watch the job are shown now."""
    progress, ended = job.progress, job.ended
    text, share = progress_in_words(job), share_done(job)
    if ended or not isinstance(progress, Progress):
        return picture(text, share, ended=ended)
    now, settings = progress.now, progress.settings
    read, noun = accuracies(now.network, settings), words.noun(cache.dataset(settings))
    return picture(
        text,
        share,
        step=step_in_words(progress) if job.wishes.get(SLOWLY) else None,
        merits=network_merits(read, now.cost, squares_of(now.network), noun),
        cost=cost_plot(
            progress.costs,
            max_iterations=progress.max_iterations,
            alt=f"Cost by iteration; now {now.cost:.3f}",
            changes=[
                (iteration, words.lambda_is(lambda_)) for iteration, lambda_ in progress.changes
            ],
        ),
        weights=now.network.theta1[:, 1:],
        span=run_span(settings),
    )


def step_in_words(progress: Progress) -> str:
    """The last iteration told: how far it went along its direction, and what that brought."""
    now, before = progress.now, dict(progress.costs).get(progress.now.iteration - 1)
    length = f"It went {now.step:.3g} times the length of its direction"
    if before is None:
        return f"{length}, to a cost of {now.cost:.4f}."
    change = "down" if now.cost <= before else "up"
    return f"{length}: the cost went {change} from {before:.4f} to {now.cost:.4f}."
