"""Pictures of the wall and of the unit looked at, to be taken into a talk."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pages.parts import words
from pages.parts.figures.palette import palette
from pages.parts.figures.slide import Slide
from pages.parts.units.looks import Look
from pages.parts.units.slides import unit_slide, wall_slide


def saving(look: Look) -> None:
    """A menu of files; each is drawn when it is asked for, in the colours on screen."""
    colors = palette(st.context.theme.type or "light")
    shown = look.shown
    lambda_ = "" if shown.lambda_ is None else f"-lambda-{words.lambda_value(shown.lambda_)}"
    what = (
        ("The wall", f"units{lambda_}", lambda: wall_slide(look, colors)),
        ("This unit", f"unit{lambda_}", lambda: unit_slide(look, colors)),
    )
    with st.popover("Save", type="tertiary", icon=":material/download:", key="save_menu"):
        st.caption("1920 × 1080 px, with the settings in the caption")
        for name, file, draw in what:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(name, width=90)
                _button(f"{name} as PNG", f"{file}.png", "image/png", draw, Slide.png)
                _button(f"{name} as SVG", f"{file}.svg", "image/svg+xml", draw, Slide.svg)


def _button(
    label: str,
    file_name: str,
    mime: str,
    draw: Callable[[], Slide],
    write: Callable[[Slide], bytes],
) -> None:
    st.download_button(
        label.rsplit(" ", 1)[1],
        lambda: write(draw()),
        file_name=file_name,
        mime=mime,
        key=f"save_{label}",
        help=label,
        on_click="ignore",
    )
