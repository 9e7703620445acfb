"""What a network answers: one bar a class, the winner in ink."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble

_output_bars = assemble(Path(__file__).parent, "output_bars", shared=("base", "elements", "bars"))


def output_bars(
    values: np.ndarray | Sequence[float] | None,
    names: Sequence[str],
    *,
    key: str,
    winner: int | None = None,
    alt: str = "Outputs",
    compact: bool = False,
) -> None:
    """Shows outputs (classes,), each 0 to 1, in the order of names; the winner in ink and bold.

    values None: empty tracks, for when there is nothing to read yet. compact sets rows closer, as
    more than twelve always are. ValueError when there are not as many values as names.
    """
    data = {"rows": output_rows(values, names), "winner": None, "alt": alt, "compact": compact}
    if winner is not None:
        data["winner"] = int(winner)
    _output_bars(key=key, data=data)


def output_rows(values: np.ndarray | Sequence[float] | None, names: Sequence[str]) -> list[dict]:
    """One row a class: its name, how much of the track is filled, the value in three decimals."""
    if values is None:
        return [{"name": str(name), "share": 0, "text": ""} for name in names]
    if len(values) != len(names):
        raise ValueError(f"values has {len(values)} entries for {len(names)} names")
    return [
        {"name": str(name), "share": round(min(max(float(value), 0), 1), 4), "text": f"{value:.3f}"}
        for name, value in zip(names, values, strict=True)
    ]
