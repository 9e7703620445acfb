"""What is read as what: the misreads stand out, the rest stays quiet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble
from pages.parts.components.picks import tell

MOST_NUMBERED = 20  # classes up to which every cell has room for its number

_confusion_matrix = assemble(
    Path(__file__).parent, "confusion_matrix", shared=("base", "colours", "elements")
)


def confusion_matrix(
    confusion: np.ndarray,
    names: Sequence[str],
    *,
    key: str,
    alt: str,
    selected: int | None = None,
    on_pick: Callable[[int], None] | None = None,
) -> None:
    """A table of confusion (classes, classes): row what it is, column as what it is read.

    Misreads are coloured, the more there are in a cell the stronger; alt: the table's caption for
    screen readers. A change of numbers changes numbers and nothing else: no redraw, no jump.
    With on_pick, a click on a cell that is not empty reruns the script once; on_pick gets
    is · classes + read, and the selected cell is outlined.
    """
    _confusion_matrix(
        key=key,
        data={
            "names": list(names),
            "counts": confusion.tolist(),
            "numbered": len(names) <= MOST_NUMBERED,
            "alt": alt,
            "selected": selected,
            "pickable": on_pick is not None,
        },
        on_pick_change=tell(key, "pick", confusion.size, on_pick),
    )
