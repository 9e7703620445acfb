"""The example that is looked at: large, its numbers, its like, what the network makes of it."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import streamlit as st
from PIL import Image

from core.datasets import load_originals
from core.explain import nearest
from core.runs import DIGITS
from pages.parts import words
from pages.parts.components import tiles
from pages.parts.current import current
from pages.parts.left_out import part_of
from pages.parts.predictor.photos import look_in_predictor
from pages.parts.session import Session

ALIKE = 5
ENLARGED = 10  # times, for a picture that is read as a photo


def look_closer(session: Session) -> None:
    """The example that was chosen, larger, with what the network makes of it."""
    dataset, shown, row = session.dataset, current(session), session.row
    seen = shown.dataset.X[row : row + 1]  # as its recipe prepares it
    output = shown.network.forward(seen).output[0]
    read = int(output.argmax())
    is_, as_ = dataset.class_names[dataset.y[row]], dataset.class_names[read]
    part = part_of(session.settings, row)
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
        with st.container(width="stretch", gap="small"):
            verdict = f"and read as {words.article(as_)}" if as_ != is_ else "and read as one"
            finding = words.verbatim(f"This is {words.article(is_)}, {verdict}")
            with st.container(key="closer_words"):
                st.markdown(
                    f"**{finding}** :gray[({output[read]:.2f})]  \n"
                    f":gray[number {words.count(row)}, one of the {part} examples]"
                )
            with st.container(horizontal=True, gap="small"):
                if st.button("See it flow through", icon=":material/hub:", key="to_network"):
                    session.look_at(row)
                    st.switch_page("network.py")
                if dataset.image_shape:
                    if st.button(
                        "Open in the Predictor", icon=":material/draw:", key="to_predictor"
                    ):
                        look_in_predictor(session, f"example {row}", _as_photo(session))
                        st.switch_page("predictor.py")
                    numbers = f"Its {words.count(dataset.inputs)} numbers"
                    with st.popover(numbers, type="tertiary", key="numbers"):
                        _numbers(session)


def alike(session: Session) -> None:
    """The examples most like the one looked at, among all the others."""
    dataset, row = session.dataset, session.row
    found = nearest(dataset.X, dataset.X[row], ALIKE + 1).rows
    rows = found[found != row][:ALIKE]
    same = int((dataset.y[rows] == dataset.y[row]).sum())
    name = words.verbatim(words.article(dataset.class_names[dataset.y[row]]))
    number = words.capital(words.in_words(same)) if same else "None"
    st.markdown(
        f"**{number} of the {words.in_words(len(rows))} most like it "
        f"{'is' if same < 2 else 'are'} {name} too**"
    )
    tiles(
        dataset.X[rows].reshape(-1, *dataset.image_shape),
        columns=ALIKE,
        tile_size=72,
        key="alike",
        alt="most like it",
        captions=[dataset.class_names[label] for label in dataset.y[rows]],
        selectable=True,
        on_pick=lambda index: session.look_at(int(rows[index])),
    )


def _numbers(session: Session) -> None:
    """The example as the matrix it is, in hundredths."""
    dataset = session.dataset
    matrix = dataset.X[session.row].reshape(dataset.image_shape)
    table = pd.DataFrame(np.round(matrix, 2))
    st.dataframe(table, height=400, width=900)


def _as_photo(session: Session) -> bytes:
    """A PNG of the example, before anything was made smaller where there is such an original."""
    dataset, row = session.dataset, session.row
    digits = session.settings.data == DIGITS
    picture = load_originals()[row] if digits else dataset.X[row].reshape(dataset.image_shape)
    levels = np.round(255 * np.clip(picture, 0, 1)).astype(np.uint8)
    if not digits:
        levels = levels.repeat(ENLARGED, axis=0).repeat(ENLARGED, axis=1)
    png = io.BytesIO()
    Image.fromarray(levels).save(png, "PNG")
    return png.getvalue()
