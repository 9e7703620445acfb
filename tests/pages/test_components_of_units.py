"""The components of the Hidden units page: what they refuse, and what they tell the browser."""

import base64

import numpy as np
import pytest

from pages.parts.components import matrix, ranges
from pages.parts.components.pixels import pack


def test_numbers_off_a_scale_are_sent_as_they_are():
    packed = pack([np.array([[0.5, -3.25], [2, 0]])], diverging=True, span=1)
    assert packed["beyond"] == [[1, 2], [-3.25, 2]]
    assert (packed["zero"], packed["step"]) == (127, 1 / 127)
    levels = np.frombuffer(base64.b64decode(packed["levels"]), np.uint8)
    assert (levels[0] - packed["zero"]) * packed["step"] == pytest.approx(0.5, abs=1 / 254)


def test_where_nearly_all_is_off_the_scale_no_list_of_it_is_sent():
    packed = pack(np.full((60, 20, 20), 7.0))
    assert packed["beyond"] == [[], []]


@pytest.mark.parametrize("shape", [(3, 4), (2, 5), (2,)])
def test_ranges_refuse_what_is_not_five_values_for_every_name(shape):
    with pytest.raises(ValueError, match=r"quantiles has shape .*: 3 names need \(3, 5\)"):
        ranges(np.zeros(shape), ["a", "b", "c"], key="ranges", alt="")


def test_a_matrix_refuses_names_that_do_not_fit():
    with pytest.raises(ValueError, match=r"values has shape \(2, 3\): 2 row_names and 2 column"):
        matrix(np.zeros((2, 3)), ["a", "b"], ["c", "d"], key="matrix", alt="")
