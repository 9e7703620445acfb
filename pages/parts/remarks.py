"""What has to be said of a network that came to nothing, or not from where its run ended."""

from __future__ import annotations

import numpy as np

from core.kept_runs import is_thinned
from pages.parts import cache, words
from pages.parts.current import Current

VANISHED = 0.01  # the largest weight that still says nothing of any input


def remarks(shown: Current) -> list[str]:
    """Sentences in Markdown; mostly none."""
    found = (_best_on_the_way(shown), _few_moments(shown), _always_the_same(shown))
    return [sentence for sentence in found if sentence]


def _best_on_the_way(shown: Current) -> str:
    """Gradient descent may end above where it has been."""
    run = shown.run
    if run is None or run.kept == len(run.frames) - 1:
        return ""
    frame = run.frames[run.kept]
    if frame.iteration == 0:
        return "What is kept is the random network it started from: none on its way was better."
    return (
        f"What is kept is the best network on its way, after {words.count(frame.iteration)} of "
        f"{words.plural(run.result.iterations, 'iteration')}."
    )


def _few_moments(shown: Current) -> str:
    run = shown.run
    if run is None or not is_thinned(run):
        return ""
    moments = words.plural(len(run.frames), "moment")
    return f"{words.capital(moments)} of it are kept: networks trained since needed the room."


def _always_the_same(shown: Current) -> str:
    answers = np.unique(cache.reading(shown.settings, shown.network).predicted)
    if len(answers) > 1:
        return ""
    name = words.verbatim(shown.dataset.class_names[answers[0]])
    same = f"It answers {name} whatever it is shown"
    theta1, theta2 = shown.network.theta1[:, 1:], shown.network.theta2[:, 1:]
    # A hidden unit matters by what it hears times what it says.
    loudest = float(np.abs(theta1).max() * np.abs(theta2).max())
    if not shown.lambda_ or loudest > VANISHED:
        return f"{same}."
    return (
        f"{same}: {words.lambda_is(shown.lambda_)} is so high a price that all weights have "
        "vanished, and only the biases are left. A smaller λ brings them back."
    )
