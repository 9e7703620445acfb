"""What a cut between two digits leaves of the one with the other."""

import numpy as np
import pytest

from core.images.left_over import without_left_overs
from core.images.parts import Part

STEM = np.s_[2:38, 10:14]
BIT = np.s_[20:24, 17:21]  # of label 1, between its stem and what stands right of it
FAINT = 0.2


def labelled(*pieces, neighbour=np.s_[2:38, 21:30]):
    """ink and labels (40, 40): pieces of label 1, with a faint edge, and a neighbour of label 2."""
    ink, labels = np.zeros((40, 40), np.float32), np.zeros((40, 40), np.int64)
    for rows, columns in pieces:
        edge = np.s_[rows.start - 1 : rows.stop + 1, columns.start - 1 : columns.stop + 1]
        labels[edge] = 1
        ink[edge] = np.maximum(ink[edge], FAINT)
    for piece in pieces:
        ink[piece] = 1
    ink[neighbour], labels[neighbour] = 1, 2
    rows, columns = np.nonzero(labels == 1)
    area = int((ink[labels == 1] > FAINT).sum())
    return (
        Part((1,), rows.min(), columns.min(), rows.max() + 1, columns.max() + 1, area),
        ink,
        labels,
    )


def test_a_bit_of_the_neighbours_stroke_is_taken_off_with_its_faint_edge():
    alone, _, _ = labelled(STEM)
    digit, ink, labels = labelled(STEM, BIT)
    assert without_left_overs(digit, ink, labels) == alone
    assert not (labels[19:25, 16:21] == 1).any()
    assert (labels[STEM] == 1).all()


def test_the_neighbour_keeps_all_it_has():
    digit, ink, labels = labelled(STEM, BIT)
    before = labels == 2
    without_left_overs(digit, ink, labels)
    np.testing.assert_array_equal(labels == 2, before)


@pytest.mark.parametrize(
    ("bit", "neighbour"),
    [
        (BIT, np.s_[2:38, 25:30]),  # near, and touching nothing: the bar of a 5, a broken stroke
        (np.s_[2:20, 17:21], np.s_[2:38, 21:30]),  # half as large: a stroke of its own
        (np.s_[20:24, 14:21], np.s_[2:38, 21:30]),  # grown to the stem
    ],
)
def test_what_touches_no_other_or_is_large_or_grown_to_it_stays(bit, neighbour):
    digit, ink, labels = labelled(STEM, bit, neighbour=neighbour)
    before = labels.copy()
    assert without_left_overs(digit, ink, labels) == digit
    np.testing.assert_array_equal(labels, before)
