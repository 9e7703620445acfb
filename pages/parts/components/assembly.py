"""Puts a component together from its folder and from what components share.

Inline components are strings, and JavaScript strings cannot import each other: the shared files
are plain functions, set in front of the component's own module.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

SHARED = Path(__file__).parent / "shared"
# What shows hidden units as tiles or bars, beside an axis or in a network, is made of.
UNITS = ("base", "colours", "pixels", "elements", "keys", "mosaic", "bars")
COMES_WITH = {"mosaic": ("readout",)}  # what a shared file cannot do without


def assemble(
    folder: Path,
    name: str,
    *,
    shared: Iterable[str] = (),
    parts: Iterable[str] = (),
    isolate_styles: bool = True,
) -> ComponentRenderer:
    """The component `name` made of folder/name.js and folder/name.css, ready to be mounted.

    shared names files of components/shared, and parts further ones of the folder, without their
    ending; where one has a .css of the same name, that comes along. The module finds its root as
    the element of class `name`.
    Registering the same text again (a second session, a reload) changes nothing.
    """
    needed = [part for each in shared for part in (*COMES_WITH.get(each, ()), each)]
    files = [SHARED / part for part in needed] + [folder / part for part in (*parts, name)]
    return st.components.v2.component(
        name,
        html=f'<div class="{name}"></div>\n',
        css=_together(files, ".css"),
        js=_together(files, ".js"),
        isolate_styles=isolate_styles,
    )


def _together(files: list[Path], ending: str) -> str:
    texts = [file.with_suffix(ending) for file in files]
    return "\n".join(text.read_text(encoding="utf-8") for text in texts if text.exists())
