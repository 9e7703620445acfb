"""What is said of hidden units: how to read them, which are idle, which say the same."""

from __future__ import annotations

import numpy as np

from core.datasets import is_own
from core.explain import Activity
from pages.parts import cache, words
from pages.parts.current import Current

MOST_NAMED = 6  # units, or pairs, that one sentence names


def title(shown: Current) -> str:
    """The page's finding."""
    hidden = shown.network.hidden
    verb, noun = ("votes", "detector") if hidden == 1 else ("vote", "detectors")
    count = words.capital(words.in_words(hidden))
    return f"{count} {noun} {verb} on every {words.one(shown.dataset)}."


def how_to_read(shown: Current) -> str:
    """One line, in Markdown."""
    if shown.dataset.image_shape:
        return (
            f"A tile is one unit’s {words.count(shown.network.inputs)} incoming weights: "
            ":blue[**blue**] wants ink there, :orange[**orange**] wants paper, empty means it does "
            "not care."
        )
    return (
        "The inputs are no picture, so a unit’s incoming weights are bars: :blue[**blue**] adds "
        "when the input is high, :orange[**orange**] takes away."
    )


def idle_and_twins(shown: Current) -> str:
    """Which units do nothing, and which pairs do the same."""
    found = cache.unit_activity(shown.settings, shown.network)
    if shown.network.hidden == 1:
        return _idle(found) or "It is not idle, it answers to what it is shown."
    both = " ".join(filter(None, (_idle(found), _twins(found))))
    return both or "No unit is idle, and no two say the same."


def of_unit(shown: Current, unit: int) -> str:
    """What is to be known of this one; "" when it works and works alone."""
    found = cache.unit_activity(shown.settings, shown.network)
    if unit in found.dead:
        return (
            f"It is idle: whatever it is shown, it answers about {found.usual[unit]:.2f} "
            f"(standard deviation {found.spread[unit]:.2f})."
        )
    for pair in found.twins:
        if unit in (pair.first, pair.second):
            other = pair.second if unit == pair.first else pair.first
            how = "is on where it is off" if pair.correlation < 0 else "moves with it"
            return (
                f"Its twin is unit {other + 1}, which {how} "
                f"(correlation {signed(pair.correlation)})."
            )
    return ""


def without(shown: Current, unit: int) -> str:
    """How much is lost without the unit, in Markdown."""
    reading = cache.reading(shown.settings, shown.network)
    shares = cache.shares_without(shown.settings, shown.network)
    more = round((reading.accuracy - float(shares[unit])) * len(reading.y))
    of = f"of the {words.count(len(reading.y))} {examples_of(shown)}"
    if more == 0:
        return f"Without it, **as many** {of} would be misread."
    how = "more" if more > 0 else "fewer"
    return f"Without it, **{words.count(abs(more))} {how}** {of} would be misread."


def examples_of(shown: Current) -> str:
    """ "test digits": which examples the page measures on."""
    noun = words.noun(shown.dataset)
    if shown.from_file:
        return noun if is_own(shown.settings.data) else f"bundled {noun}"
    return f"{'training' if shown.accuracies.test is None else 'test'} {noun}"


def signed(value: float) -> str:
    """−0.97, with a minus sign, and 0.00 without one."""
    text = f"{value:.2f}"
    return text.replace("-", "" if float(text) == 0 else "−")


def named(units: np.ndarray | list[int]) -> str:
    """ "3", "3 and 8", "3, 8 and 12": units by the numbers people see."""
    numbers = [str(int(unit) + 1) for unit in units]
    if len(numbers) > MOST_NAMED:
        numbers = [*numbers[:MOST_NAMED], f"{len(numbers) - MOST_NAMED} more"]
    return " and ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))


def _idle(found: Activity) -> str:
    dead = found.dead
    if not len(dead):
        return ""
    if len(dead) == 1:
        return f"Unit {named(dead)} is idle: it answers all of them alike."
    return f"Units {named(dead)} are idle: they answer all of them alike."


def _twins(found: Activity) -> str:
    pairs = found.twins
    if not pairs:
        return ""
    said = [f"{pair.first + 1} and {pair.second + 1}" for pair in pairs]
    if len(pairs) > MOST_NAMED:
        return (
            f"{words.count(len(pairs))} pairs say the same or its opposite, units {said[0]} first "
            f"(correlation {signed(pairs[0].correlation)})."
        )
    each = ", ".join(
        f"{name} ({signed(pair.correlation)})" for name, pair in zip(said, pairs, strict=True)
    )
    return f"Twins, that say the same or its opposite (correlation): {each}."
