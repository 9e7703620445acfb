"""How much a piece of ink looks like one whole digit.

A small network of its own that ships beside the digits: ten outputs for the digits and one for
what is none, such as half a digit or two of them together. It was trained on rows made of the
digits trained on (data/build_judge.py). It only says where one digit ends and the next begins;
which digits they are is for the network that the row is read for.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from core.images.preparation import Preparation, prepare
from core.network import Network

FILE = Path(__file__).resolve().parents[2] / "data" / "judge.npz"
LOOK = Preparation((16, 16), straighten=True)
SIDES = 5
INPUTS = LOOK.inputs + SIDES
NONE = 10  # the class of what is no digit
LEAST = 1e-3
FULL = np.array([1.5, 1.5, 0.5, 1, 1])  # what counts as 1 of each side


def look(frames: np.ndarray, sides: np.ndarray) -> np.ndarray:
    """What the judge sees of pieces: (k, INPUTS) float32.

    frames (k, 28, 28) in MNIST's form; sides (k, SIDES): height, width and the paper within, in
    heights of a usual digit, and whether the piece was cut off on the left and on the right.
    """
    return np.hstack([prepare(frames, LOOK), np.clip(sides / FULL, 0, 1)]).astype(np.float32)


def wholeness(seen: np.ndarray) -> np.ndarray:
    """The logarithm of the odds that each piece is one whole digit: (k,), near 0 where the judge
    cannot tell.

    The odds and not the probability: of all that neighbouring slices make, what a reading does
    not use is to look like no digit. A reading that joins two digits leaves two unused that do.

    seen (k, INPUTS), from `look`.
    """
    output = _judge().forward(seen).output
    digit = np.maximum(output[:, :NONE].max(axis=1), LEAST)
    none = np.clip(output[:, NONE], LEAST, 1 - LEAST)
    return np.log(digit) + np.log(1 - none) - np.log(none)


@cache
def _judge() -> Network:
    with np.load(FILE, allow_pickle=False) as file:
        return Network(file["theta1"].astype(np.float32), file["theta2"].astype(np.float32))
