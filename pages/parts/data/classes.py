"""What each class looks like on the whole, and what tells two of them apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import cache, words
from pages.parts.components import signed_bars, tiles
from pages.parts.data.tables import MOST_COLUMNS, column_names
from pages.parts.session import Session

MOST_BARS = 12
MOST_COUNTED = 20  # classes; of more there is room for the names alone
MEAN, SPREAD = "Average", "Spread"


def class_overview(session: Session) -> None:
    """The average, or the spread, of each class, and how many there are."""
    dataset, found = session.dataset, cache.class_pictures_of(session.settings.data)
    counts = cache.facts_of(session.settings.data).counts
    if not dataset.image_shape:
        st.markdown("**The average row of each class** :gray[and how many there are]")
        names = column_names(dataset)[:MOST_COLUMNS]
        table = pd.DataFrame(found.means[:, : len(names)], columns=names)
        table.insert(0, "class", list(dataset.class_names), True)
        table.insert(1, "examples", counts, True)
        st.dataframe(table, hide_index=True)
        return
    spread = st.session_state.get("class_view") == SPREAD
    what = "spread (standard deviation)" if spread else "average picture"
    many = dataset.classes > MOST_COUNTED
    st.markdown(f"**The {what} of each class**{'' if many else ' :gray[and how many there are]'}")
    pictures = found.spreads if spread else found.means
    tiles(
        pictures.reshape(-1, *dataset.image_shape),
        columns=10 if many else 5,
        phone_columns=5,
        key="class_means",
        alt="spread" if spread else "average",
        captions=[
            name if many else f"{name} · {words.count(number)}"
            for name, number in zip(dataset.class_names, counts, strict=True)
        ],
    )
    st.segmented_control(
        "Of each class",
        [MEAN, SPREAD],
        default=MEAN,
        required=True,
        key="class_view",
        label_visibility="collapsed",
    )


def differences(session: Session) -> None:
    """What tells one class from another, and which inputs tell classes apart at all."""
    dataset, found = session.dataset, cache.class_pictures_of(session.settings.data)
    names = dataset.class_names
    st.markdown("**What tells one from another** :gray[in standard deviations]")
    first, second = _pair(session)
    difference = found.difference(first, second)
    importance = found.importance()
    if not dataset.image_shape:
        strongest = np.argsort(-np.abs(difference))[:MOST_BARS]
        inputs = column_names(dataset)
        signed_bars(
            difference[strongest],
            [inputs[index] for index in strongest],
            key="difference",
            alt=f"{names[first]} less {names[second]}",
        )
        return
    left, right = st.columns(2, gap="medium")
    with left:
        tiles(
            difference.reshape(1, *dataset.image_shape),
            columns=1,
            key="difference",
            alt=f"{names[first]} less {names[second]}",
            diverging=True,
            separate=True,
        )
        one, other = words.verbatim(names[first]), words.verbatim(names[second])
        st.caption(f":blue[blue]: ink says {one}; :orange[orange]: {other}")
    with right:
        most = float(importance.max()) or 1.0
        tiles(
            importance.reshape(1, *dataset.image_shape) / most,
            columns=1,
            key="importance",
            alt="how much each pixel tells of the class",
            separate=True,
        )
        st.caption(
            "How much each pixel tells of the class: the best one, "
            f"{words.percent(float(importance.max()))} of its variance"
        )


def _pair(session: Session) -> tuple[int, int]:
    """The two classes compared; 4 and 9 at first, where there are such."""
    names, data = session.dataset.class_names, session.settings.data
    begin = (names.index("4"), names.index("9")) if {"4", "9"} <= set(names) else (0, 1)
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = [
            st.selectbox(
                label,
                range(len(names)),
                index=begin[place],
                format_func=names.__getitem__,
                key=f"difference_{place}_{data}",
                label_visibility="collapsed",
                width=160,
            )
            for place, label in enumerate(("One class", "Another class"))
        ]
    return chosen[0], chosen[1]
