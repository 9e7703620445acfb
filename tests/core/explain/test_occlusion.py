"""What an answer loses when a place is covered is what asking again says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.explain.occlusion import occlusion
from core.explain.trace import trace
from tests.core.explain.cases import network_of


@settings(deadline=None, max_examples=40)
@given(
    st.tuples(st.integers(1, 6), st.integers(1, 6)),
    st.sampled_from([1, 3, 5, 9]),
    st.sampled_from([0.0, 0.4]),
    st.integers(0, 99),
)
def test_each_place_is_covered_and_asked_again(image_shape, patch, paper, seed):
    height, width = image_shape
    network = network_of(height * width, 5, 3, seed)
    inputs = np.random.default_rng(seed).uniform(size=height * width)
    lost = occlusion(network, inputs, 1, image_shape=image_shape, patch=patch, paper=paper)
    reach = patch // 2
    for y in range(height):
        for x in range(width):
            covered = inputs.reshape(image_shape).copy()
            covered[max(y - reach, 0) : y + reach + 1, max(x - reach, 0) : x + reach + 1] = paper
            expected = trace(network, inputs).output_sums[1]
            expected -= trace(network, covered.ravel()).output_sums[1]
            assert lost[y * width + x] == pytest.approx(expected, abs=1e-10)


def test_paper_that_is_covered_changes_nothing():
    network = network_of(12, 4, 3)
    inputs = np.zeros(12)
    inputs[0] = 0.8
    lost = occlusion(network, inputs, 0, image_shape=(3, 4), against=2)
    assert lost[:2] == pytest.approx(lost[0])
    assert lost[0] != 0
    np.testing.assert_array_equal(lost[2:4], 0)


def test_columns_of_a_table_are_covered_one_at_a_time():
    network, inputs = network_of(4, 3, 2), np.array([0.2, 0.9, 0.0, 0.5])
    without_second = trace(network, np.array([0.2, 0.0, 0.0, 0.5])).output_sums[0]
    lost = occlusion(network, inputs, 0)
    assert lost[1] == pytest.approx(trace(network, inputs).output_sums[0] - without_second)
    assert lost[2] == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"patch": 2}, "patch is 2: it must be an odd number"),
        ({"patch": 0}, "patch is 0"),
        ({"image_shape": (3, 3)}, r"image_shape is \(3, 3\)"),
        ({"paper": np.nan}, "paper is nan"),
        ({"against": 0}, "against is 0"),
    ],
)
def test_what_does_not_fit_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        occlusion(network_of(4, 3, 2), np.ones(4), 0, **change)
