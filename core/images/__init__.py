"""Drawings and photos → the numbers a network sees, every step kept for display."""

from core.images.digit import DigitImage, Step
from core.images.preparation import Preparation, prepare
from core.images.reading import digit_from_canvas, read_digit, read_row, row_from_canvas

__all__ = [
    "DigitImage",
    "Preparation",
    "Step",
    "digit_from_canvas",
    "prepare",
    "read_digit",
    "read_row",
    "row_from_canvas",
]
