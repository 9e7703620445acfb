"""A network with all that must travel with it."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from core.images import Preparation
from core.network import Network

MAX_INPUTS = 4096
MAX_ORIGIN = 2000  # characters
MAX_CLASS_NAME = 100  # characters
DIGITS = tuple("0123456789")


@dataclass(frozen=True, eq=False)
class Model:
    """A network, how its input is prepared, and where it came from.

    preparation: what is done to an image before this network sees it; None where the inputs are
    no picture. origin: a sentence saying where it came from. class_names: one per output, or ()
    where nobody said. lambda_: what it was trained with, None where nobody said.
    Raises ValueError naming the field that does not fit.
    """

    network: Network
    preparation: Preparation | None
    origin: str
    class_names: tuple[str, ...] = ()
    lambda_: float | None = None

    def __post_init__(self) -> None:
        inputs, outputs = self.network.inputs, self.network.outputs
        names = tuple(str(name) for name in self.class_names)
        if inputs > MAX_INPUTS:
            raise ValueError(f"network has {inputs} inputs: up to {MAX_INPUTS} are allowed")
        if self.preparation is not None and self.preparation.inputs != inputs:
            height, width = self.preparation.image_shape
            raise ValueError(
                f"preparation makes {height} × {width} pixels: the network has {inputs} inputs"
            )
        if names and len(names) != outputs:
            raise ValueError(f"class_names has {len(names)} names: the network has {outputs}")
        if not _is_line(self.origin, MAX_ORIGIN):
            raise ValueError(f"origin is no single line of up to {MAX_ORIGIN} characters")
        if not all(_is_line(name, MAX_CLASS_NAME) for name in names):
            raise ValueError(
                f"class_names holds one that is no line of up to {MAX_CLASS_NAME} characters"
            )
        lambda_ = None if self.lambda_ is None else float(self.lambda_)
        if lambda_ is not None and not (math.isfinite(lambda_) and lambda_ >= 0):
            raise ValueError(f"lambda_ is {lambda_}: it must be 0 or more, or None")
        object.__setattr__(self, "class_names", names)
        object.__setattr__(self, "lambda_", lambda_)


def _is_line(text: str, longest: int) -> bool:
    """Text that fits a line on screen and survives every file format: no control characters."""
    return len(text) <= longest and all(
        unicodedata.category(character) not in ("Cc", "Cs") for character in text
    )
