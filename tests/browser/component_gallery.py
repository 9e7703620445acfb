"""Every component on one page, with made-up but lively numbers: what the browser tests look at.

From the project's root: PYTHONPATH=. streamlit run tests/browser/component_gallery.py
"""

import numpy as np
import streamlit as st

from pages.parts.components import VoteCaption, follow_theme, output_bars, signed_bars, tiles

rng = np.random.default_rng(4)
DIGITS = [str(digit) for digit in range(10)]


@st.cache_resource
def digits() -> np.ndarray:
    """Something like ink: 100 pictures (20, 20) of a few blurred strokes."""
    y, x = np.mgrid[0:20, 0:20]
    pictures = np.zeros((100, 20, 20))
    for picture in pictures:
        points = rng.uniform(5, 15, size=(3, 2))
        for t in np.linspace(0, 1, 30):
            spot = (1 - t) ** 2 * points[0] + 2 * t * (1 - t) * points[1] + t * t * points[2]
            ink = np.exp(-((y - spot[0]) ** 2 + (x - spot[1]) ** 2) / 1.6)
            np.maximum(picture, ink, out=picture)
    return pictures


@st.cache_resource
def weights() -> np.ndarray:
    """Twenty-five tiles of weights (20, 20) that fade towards the rim."""
    y, x = np.mgrid[-1:1:20j, -1:1:20j]
    return rng.normal(size=(25, 20, 20)) * np.exp(-2 * (x * x + y * y))


st.set_page_config(layout="wide")
st.markdown("<style>.stApp{font-variant-numeric:tabular-nums}</style>", unsafe_allow_html=True)
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.session_state.setdefault("chosen", 3)
page = st.container(width=1200)
with page:
    follow_theme("follow_theme")
    st.caption(f"run {st.session_state.runs} in {st.context.theme.type}")
    left, right = st.columns(2, gap="large")
    with left:
        tiles(digits(), columns=10, key="digits", alt="One hundred digits", marks={5, 37})
    with right:
        picked = tiles(
            weights(),
            columns=5,
            key="wall",
            alt="Hidden units",
            diverging=True,
            span=2,
            captions=[VoteCaption(str(i + 1), str(i % 10), str(3 * i % 10)) for i in range(25)],
            selected=st.session_state.chosen,
            selectable=True,
            on_pick=lambda index: st.session_state.update(chosen=index),
        )
        st.text(f"picked {picked}, chosen {st.session_state.chosen}")
    left, middle, right = st.columns(3, gap="large")
    outputs = np.array([0.001, 0.012, 0.2, 0, 0.997, 0.03, 0, 0.4, 0.0004, 0.02])
    with left:
        output_bars(outputs, DIGITS, key="outputs", winner=4)
    with middle:
        signed_bars(
            np.array([0.6, 1.2, 1.7, -1.1, -0.5, -1.5, -0.1, 3.1, -1.8, -2.3]), DIGITS, key="votes"
        )
        output_bars(None, ["setosa", "versicolor", "virginica"], key="empty")
    with right:
        names = [f"class number {i}" for i in range(50)]
        output_bars(rng.uniform(size=50) ** 4, names, key="many", winner=7)
    steps = [np.kron(digits()[0], np.ones((14, 14))), digits()[0][3:17, 6:15], digits()[0]]
    tiles(
        steps,
        columns=8,
        phone_columns=3,
        key="steps",
        alt="Steps",
        separate=True,
        captions=["your drawing", "ink, cropped", "20 × 20, all it sees"],
    )
    tiles(rng.uniform(size=(3, 4, 9)), columns=3, key="wide", alt="Wide pictures", tile_size=120)
    st.text("the end")
