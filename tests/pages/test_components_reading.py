"""The components that show readings: what they send, what they refuse."""

import json
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from streamlit.testing.v1 import AppTest

from pages.parts.components import digit_boxes, outlined
from pages.parts.components.reading.outlined import outline_of


@given(arrays(bool, st.tuples(st.integers(1, 6), st.integers(1, 6))))
def test_an_outline_is_every_edge_between_a_pixel_inside_and_one_outside(mask):
    drawn = {
        (int(x), int(y), way) for x, y, way in re.findall(r"M(\d+) (\d+)([hv])1", outline_of(mask))
    }
    height, width = mask.shape

    def inside(x: int, y: int) -> bool:
        return 0 <= x < width and 0 <= y < height and bool(mask[y, x])

    expected = {
        (x, y, "h")
        for x in range(width)
        for y in range(height + 1)
        if inside(x, y) != inside(x, y - 1)
    } | {
        (x, y, "v")
        for x in range(width + 1)
        for y in range(height)
        if inside(x, y) != inside(x - 1, y)
    }
    assert drawn == expected


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"shape \(3, 3\), its mask \(2, 3\)"):
        outlined(np.zeros((3, 3)), np.zeros((2, 3), bool), key="o", alt="o")
    with pytest.raises(ValueError, match="1 names for 2 places"):
        digit_boxes([(0, 0, 1, 1)] * 2, ["7"], key="b", over=(9, 9))


def test_boxes_lie_over_something_or_carry_a_picture_of_their_own():
    def gallery() -> None:
        import numpy as np

        from pages.parts.components import Card, digit_boxes, digit_cards

        places, picture = [(0.1, 0.2, 0.5, 0.6)], np.linspace(0, 1, 12).reshape(3, 4)
        digit_boxes(places, ["7"], key="over", over=(200, 300), on_pick=print)
        digit_boxes(places, ["7"], key="on", picture=picture, on_pick=print)
        cards = [Card(picture, np.array([0.25, 0.75]), note="by 0.50", title="one")]
        digit_cards(cards, ["no", "yes"], key="cards")

    at = AppTest.from_function(gallery, default_timeout=60).run()
    assert not at.exception
    over, on, cards = (drawn(at, key) for key in ("over", "on", "cards"))
    assert (over["shapes"], over["selectable"], over["over"]) == ([], False, [200, 300])
    assert (on["shapes"], on["selectable"], on["photo"]) == ([[3, 4]], True, True)
    (card,) = cards["cards"]
    assert (card["answer"], card["winner"]) == ("yes", 1)
    assert [row["text"] for row in card["rows"]] == ["0.250", "0.750"]


def drawn(at: AppTest, key: str) -> dict:
    return json.loads(at.get_by_key(key).proto.json)
