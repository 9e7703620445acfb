"""From the picture to the numbers, step by step, and the training examples most like them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import streamlit as st

from core.images import Preparation, Step
from pages.parts import words
from pages.parts.components import tiles
from pages.parts.current import Current
from pages.parts.predictor.reading import Reading

LARGE = 640  # pixels
FEWEST = 8  # in a row
STRAIGHTEN = "straighten"


def preparation_wanted(shown: Current) -> Preparation:
    """The network's own, unless the visitor has switched straightening off."""
    if st.session_state.get(STRAIGHTEN, True):
        return shown.preparation
    return replace(shown.preparation, straighten=False)


def steps(shown: Current, reading: Reading) -> None:
    """Every picture on the way; click one to see it large."""
    dataset = shown.dataset
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(
            f"**From your picture to {words.count(len(reading.flow.inputs))} numbers, and the "
            f"training {words.noun(dataset)} most like them** :gray[click one to see it large]",
            width="content",
        )
        if shown.preparation.straighten:
            st.toggle("Straighten", value=True, key=STRAIGHTEN, persist_state="session")
    near = reading.near.rows
    names = [words.article(dataset.class_names[label]) for label in dataset.y[near]]
    pictures = [
        *reading.image.steps,
        *(
            Step(f"alike: {name}", f"Training {noun} number {words.count(int(row))}.", image)
            for name, noun, row, image in zip(
                names,
                [words.noun(dataset).removesuffix("s")] * len(near),
                near,
                dataset.X[near].reshape(-1, *dataset.image_shape),
                strict=True,
            )
        ),
    ]
    picked = tiles(
        [step.image for step in pictures],
        columns=max(FEWEST, len(pictures)),
        phone_columns=3,
        key="steps",
        alt="step",
        captions=[step.name for step in pictures],
        labels=[f"{step.name}: {step.caption}" for step in pictures],
        separate=True,
        selectable=True,
    )
    if picked is not None:
        _large(pictures[picked])


@st.dialog("One step", width="medium")
def _large(step: Step) -> None:
    height, width = step.image.shape
    st.markdown(f"**{words.verbatim(step.name)}** :gray[{height} × {width} pixels. {step.caption}]")
    with st.container(width=LARGE):
        tiles(
            [np.asarray(step.image)],
            columns=1,
            key="step_large",
            alt=step.name,
            separate=True,
            largest=LARGE,
        )
