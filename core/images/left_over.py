"""What a cut between two digits leaves of the one with the other."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from core.images.parts import SOLID, Part
from core.images.threshold import EIGHT

SMALL = 0.2  # of a digit's largest piece: what is no smaller is a stroke of its own


def without_left_overs(digit: Part, ink: np.ndarray, labels: np.ndarray) -> Part:
    """The digit of ink (h, w) without small pieces apart from the rest of it that touch another's
    ink: they are ends of that one's strokes. labels (h, w) forget them.
    """
    window = np.s_[
        max(digit.top - 1, 0) : digit.bottom + 1, max(digit.left - 1, 0) : digit.right + 1
    ]
    around, solid = labels[window], ink[window] > SOLID
    own = np.isin(around, digit.labels)
    pieces, count = ndimage.label(own & solid, EIGHT)
    areas = np.bincount(pieces.ravel(), minlength=count + 1)
    areas[0] = 0
    beside_another = ndimage.binary_dilation(solid & ~own & (around > 0), EIGHT)
    touching = np.unique(pieces[beside_another])
    left_over = touching[(areas[touching] > 0) & (areas[touching] < SMALL * areas.max())]
    if not left_over.size:
        return digit
    gone = np.isin(pieces, left_over)
    edge = ndimage.binary_dilation(gone, EIGHT) & own & ~solid
    around[gone | edge] = 0
    ((rows, columns),) = ndimage.find_objects((own & (around > 0)).astype(np.int8))
    top, left = window[0].start, window[1].start
    return Part(
        digit.labels,
        top + rows.start,
        left + columns.start,
        top + rows.stop,
        left + columns.stop,
        int(areas.sum() - areas[left_over].sum()),
    )
