"""The wall along the recipe's λ path: speckle at 0, strokes in the middle, nothing at 100."""

from __future__ import annotations

import streamlit as st

from pages.parts.desks import lambda_desk, missing_of_path
from pages.parts.units.looks import Look
from pages.parts.way_back import way_back


def lambda_at_work(look: Look) -> None:
    """Slider and play button; letting go makes that λ current, and that is undone beside it."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown("**λ at work** :gray[drag the handle, or press play]", width="content")
        way_back(look.session)
        missing_of_path(look.session)
    lambda_desk(look.session, look.shown, about_units=True, order=look.order)
