"""Figures are tested by what they contain."""

import re
from dataclasses import astuple

import numpy as np
import pytest

from core.models import load_shipped
from core.network import Network
from pages.parts.figures.cost_curve import cost_curve
from pages.parts.figures.palette import palette
from pages.parts.figures.scale import weight_span

LIGHT = palette("light")
COSTS = [(0, 6.9), (1, 3.2), (2, 0.1408)]


def test_the_curve_holds_every_point_in_ink_and_nothing_else():
    line, end = cost_curve(COSTS, LIGHT, max_iterations=100).data
    assert (list(line.x), list(line.y)) == ([0, 1, 2], [6.9, 3.2, 0.1408])
    assert line.line.color == LIGHT.ink
    assert (list(end.x), list(end.y), list(end.text)) == ([2], [0.1408], ["<b>0.141</b>"])


def test_the_axis_is_as_long_as_the_run_may_become():
    figure = cost_curve(COSTS, LIGHT, max_iterations=100)
    assert list(figure.layout.xaxis.range) == [0, 100]
    low, high = figure.layout.yaxis.range
    assert low == 0
    assert high > 6.9


def test_the_words_of_the_axes_are_muted_and_never_under_13_pixels():
    axis = cost_curve(COSTS, LIGHT, max_iterations=100).layout.xaxis
    for font in (axis.title.font, axis.tickfont):
        assert font.color == LIGHT.muted
        assert font.size >= 13


def test_before_anything_is_learnt_the_frame_is_there_and_empty():
    figure = cost_curve([], LIGHT, max_iterations=0)
    assert [list(trace.x) for trace in figure.data] == [[]]
    assert figure.layout.height == cost_curve(COSTS, LIGHT, max_iterations=9).layout.height
    assert figure.layout.xaxis.range[1] > 0


@pytest.mark.parametrize(("end", "side"), [(10, "top right"), (95, "top left")])
def test_the_number_at_the_end_stays_inside_the_frame(end, side):
    figure = cost_curve([(0, 7.0), (end, 1.0)], LIGHT, max_iterations=100)
    assert figure.data[1].textposition == side


def test_light_and_dark_have_colours_of_their_own_for_everything():
    *light, light_classes = astuple(LIGHT)
    *dark, dark_classes = astuple(palette("dark"))
    assert not set(light) & set(dark)
    assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in (*light, *dark))
    assert len(set(light_classes)) == len(set(dark_classes)) == 10


def test_one_weight_in_a_hundred_lies_beyond_the_scale():
    network = load_shipped("digits").network
    span = weight_span(network)
    beyond = np.abs(network.theta1[:, 1:]) > span
    assert beyond.mean() == pytest.approx(0.01, abs=0.001)


def test_a_network_of_nothing_has_a_scale_too():
    assert weight_span(Network(np.zeros((2, 4)), np.zeros((2, 3)))) == 1.0
