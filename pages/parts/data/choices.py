"""What can be chosen about a file before its data are used; what is not chosen stays guessed."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import streamlit as st

from core.datasets import ReadOptions
from core.images.preparation import MAX_SIDE
from pages.parts import words
from pages.parts.data.upload import Upload

KIND_NAMES = {"ink": "Ink strokes", "picture": "Pictures", "table": "A table"}
Choice = TypeVar("Choice")
SCALED_TO = tuple((side, side) for side in (8, 12, 16, 20, 24, 28, 32, 48, 64))


def choices(upload: Upload) -> ReadOptions:
    """The controls, and what they say: None for what is left as it was guessed."""
    options, key = ReadOptions(), "_".join(upload.ids)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if upload.columns:
            options = replace(options, label_column=_label(upload, key))
        guessed = upload.guessed
        if guessed is None:
            return options
        kind = _kind(upload, key)
        options = replace(options, kind=_chosen(kind, guessed.kind))
        if kind != "table":
            shape = _shape(upload, key)
            options = replace(options, image_shape=_chosen(shape, guessed.image_shape))
            if guessed.column_order is not None:
                undone = st.toggle(
                    "Pixels stand column by column",
                    guessed.column_order,
                    key=f"bring_order_{key}",
                    help="As MATLAB stores images. If the examples below look turned and "
                    "mirrored, switch it.",
                )
                options = replace(options, column_order=_chosen(undone, guessed.column_order))
    return options


def _chosen(value: Choice, guess: Choice | None) -> Choice | None:
    """None where the value is what was guessed anyway."""
    return None if value == guess else value


def _label(upload: Upload, key: str) -> str | None:
    columns = upload.columns
    guess = upload.guessed.label_column if upload.guessed else None
    chosen = st.selectbox(
        "Column of labels",
        columns,
        index=columns.index(guess) if guess in columns else None,
        placeholder="choose the one that holds the classes",
        key=f"bring_label_{key}",
        width=240,
    )
    return _chosen(chosen, guess)


def _kind(upload: Upload, key: str) -> str:
    possible = [kind for kind in KIND_NAMES if kind != "table" or not upload.scales_images]
    return st.segmented_control(
        "What the rows are",
        possible,
        default=upload.guessed.kind,
        required=True,
        format_func=KIND_NAMES.get,
        key=f"bring_kind_{key}",
        help="Ink is cropped and centred by its strokes; a picture fills its frame and is left "
        "where it is; a table has no picture.",
    )


def _shape(upload: Upload, key: str) -> tuple[int, int] | None:
    guess = upload.guessed.image_shape
    shapes = list(SCALED_TO) if upload.scales_images else _shapes_of(upload)
    if guess is not None and guess not in shapes:
        shapes = sorted([*shapes, guess])
    if not shapes:
        return None
    return st.selectbox(
        "Scaled to" if upload.scales_images else "Height × width",
        shapes,
        index=shapes.index(guess) if guess else len(shapes) // 2,
        format_func=lambda shape: f"{shape[0]}{words.NBSP}×{words.NBSP}{shape[1]}",
        key=f"bring_shape_{key}",
        width=120,
    )


def _shapes_of(upload: Upload) -> list[tuple[int, int]]:
    """All the ways in which the numbers of a row fill a rectangle."""
    inputs = upload.inputs
    return [
        (height, inputs // height)
        for height in range(1, MAX_SIDE + 1)
        if inputs % height == 0 and inputs // height <= MAX_SIDE
    ]
