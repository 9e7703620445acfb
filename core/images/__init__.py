"""Drawings and photos → the numbers a network sees, every step kept for display."""

from core.images.digit import DigitImage, Step, digit_from_canvas, read_digit
from core.images.preparation import Preparation, prepare

__all__ = ["DigitImage", "Preparation", "Step", "digit_from_canvas", "prepare", "read_digit"]
