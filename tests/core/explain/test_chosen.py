"""What cannot be explained is refused by the name of the argument."""

import numpy as np
import pytest

from core.explain.chosen import (
    check_count,
    check_example,
    check_image_shape,
    check_index,
    check_range,
    output_weights,
)
from tests.core.explain.cases import network_of

NETWORK = network_of(6, 3, 4)


@pytest.mark.parametrize(
    ("refuse", "message"),
    [
        (lambda: check_example(np.ones(5), NETWORK), r"inputs has shape \(5,\).*\(6,\)"),
        (lambda: check_example(np.ones((1, 6)), NETWORK), r"inputs has shape \(1, 6\)"),
        (lambda: check_example(np.full(6, np.nan), NETWORK), "inputs holds NaN"),
        (lambda: check_example(np.array(list("abcdef")), NETWORK), "inputs holds <U1"),
        (lambda: check_index("unit", 3, 3), r"unit is 3: it must lie in 0\.\.2"),
        (lambda: check_index("unit", -1, 3), "unit is -1"),
        (lambda: check_index("unit", 1.0, 3), "unit is 1.0: it must be a whole number, 0 to 2"),
        (lambda: check_index("unit", True, 3), "unit is True"),
        (lambda: check_count("count", 0), "count is 0: it must be a whole number, 1 or more"),
        (lambda: check_count("count", 2.5), "count is 2.5"),
        (lambda: check_range(1, 0, 6), "low nowhere above high"),
        (lambda: check_range(0, np.inf, 6), "low and high must be finite"),
        (lambda: check_range(0, np.ones(5), 6), "one for each of the 6 inputs"),
        (lambda: check_range("dark", 1, 6), "low and high must each be one number"),
        (lambda: check_image_shape((2, 4), 6), r"image_shape is \(2, 4\): it must hold 6 inputs"),
        (lambda: check_image_shape((-2, -3), 6), r"image_shape is \(-2, -3\)"),
        (lambda: output_weights(NETWORK, 4, None), r"output is 4: it must lie in 0\.\.3"),
        (lambda: output_weights(NETWORK, 1, 4), "against is 4"),
        (lambda: output_weights(NETWORK, 1, 1), "against is 1, as output is"),
    ],
)
def test_what_cannot_be_used_is_named(refuse, message):
    with pytest.raises(ValueError, match=message):
        refuse()


def test_the_weights_of_a_difference_are_the_difference_of_the_weights():
    theta2 = NETWORK.theta2
    np.testing.assert_array_equal(output_weights(NETWORK, 2, None), theta2[2])
    np.testing.assert_array_equal(output_weights(NETWORK, 2, 0), theta2[2] - theta2[0])


def test_whole_numbers_and_numpys_are_taken_as_they_are():
    assert check_index("unit", np.int64(2), 3) == 2
    np.testing.assert_array_equal(check_example([0, 1, 0, 1, 0, 1], NETWORK), [0, 1, 0, 1, 0, 1])
    np.testing.assert_array_equal(check_range(0, np.arange(6), 6)[1], np.arange(6))
    check_image_shape((2, 3), 6)
    check_image_shape(None, 6)
