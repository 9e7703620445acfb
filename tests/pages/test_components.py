"""The components without a browser: that they mount, what they send, what they refuse."""

import base64

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.components import tiles
from pages.parts.components.bars.output_bars import output_rows
from pages.parts.components.bars.signed_bars import decimals_for, signed_text
from pages.parts.components.picks import index_within
from pages.parts.components.pixels import LARGEST_SIDE, ZERO, pack


def levels(packed: dict) -> list[int]:
    return list(base64.b64decode(packed["levels"]))


def test_every_component_mounts_with_nothing_picked_and_no_browser():
    def gallery() -> None:
        import numpy as np
        import streamlit as st

        from pages.parts.components import follow_theme, output_bars, signed_bars, tiles

        follow_theme("follow_theme")
        picked = tiles(np.zeros((4, 3, 3)), columns=2, key="t", alt="Four", selectable=True)
        output_bars([0.2, 0.8], ["no", "yes"], key="outputs", winner=1)
        signed_bars([-1.0, 2.0], ["no", "yes"], key="votes")
        st.text(f"picked {picked}")

    at = AppTest.from_function(gallery, default_timeout=60).run()
    assert not at.exception
    assert at.text[0].value == "picked None"
    mounted = {element.proto.component_name for element in at.get("bidi_component")}
    assert mounted == {"follow_theme", "tiles", "output_bars", "signed_bars"}


def test_zero_is_the_page_and_one_is_full_ink():
    packed = pack([np.array([[0, 0.5, 1], [-0.13, 1.13, 0]])])
    assert packed["shapes"] == [[2, 3]]
    assert levels(packed) == [0, 128, 255, 0, 255, 0]


def test_zero_has_a_place_of_its_own_in_the_middle_of_the_diverging_map():
    packed = pack([np.array([[-2.0, 0, 5]])], diverging=True, span=2)
    assert levels(packed) == [0, ZERO, 2 * ZERO]


def test_without_a_span_the_largest_weight_of_all_tiles_is_the_end_of_the_scale():
    packed = pack([np.array([[1.0]]), np.array([[-4.0]])], diverging=True)
    assert levels(packed) == [ZERO + 32, 0]


def test_weights_that_are_all_zero_are_an_empty_page():
    assert levels(pack([np.zeros((1, 2))], diverging=True)) == [ZERO, ZERO]


def test_a_photo_is_reduced_before_it_is_sent_and_keeps_its_proportion_and_mean():
    photo = np.zeros((1500, 3001))
    photo[:, :1500] = 1
    packed = pack([photo])
    (height, width) = packed["shapes"][0]
    assert max(height, width) <= LARGEST_SIDE
    assert width / height == pytest.approx(2, rel=0.02)
    assert np.mean(levels(packed)) / 255 == pytest.approx(0.5, abs=0.01)


def test_one_hundred_digits_are_sent_in_under_60_kilobytes():
    assert len(pack(np.zeros((100, 20, 20)))["levels"]) < 60_000


@pytest.mark.parametrize(
    ("image", "complaint"),
    [
        (np.zeros(4), r"images\[0\] has shape \(4,\)"),
        (np.zeros((0, 3)), r"images\[0\] has shape \(0, 3\)"),
        (np.array([[np.nan]]), r"images\[0\] holds NaN"),
    ],
)
def test_a_picture_that_is_none_is_refused_by_name(image, complaint):
    with pytest.raises(ValueError, match=complaint):
        pack([image])


def test_tiles_refuse_captions_that_are_not_one_for_each():
    with pytest.raises(ValueError, match="captions has 1 entries for 2 images"):
        tiles(np.zeros((2, 3, 3)), columns=2, key="t", alt="Two", captions=["one"])


@pytest.mark.parametrize("value", [-1, 4, "0", 1.0, True, None, {"index": 0}])
def test_only_an_index_of_a_tile_there_is_counts_as_a_pick(value):
    assert index_within(value, 4) is None


def test_an_index_of_a_tile_there_is_counts_as_a_pick():
    assert index_within(3, 4) == 3


def test_output_bars_say_three_decimals_and_stay_on_their_track():
    rows = output_rows(np.array([0.99716, 0.0004, 1.2]), ["4", "5", "6"])
    assert [row["text"] for row in rows] == ["0.997", "0.000", "1.200"]
    assert [row["share"] for row in rows] == [0.9972, 0.0004, 1]


def test_before_anything_is_read_the_tracks_are_empty_and_say_no_number():
    assert output_rows(None, ["a"]) == [{"name": "a", "share": 0, "text": ""}]


def test_output_bars_refuse_values_that_are_not_one_for_each_name():
    with pytest.raises(ValueError, match="values has 2 entries for 3 names"):
        output_rows([0, 1], ["a", "b", "c"])


def test_votes_carry_a_real_minus_sign_and_zero_carries_none():
    assert [signed_text(v, 1) for v in (1.23, -2.3, 0.0, -0.01)] == ["+1.2", "−2.3", "0.0", "0.0"]


def test_small_votes_get_the_decimals_that_tell_them_apart():
    assert [decimals_for(np.array([v])) for v in (3.1, 0.31, 0.031, 0.0)] == [1, 2, 3, 1]
