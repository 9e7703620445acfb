"""One digit as the current network reads it, with what speaks against believing it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core.errors import InputError
from core.explain import Doubt, Neighbours, Trace, doubt, nearest, trace
from core.found import Found
from core.images import DigitImage, Preparation
from pages.parts import cache, words
from pages.parts.current import Current
from pages.parts.predictor.source import Source

ALIKE = 4


@dataclass(frozen=True, eq=False)
class Reading:
    """image: how it came to the pixels, None in a table; flow: what the network makes of them;
    near: the training examples most like them, as rows of the data.
    """

    image: DigitImage | None
    flow: Trace
    near: Neighbours
    doubt: Doubt

    @property
    def best_two(self) -> tuple[int, int]:
        """The classes with the largest output and with the next."""
        second, first = np.argsort(self.flow.output, kind="stable")[-2:]
        return int(first), int(second)


def reading_of(
    shown: Current, image: DigitImage | None, pixels: np.ndarray | None = None
) -> Reading:
    """How the network reads the digit, or these numbers instead of its pixels."""
    flow = trace(shown.network, image.pixels if pixels is None else pixels)
    near = nearest_examples(shown, flow.inputs, ALIKE)
    return Reading(image, flow, near, doubt(flow, near, cache.own_distances(shown.settings)))


def nearest_examples(shown: Current, pixels: np.ndarray, count: int) -> Neighbours:
    """The training examples most like the pixels; rows of the data."""
    rows = cache.split_rows(shown.settings).train
    near = nearest(cache.training_rows(shown.settings), pixels, count)
    return replace(near, rows=rows[near.rows])


def look_at(source: Source | None, preparation: Preparation) -> tuple[Found | None, str]:
    """What is found there, or the sentence that says why nothing is."""
    if source is None:
        return None, ""
    try:
        return source.find(preparation), ""
    except InputError as error:
        return None, words.refusal(error)
