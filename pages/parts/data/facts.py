"""The figures of a data set: its arrays, its values, and what is wrong with it, if anything is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.explore import Facts
from pages.parts import cache, words
from pages.parts.data.grid import select
from pages.parts.figures.histogram import histogram_figure
from pages.parts.figures.palette import palette
from pages.parts.session import Session


def facts_panel(session: Session) -> None:
    dataset, found = session.dataset, cache.facts_of(session.settings.data)
    left, right = st.columns([6, 5], gap="large")
    with left:
        st.markdown(f"**{_finding(found)}**")
        _odd_rows(session, found)
        st.markdown("**The arrays**")
        st.dataframe(
            pd.DataFrame(
                [
                    (
                        "X, the inputs",
                        f"{dataset.X.shape}",
                        "one row an example, one column an input",
                    ),
                    ("y, the labels", f"{dataset.y.shape}", f"0 to {dataset.classes - 1}"),
                ],
                columns=["array", "shape", "what"],
            ),
            hide_index=True,
        )
    with right:
        middle = (found.edges[:-1] + found.edges[1:]) / 2
        share = found.histogram / found.histogram.sum()
        most = int(share.argmax())
        near = f"{middle[most] + 0.0:.2f}".replace("-", "−").replace("−0.00", "0")
        st.markdown(
            f"**{words.percent(float(share[most]))} of all values lie near {near}**  \n"
            f":gray[how many of {words.count(dataset.X.size)} values lie where, "
            f"{found.low:.2f} to {found.high:.2f}]".replace("-", "−")
        )
        st.plotly_chart(
            histogram_figure(
                found.histogram, found.edges, palette(st.context.theme.type or "light")
            ),
            key="histogram",
            theme=None,
            config={"displayModeBar": False},
            alt=f"Histogram of the values; most lie near {near}",
        )


def _finding(found: Facts) -> str:
    doubtful = len(found.duplicates) + len(found.near) + len(found.empty)
    if not doubtful:
        return "No example is double, nearly double or empty"
    parts = [
        f"{words.count(len(rows))} {what}"
        for rows, what in (
            (found.duplicates, "double"),
            (found.near, "nearly double"),
            (found.empty, "empty"),
        )
        if len(rows)
    ]
    return f"Among {words.count(int(found.counts.sum()))}: {', '.join(parts)}"


def _odd_rows(session: Session, found: Facts) -> None:
    """What was looked for, how many there are, and a way to see them."""
    kinds = (
        ("equal to an earlier one", found.duplicates, "duplicates"),
        ("far nearer to another than is usual, among the compared", found.near, "near"),
        ("next to empty", found.empty, "empty"),
    )
    for what, rows, key in kinds:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            compared = f" {words.count(found.compared)}" if key == "near" else ""
            st.markdown(f":gray[{words.count(len(rows))} {what}{compared}]", width="content")
            if len(rows):
                st.button(
                    "Show them above",
                    key=f"show_{key}",
                    type="tertiary",
                    on_click=select,
                    args=[session, rows, what.split(",")[0]],
                )
    inputs = words.count(session.dataset.inputs)
    what = "pixels" if session.dataset.image_shape else "columns"
    st.markdown(f":gray[{words.count(len(found.constant))} of {inputs} {what} never change]")
