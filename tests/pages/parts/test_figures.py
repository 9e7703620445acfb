"""Figures are tested by what they contain."""

import re
from dataclasses import astuple, replace
from itertools import chain

import numpy as np
import pytest

from core.datasets import OWN_DATA, load_bundled
from core.models import load_shipped
from core.network import Network
from core.paths import load_path
from core.runs import RunSettings
from pages.parts.figures.palette import Palette, palette
from pages.parts.figures.scale import run_span, weight_span

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


def test_a_shipped_paths_best_network_says_the_scale_of_its_recipes_runs():
    path = load_path("digits", "hands")
    best = next(knot.network for knot in path.knots if knot.lambda_ == path.best)
    faster = replace(path.settings, config=replace(path.settings.config, hidden=7, lambda_=0.0))
    assert run_span(faster) == run_span(path.settings) == weight_span(best)


def test_the_scale_of_runs_on_own_pictures_is_as_wide_as_it_is_for_the_same_digits():
    pixels = load_bundled()
    key = OWN_DATA.keep(replace(pixels, name="mine"))
    assert run_span(RunSettings(key)) == pytest.approx(run_span(RunSettings()), rel=0.2)
