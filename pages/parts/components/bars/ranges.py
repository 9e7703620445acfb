"""Where the values of each class lie: nine tenths, the middle half, the median."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
_ranges = assemble(Path(__file__).parent, "ranges", shared=("base", "elements"))


def ranges(
    quantiles: np.ndarray,
    names: Sequence[str],
    *,
    key: str,
    alt: str,
    strong: Collection[int] = (),
) -> None:
    """Shows quantiles (rows, 5) at SHARES, each 0 to 1, in the order of names: a line over nine
    tenths of the examples, a bar over the middle half, the median as a dot and in figures. The
    rows in strong are in ink. A row of NaN has no examples, and no marks.

    ValueError when there are not five values for every name.
    """
    quantiles = np.asarray(quantiles, dtype=np.float64)
    if quantiles.shape != (len(names), len(SHARES)):
        raise ValueError(
            f"quantiles has shape {quantiles.shape}: {len(names)} names need "
            f"({len(names)}, {len(SHARES)})"
        )
    rows = [
        {
            "name": str(name),
            "at": None if np.isnan(row).any() else [round(float(x), 4) for x in row.clip(0, 1)],
            "text": "" if np.isnan(row).any() else f"{row[2]:.2f}",
            "strong": index in strong,
        }
        for index, (name, row) in enumerate(zip(names, quantiles, strict=True))
    ]
    _ranges(key=key, data={"rows": rows, "alt": alt})
