"""The colours of figures, read from the one place that has them: .streamlit/config.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CONFIG = Path(__file__).resolve().parents[3] / ".streamlit" / "config.toml"


@dataclass(frozen=True)
class Palette:
    """One theme's colours: paper and ink, marks for and against, one colour per class; sequential
    from page to ink, diverging from most against to most for, the page in its middle.
    """

    page: str
    surface: str
    ink: str
    muted: str
    rule: str
    supports: str
    opposes: str
    classes: tuple[str, ...]
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]


@cache
def palette(theme: str) -> Palette:
    """The colours of "light" or "dark"."""
    colors = tomllib.loads(CONFIG.read_text("utf-8"))["theme"][theme]
    diverging = list(colors["chartDivergingColors"])
    diverging.insert(len(diverging) // 2, colors["backgroundColor"])
    return Palette(
        page=colors["backgroundColor"],
        surface=colors["secondaryBackgroundColor"],
        ink=colors["textColor"],
        muted=colors["grayTextColor"],
        rule=colors["borderColor"],
        supports=colors["blueColor"],
        opposes=colors["orangeColor"],
        classes=tuple(colors["chartCategoricalColors"]),
        sequential=(colors["backgroundColor"], *colors["chartSequentialColors"][1:]),
        diverging=tuple(diverging),
    )
