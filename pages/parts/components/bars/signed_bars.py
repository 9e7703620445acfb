"""Votes: bars to both sides of a zero line, blue for and orange against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble

_signed_bars = assemble(Path(__file__).parent, "signed_bars", shared=("base", "elements"))


def signed_bars(
    values: np.ndarray | Sequence[float], names: Sequence[str], *, key: str, alt: str = "Votes"
) -> None:
    """Shows values of either sign in the order of names, all on one scale, the value at the end.

    ValueError when there are not as many values as names.
    """
    if len(values) != len(names):
        raise ValueError(f"values has {len(values)} entries for {len(names)} names")
    values = np.asarray(values, dtype=np.float64)
    lowest, highest = min(values.min(initial=0), 0), max(values.max(initial=0), 0)
    reach = highest - lowest or 1.0
    decimals = decimals_for(values)
    rows = [
        {
            "name": str(name),
            "share": round(abs(value) / reach, 4),
            "text": signed_text(value, decimals),
            "against": bool(value < 0),
        }
        for name, value in zip(names, values.tolist(), strict=True)
    ]
    _signed_bars(key=key, data={"rows": rows, "zero": round(-lowest / reach, 4), "alt": alt})


def decimals_for(values: np.ndarray) -> int:
    """As many decimals as tell the values apart: one from 1 on, up to three below."""
    largest = np.abs(values).max(initial=0)
    return 1 if largest >= 1 or largest == 0 else 2 if largest >= 0.1 else 3


def signed_text(value: float, decimals: int) -> str:
    """+1.2, −2.3 (a minus sign, not a hyphen), and 0.0 without a sign."""
    text = f"{value:+.{decimals}f}"
    is_zero = not any(digit in text for digit in "123456789")
    return text[1:] if is_zero else text.replace("-", "−")
