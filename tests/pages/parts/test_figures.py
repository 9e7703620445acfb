"""Figures are tested by what they contain."""

import re
from dataclasses import astuple
from itertools import chain

import numpy as np
import pytest

from core.models import load_shipped
from core.network import Network
from pages.parts.figures.palette import Palette, palette
from pages.parts.figures.scale import weight_span

LIGHT = palette("light")


def test_light_and_dark_have_colours_of_their_own_for_everything():
    dark = palette("dark")
    assert not set(single(LIGHT)) & set(single(dark))
    for theme in (LIGHT, dark):
        scales = (theme.classes, theme.sequential, theme.diverging)
        colors = [*single(theme), *chain(*scales)]
        assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in colors)
        assert len(set(theme.classes)) == 10


def single(theme: Palette) -> list[str]:
    """The colours that have a name of their own."""
    return [color for color in astuple(theme) if isinstance(color, str)]


def test_one_weight_in_a_hundred_lies_beyond_the_scale():
    network = load_shipped("digits").network
    span = weight_span(network)
    beyond = np.abs(network.theta1[:, 1:]) > span
    assert beyond.mean() == pytest.approx(0.01, abs=0.001)


def test_a_network_of_nothing_has_a_scale_too():
    assert weight_span(Network(np.zeros((2, 4)), np.zeros((2, 3)))) == 1.0
