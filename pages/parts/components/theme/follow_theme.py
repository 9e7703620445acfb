"""Reruns the script when the theme changes, which Streamlit by itself does not.

Components follow a change of theme at once; plotly figures keep the colours they were made with
until the script makes them anew.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from pages.parts.components.assembly import assemble

_follow_theme = assemble(
    Path(__file__).parent, "follow_theme", shared=("no_room", "colours"), isolate_styles=False
)


def follow_theme(key: str) -> None:
    """Takes no room. One rerun for each change, none while the theme stays what Python knows.

    The rerun also comes when Python was told wrong at the session's start, as Streamlit's
    documentation says can happen. Afterwards st.context.theme.type is right.
    """
    _follow_theme(key=key, data={"type": st.context.theme.type}, on_changed_change=lambda: None)
