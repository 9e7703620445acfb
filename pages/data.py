"""Data explorer: what the network learns from."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from core.datasets import Dataset
from pages.parts import cache, words
from pages.parts.components import tiles
from pages.parts.current import current
from pages.parts.data.own import in_use
from pages.parts.data.own_menu import own_menu
from pages.parts.data.tables import column_names, first_rows
from pages.parts.header import header
from pages.parts.session import Session, current_session

MOST_SHOWN = 100
PARTS = ("All", "Training", "Test")


def page_title(dataset: Dataset) -> str:
    counts = np.bincount(dataset.y, minlength=dataset.classes)
    if counts.min() == counts.max():
        number = words.capital(words.in_words(int(counts[0])))
        digits = words.one(dataset) == "digit"
        of = "digit, all handwritten" if digits else "class to learn from"
        return f"{number} of each {of}."
    return f"{words.capital(words.in_words(dataset.classes))} classes to tell apart."


def how_to_read(session: Session) -> str:
    dataset, rows = session.dataset, cache.split_rows(session.settings)
    if dataset.image_shape:
        each = f"{dataset.image_shape[0]} × {dataset.image_shape[1]} pixels"
    else:
        each = f"{words.plural(dataset.inputs, 'number')} each"
    lowest, highest = float(dataset.X.min()), float(dataset.X.max())
    learned = (
        f"It learns from {words.count(len(rows.train))} and is judged on the other "
        f"{words.count(len(rows.test))}."
        if len(rows.test)
        else "It learns from all of them, so none is left to judge it on."
    )
    span = f"{lowest:.2f} to {highest:.2f}".replace("-", "−")
    return f"{words.verbatim(words.capital(dataset.name))}, {each}, values {span}. {learned}"


def controls(session: Session) -> tuple[np.ndarray, int]:
    """The row of controls: the rows they leave to choose from, and how many to show."""
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            rows = chosen_rows(session)
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            asked = st.number_input(
                "How many to show",
                1,
                value=MOST_SHOWN,
                key="show",
                bind="query-params",
                icon=":material/grid_on:",
                label_visibility="collapsed",
                width=170,
            )
            st.button(
                "Reshuffle",
                key="reshuffle",
                icon=":material/shuffle:",
                on_click=reshuffle,
                args=[session],
            )
    if asked > MOST_SHOWN:
        st.warning(
            f"{words.count(asked)} on one screen could not be told apart, so here are a hundred: "
            "Reshuffle draws others."
        )
    return rows, min(asked, MOST_SHOWN)


def reshuffle(session: Session) -> None:
    session.shuffle += 1


def chosen_rows(session: Session) -> np.ndarray:
    dataset, rows = session.dataset, cache.split_rows(session.settings)
    names = st.pills(
        "Classes",
        dataset.class_names,
        selection_mode="multi",
        key=f"classes_{session.settings.data}",
        # The names of a visitor's own classes may change, and data of their own do not travel.
        bind=None if in_use(session) else "query-params",
        label_visibility="collapsed",
    )
    part = st.segmented_control(
        "Part",
        PARTS,
        default=PARTS[0],
        required=True,
        key="part",
        bind="query-params",
        label_visibility="collapsed",
    )
    wanted = {"All": np.arange(len(dataset)), "Training": rows.train, "Test": rows.test}[part]
    if names:
        classes = [dataset.class_names.index(name) for name in names]
        wanted = wanted[np.isin(dataset.y[wanted], classes)]
    return wanted


def draw(rows: np.ndarray, number: int, session: Session) -> np.ndarray:
    """That many of the rows at random, the same ones until they are shuffled."""
    rng = np.random.default_rng(session.shuffle)
    return rng.permutation(rows)[:number]


def look_closer(session: Session) -> None:
    """The example that was chosen, larger, with what the network makes of it."""
    dataset, shown, row = session.dataset, current(session), session.row
    seen = shown.dataset.X[row : row + 1]  # as its recipe prepares it
    is_, read = (
        dataset.class_names[label] for label in (dataset.y[row], shown.network.predict(seen)[0])
    )
    part = "test" if row in cache.split_rows(session.settings).test else "training"
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if dataset.image_shape:
            with st.container(width=150):
                tiles(
                    dataset.X[row].reshape(1, *dataset.image_shape),
                    columns=1,
                    key="closer",
                    alt=f"example {row}, {is_}",
                    separate=True,
                )
        with st.container(width="content"):
            verdict = f"and read as {words.article(read)}" if read != is_ else "and read as one"
            st.markdown(
                f"**This is {words.article(is_)}, {verdict}**  \n"
                f":gray[number {words.count(row)}, one of the {part} examples]"
            )
            if st.button("See it flow through", icon=":material/hub:", key="to_network"):
                st.switch_page("network.py")


def show_pictures(drawn: np.ndarray, session: Session) -> None:
    dataset = session.dataset
    images = dataset.X[drawn].reshape(-1, *dataset.image_shape)
    labels = [dataset.class_names[label] for label in dataset.y[drawn]]

    def pick(index: int) -> None:
        session.look_at(int(drawn[index]))

    chosen = np.flatnonzero(drawn == session.row)
    tiles(
        images,
        columns=min(10, max(1, len(drawn))),
        tile_size=56,
        key="random_examples",
        alt="random examples",
        captions=labels,
        selected=int(chosen[0]) if len(chosen) else None,
        selectable=True,
        on_pick=pick,
    )


def show_rows(rows: np.ndarray, session: Session) -> None:
    st.dataframe(first_rows(session.dataset, rows), hide_index=True)


def class_means(dataset: Dataset) -> None:
    counts = np.bincount(dataset.y, minlength=dataset.classes)
    means = np.stack([dataset.X[dataset.y == label].mean(axis=0) for label in range(len(counts))])
    if dataset.image_shape:
        tiles(
            means.reshape(-1, *dataset.image_shape),
            columns=5,
            key="class_means",
            alt="average",
            captions=[
                f"{name} · {words.count(number)}"
                for name, number in zip(dataset.class_names, counts, strict=True)
            ],
        )
        return
    table = pd.DataFrame(means, columns=column_names(dataset))
    table.insert(0, "class", dataset.class_names)
    table.insert(1, "examples", counts)
    st.dataframe(table, hide_index=True)


def shapes(dataset: Dataset) -> None:
    st.dataframe(
        pd.DataFrame(
            [
                ("X, the inputs", f"{dataset.X.shape}", "one row an example, one column an input"),
                ("y, the labels", f"{dataset.y.shape}", f"0 to {dataset.classes - 1}"),
            ],
            columns=["array", "shape", "what"],
        ),
        hide_index=True,
    )


session = current_session()
dataset = session.dataset
header(session, page_title(dataset), how_to_read(session))
own_menu(session)
rows, number = controls(session)
left, right = st.columns([6, 5], gap="large")
with left:
    if len(rows):
        drawn = draw(rows, number, session)
        st.markdown(
            f"**{words.capital(words.in_words(len(drawn)))} at random** "
            f":gray[of {words.count(len(rows))}; click one to look closer]"
        )
        (show_pictures if dataset.image_shape else show_rows)(drawn, session)
    else:
        st.info("No example is in this part: choose another part, or other classes.")
with right:
    look_closer(session)
    average = "picture" if dataset.image_shape else "row"
    st.markdown(f"**The average {average} of each class** :gray[and how many there are]")
    class_means(dataset)
    st.markdown("**The arrays**")
    shapes(dataset)
