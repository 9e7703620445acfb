"""What a confusion matrix shows, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

STANDS_OUT = 1 / 8  # of all misreads: what one pair must have to be named


def confusion_finding(confusion: np.ndarray, names: Sequence[str]) -> str:
    """One sentence on the misreads of confusion (classes, classes), rows what is."""
    wrong = confusion - np.diag(np.diag(confusion))
    misreads, cells = int(wrong.sum()), int(np.count_nonzero(wrong))
    if not misreads:
        return "Not one is misread"
    if np.count_nonzero(confusion.sum(axis=0)) == 1:
        return f"Every one is read as {names[int(confusion.sum(axis=0).argmax())]}"
    pairs = np.triu(wrong + wrong.T)
    first, second = np.unravel_index(pairs.argmax(), pairs.shape)
    most = int(pairs[first, second])
    if most >= 4 and most >= STANDS_OUT * misreads:
        return f"{names[first]} and {names[second]} are mixed up most: {most} of {misreads}"
    return f"No pair stands out: {misreads} misreads in {cells} cells"
