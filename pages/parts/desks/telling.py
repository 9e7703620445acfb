"""What a moment of learning tells: its figures of merit, and the examples it misreads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from core.datasets import Dataset
from core.evaluation import Misread
from core.network import Network
from core.runs import Accuracies, RunSettings
from pages.parts import cache, shelf, words
from pages.parts.components.desk import moments
from pages.parts.current import Current
from pages.parts.merits import Merit
from pages.parts.session import Session

MOST_MISREADS = 12  # as many as stand in one row


def network_merits(read: Accuracies, cost: float, squares: float, noun: str) -> tuple[Merit, ...]:
    """The four figures every moment has; three where no example was kept to test on."""
    found = [
        Merit(words.percent(read.train), f"of {words.count(read.train_count)} training {noun}"),
        Merit(f"{cost:.3f}", "cost"),
        Merit(words.count(round(squares)), "Σθ², size of weights"),
    ]
    if read.test is not None:
        of = f"of {words.count(read.test_count)} test {noun}"
        found.insert(0, Merit(words.percent(read.test), of, strong=True))
    return tuple(found)


def squares_of(network: Network) -> float:
    """The sum of squared weights, biases apart."""
    return float((network.theta1[:, 1:] ** 2).sum() + (network.theta2[:, 1:] ** 2).sum())


def misreads_of(
    settings: RunSettings, dataset: Dataset, worst: Sequence[tuple[int, Sequence[Misread]]]
) -> moments.Misreads | None:
    """How many each moment misreads and the worst of them, as the desk shows them; None for
    examples that are no pictures.
    """
    if dataset.image_shape is None:
        return None
    rows = cache.read_rows(settings)
    shown = sorted({each.index for _, misread in worst for each in misread[:MOST_MISREADS]})
    places = {index: place for place, index in enumerate(shown)}
    return moments.Misreads(
        atlas_url=shelf.serve_pictures(
            settings.data, settings.recipe, rows[np.array(shown, np.int64)]
        ),
        shape=dataset.image_shape,
        titles=tuple(_title(count, settings, dataset) for count, _ in worst),
        examples=tuple(
            tuple(
                moments.Misread(places[each.index], int(rows[each.index]), _caption(each, dataset))
                for each in misread[:MOST_MISREADS]
            )
            for _, misread in worst
        ),
    )


def misread_rows(shown: Current) -> None:
    """What it gets wrong, in words: the rows of a table have no pictures for the desk to show."""
    reading, names = cache.reading(shown.settings, shown.network), shown.dataset.class_names
    wrong = reading.misread
    if not wrong:
        st.markdown("**It gets every one right**")
        return
    rows = cache.read_rows(shown.settings)
    table = [
        {
            "row": int(rows[each.index]) + 1,
            "read": names[each.read],
            "is": names[each.label],
            "by": f"{each.margin:.2f}",
        }
        for each in wrong[:MOST_MISREADS]
    ]
    st.markdown(f"**{worst_of(len(wrong))}**")
    st.dataframe(pd.DataFrame(table), hide_index=True)


def look_at(session: Session, row: int) -> None:
    """The example that was clicked flows through the network on its own page."""
    session.look_at(row)
    st.session_state["look_at_network"] = True


def follow_look() -> None:
    """Pages may only be switched while the script runs, not when it is told of a click."""
    if st.session_state.pop("look_at_network", False):
        st.switch_page("network.py")


def _title(count: int, settings: RunSettings, dataset: Dataset) -> str:
    part = "training" if settings.train_on_all else "test"
    noun = words.noun(dataset)
    if not count:
        return f"It reads every one of the {part} {noun} right"
    return worst_of(count, f"{part} {noun} ")


def worst_of(count: int, what: str = "") -> str:
    """ "The 34 test digits it gets wrong, worst first", or how many of them are shown."""
    if count <= MOST_MISREADS:
        return f"The {words.count(count)} {what}it gets wrong, worst first"
    return f"The {MOST_MISREADS} worst of the {words.count(count)} {what}it gets wrong"


def _caption(misread: Misread, dataset: Dataset) -> str:
    """What it was read as, what it is, and by how much the wrong answer led: worst is most."""
    names = dataset.class_names
    read, is_ = names[misread.read], names[misread.label]
    return f"read {read}, is {is_}\nby {misread.margin:.2f}"
