"""What a data set holds, before any network reads it."""

from core.explore.classes import ClassPictures, class_pictures
from core.explore.facts import Facts, facts
from core.explore.layout import alike_layout, in_the_networks_eyes, principal_layout, share_beside
from core.explore.neighbours import neighbour_layout
from core.explore.typical import strangeness_in_class

__all__ = [
    "ClassPictures",
    "Facts",
    "alike_layout",
    "class_pictures",
    "facts",
    "in_the_networks_eyes",
    "neighbour_layout",
    "principal_layout",
    "share_beside",
    "strangeness_in_class",
]
