"""Figures of merit: large numbers in a row, under each what it is a number of."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

from pages.parts.figures.palette import palette

STYLE = """<style>
.merits {display: grid; grid-template-columns: repeat(4, auto); justify-content: start}
.merits > div {padding: 0 24px 0 18px; border-left: 1px solid var(--rule)}
.merits > div:first-child {padding-left: 0; border-left: 0}
.merits b {display: block; font-size: 2rem; line-height: 1.25; font-weight: 500}
.merits b.strong {font-weight: 650}
.merits span {font-size: 0.875rem; color: var(--muted)}
@media (max-width: 640px) {
  .merits {grid-template-columns: 1fr 1fr; justify-content: stretch; row-gap: 8px}
  .merits > div:nth-child(odd) {padding-left: 0; border-left: 0}
}
</style>"""


class Merit(NamedTuple):
    """A number as it is written, and of what it is; the one that matters most is strong."""

    value: str
    of: str
    strong: bool = False


def merits(entries: Sequence[Merit]) -> None:
    """One row, two by two on a phone."""
    colors = palette(st.context.theme.type or "light")
    cells = "".join(
        f'<div><b class="{"strong" if entry.strong else ""}">{escape(entry.value)}</b>'
        f"<span>{escape(entry.of)}</span></div>"
        for entry in entries
    )
    variables = f"--rule: {colors.rule}; --muted: {colors.muted}"
    st.html(f'{STYLE}<div class="merits" style="{variables}">{cells}</div>')
