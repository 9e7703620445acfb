"""Row numbers as text: whatever was written is read back, and nothing else is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.datasets import BUNDLED
from core.rows import rows_from_text, rows_to_text
from core.runs import MOST_EXCLUDED

LINK = 2000  # characters that one parameter of a link may take


@given(st.sets(st.integers(0, 10**8), min_size=1, max_size=60))
def test_rows_come_back_from_their_text(rows):
    rows = tuple(sorted(rows))
    assert rows_from_text(rows_to_text(rows), len(rows)) == rows


def test_a_run_of_neighbours_is_written_once():
    assert rows_to_text(range(3500, 4000)) == "3500.1x499"


def test_as_many_rows_as_can_be_left_out_of_bundled_data_fit_into_a_link():
    examples = max(len(load()) for load in BUNDLED.values())
    gaps = [10, 9] * (MOST_EXCLUDED // 2)  # the longest text: no gap like the last, all long
    worst = np.cumsum(gaps)
    assert worst[-1] <= examples
    by_chance = np.random.default_rng(0).permutation(examples)[:MOST_EXCLUDED]
    for rows in (worst, np.sort(by_chance)):
        assert len(rows_to_text(rows)) <= LINK


@pytest.mark.parametrize(
    "text",
    ["", ".", "1..2", "-1", "1.-1", "٣", "x3", "3x", "3xx2", "1.0", "0x2", "1x4", "1" * 10, "1e3"],
)
def test_other_text_is_refused(text):
    with pytest.raises(ValueError, match="row"):
        rows_from_text(text, 3)


def test_a_short_text_of_many_rows_is_refused_before_they_are_made():
    with pytest.raises(ValueError, match="more than 500"):
        rows_from_text("1x999999999", 500)
