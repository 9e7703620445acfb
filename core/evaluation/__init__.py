"""How well a network reads, in numbers; nothing here draws."""

from core.evaluation.comparison import Comparison, compare
from core.evaluation.reading import (
    Misread,
    Reading,
    accuracy,
    confusion_matrix,
    read,
)

__all__ = [
    "Comparison",
    "Misread",
    "Reading",
    "accuracy",
    "compare",
    "confusion_matrix",
    "read",
]
