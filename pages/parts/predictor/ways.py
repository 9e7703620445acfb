"""How a digit is brought: drawn, alone or in a row, on a photo, or before the camera."""

from __future__ import annotations

import streamlit as st

from pages.parts import words
from pages.parts.current import Current
from pages.parts.predictor.pads import ONE_DIGIT, ROW
from pages.parts.predictor.photos import PHOTO
from pages.parts.session import Session

DRAW, IN_ROW, CAMERA = "Draw", "Draw a row", "Camera"
PADS = {DRAW: ONE_DIGIT, IN_ROW: ROW}
# The title and the line under it while there is nothing to read.
INVITATIONS = {
    DRAW: (
        "Draw{a_one}, and it reads it.",
        "Mouse, pen or finger: one {one}, as large as you like.",
    ),
    IN_ROW: (
        "Draw a few {many}, and it reads them.",
        "Mouse, pen or finger: a few {many} side by side.",
    ),
    PHOTO: (
        "Bring a photo, and it reads it.",
        "A photo or a scan (PNG, JPEG, WEBP, BMP, GIF), dark on light or light on dark; several "
        "{many} in a row are fine.",
    ),
    CAMERA: (
        "Hold up a {one}, and it reads it.",
        "Well lit, and as large as it gets.",
    ),
}


def invitation(shown: Current, way: str) -> tuple[str, str]:
    """What the page says, as its title and under it, while there is nothing to read."""
    one, many = words.one(shown.dataset), words.noun(shown.dataset)
    a_one = "" if one == "drawing" else f" a {one}"
    title, how = (each.format(one=one, a_one=a_one, many=many) for each in INVITATIONS[way])
    return title, how


def chosen_way(session: Session, shown: Current) -> str:
    """How the visitor brings a digit; what is not offered for these data is never chosen."""
    begin = IN_ROW if session.row_strokes and not session.strokes else DRAW
    if st.session_state.get("way", begin) not in ways_for(shown):
        st.session_state["way"] = DRAW
    return st.session_state.setdefault("way", begin)


def ways_for(shown: Current) -> list[str]:
    """Only ink has parts that could be told apart."""
    every = [DRAW, IN_ROW, PHOTO, CAMERA]
    return every if shown.dataset.kind == "ink" else [DRAW, PHOTO, CAMERA]


def ways(shown: Current) -> None:
    st.segmented_control(
        "How",
        ways_for(shown),
        required=True,
        key="way",
        persist_state="session",
        label_visibility="collapsed",
    )
