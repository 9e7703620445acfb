"""Every component on one page, with real digits and small networks: what browser tests look at.

From the project's root: PYTHONPATH=. streamlit run tests/browser/component_gallery.py
"""

import numpy as np
import streamlit as st

from core.datasets import load_bundled
from core.network import Network
from core.training import TrainingConfig, train
from pages.parts.components import (
    VoteCaption,
    confusion_matrix,
    copy_link,
    cost_curve,
    follow_theme,
    output_bars,
    signed_bars,
    tiles,
)

DIGITS = load_bundled()
IMAGES = DIGITS.X.reshape(-1, 20, 20)
NOT_YET = [0.6, 1.2, 1.7, -1.1, -0.5, -1.5, -0.1, 3.1, -1.8, -2.3]


@st.cache_resource
def network() -> Network:
    config = TrainingConfig(hidden=25, lambda_=1.0, max_iterations=40)
    return train(DIGITS.X[::10], DIGITS.y[::10], config).network


st.set_page_config(layout="wide")
st.html("<style>.stApp{font-variant-numeric:tabular-nums}</style>")
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.session_state.setdefault("chosen", 3)
with st.container(width=1200):
    follow_theme("follow_theme")
    st.caption(f"run {st.session_state.runs} in {st.context.theme.type}")
    copy_link("lambda=1&example=7", key="copy_link")
    left, right = st.columns(2, gap="large")
    with left:
        tiles(IMAGES[::50], columns=10, key="digits", alt="One hundred digits", marks={5, 37})
    with right:
        weights = network().theta1[:, 1:].reshape(-1, 20, 20)
        picked = tiles(
            weights,
            columns=5,
            key="wall",
            alt="Hidden units",
            diverging=True,
            span=float(np.percentile(np.abs(weights), 99)),
            captions=[VoteCaption(str(i + 1), str(i % 10), str(3 * i % 10)) for i in range(25)],
            selected=st.session_state.chosen,
            selectable=True,
            on_pick=lambda index: st.session_state.update(chosen=index),
        )
        st.text(f"picked {picked}, chosen {st.session_state.chosen}")
    left, middle, right = st.columns(3, gap="large")
    with left:
        outputs = [0.001, 0.012, 0.2, 0, 0.997, 0.03, 0, 0.4, 0.0004, 0.02]
        output_bars(outputs, DIGITS.class_names, key="outputs", winner=4)
    with middle:
        signed_bars(NOT_YET, DIGITS.class_names, key="votes")
        output_bars(None, ["setosa", "versicolor", "virginica"], key="empty")
    with right:
        names = [f"a class whose name is long, number {i}" for i in range(50)]
        output_bars(np.linspace(0, 1, 50) ** 3, names, key="many", winner=49)
    drawing = np.kron(IMAGES[0], np.ones((14, 14)))
    tiles(
        [drawing, IMAGES[0][3:17, 6:15], IMAGES[0]],
        columns=8,
        phone_columns=3,
        key="steps",
        alt="Steps",
        separate=True,
        captions=["your drawing", "ink, cropped", "20 × 20, all it sees"],
    )
    wide = np.linspace(0, 1, 108).reshape(3, 4, 9)
    tiles(wide, columns=3, key="wide", alt="Wide pictures", tile_size=120)
    scale = np.array([[[-1.0, 0, 1]]])
    tiles(scale, columns=1, key="scale", alt="Scale", diverging=True, tile_size=120)
    left, right = st.columns(2, gap="large")
    with left:
        confusion = np.array([[90, 0, 6], [1, 88, 0], [5, 0, 95]])
        confusion_matrix(confusion, ["four", "seven", "nine"], key="confusion", alt="Confusion")
    with right:
        cost_curve([(0, 6.9), (1, 3.2), (2, 0.1408)], max_iterations=4, key="cost", alt="Cost")
    st.text("the end")
