"""The project's own components, as pages use them."""

from pages.parts.components.address.one_entry_a_page import one_entry_a_page
from pages.parts.components.bars.output_bars import output_bars
from pages.parts.components.bars.ranges import ranges
from pages.parts.components.bars.signed_bars import signed_bars
from pages.parts.components.confusion.confusion_matrix import confusion_matrix
from pages.parts.components.connection.redraw_when_back import redraw_when_back
from pages.parts.components.cost.cost_curve import cost_curve
from pages.parts.components.desk.desk import desk
from pages.parts.components.desk.moments import Curve, Mark, Misread, Misreads, Moment
from pages.parts.components.link.copy_link import copy_link
from pages.parts.components.map.example_map import example_map
from pages.parts.components.matrix.matrix import matrix
from pages.parts.components.mosaic.tiles import VoteCaption, tiles
from pages.parts.components.network.live_network import (
    Knots,
    LiveRequest,
    Looked,
    Samples,
    Shown,
    live_network,
)
from pages.parts.components.pen.hand_over import hand_over
from pages.parts.components.reading.digit_boxes import digit_boxes
from pages.parts.components.reading.digit_cards import Card, digit_cards
from pages.parts.components.reading.outlined import outlined
from pages.parts.components.theme.follow_theme import follow_theme

__all__ = [
    "Card",
    "Curve",
    "Knots",
    "LiveRequest",
    "Looked",
    "Mark",
    "Misread",
    "Misreads",
    "Moment",
    "Samples",
    "Shown",
    "VoteCaption",
    "confusion_matrix",
    "copy_link",
    "cost_curve",
    "desk",
    "digit_boxes",
    "digit_cards",
    "example_map",
    "follow_theme",
    "hand_over",
    "live_network",
    "matrix",
    "one_entry_a_page",
    "outlined",
    "output_bars",
    "ranges",
    "redraw_when_back",
    "signed_bars",
    "tiles",
]
