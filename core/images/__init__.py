"""From a drawing or a photo to the numbers a network sees."""

from core.images.preparation import Preparation, prepare

__all__ = ["Preparation", "prepare"]
