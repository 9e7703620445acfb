"""A table of weights as colours: one row a class, one column a unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble
from pages.parts.components.picks import tell
from pages.parts.components.pixels import pack

_matrix = assemble(
    Path(__file__).parent, "matrix", shared=("base", "colours", "pixels", "elements", "mosaic")
)


def matrix(
    values: np.ndarray,
    row_names: Sequence[str],
    column_names: Sequence[str],
    *,
    key: str,
    alt: str,
    row_title: str = "",
    column_title: str = "",
    span: float | None = None,
    selected_row: int | None = None,
    selected_column: int | None = None,
    cell_height: int = 24,
    on_pick: Callable[[int], None] | None = None,
) -> None:
    """Shows values (rows, columns) of either sign, the page at zero and full colour at ± span (the
    largest there is). The chosen row and column are outlined.

    With on_pick, a click on a cell reruns the script once; on_pick gets row · columns + column.
    ValueError where names and values do not fit each other.
    """
    values = np.asarray(values, dtype=np.float64)
    if values.shape != (len(row_names), len(column_names)):
        raise ValueError(
            f"values has shape {values.shape}: {len(row_names)} row_names and "
            f"{len(column_names)} column_names need ({len(row_names)}, {len(column_names)})"
        )
    data = {
        **pack([values], diverging=True, span=span),
        "row_names": list(map(str, row_names)),
        "column_names": list(map(str, column_names)),
        "row_title": row_title,
        "column_title": column_title,
        "selected_row": selected_row,
        "selected_column": selected_column,
        "cell_height": cell_height,
        "pickable": on_pick is not None,
        "alt": alt,
    }
    _matrix(key=key, data=data, on_pick_change=tell(key, "pick", values.size, on_pick))
