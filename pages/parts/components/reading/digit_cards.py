"""One card a reading: the digit as the network sees it, the answer, and its outputs as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pages.parts.components.assembly import assemble
from pages.parts.components.bars.output_bars import output_rows
from pages.parts.components.picks import tell
from pages.parts.components.pixels import pack

_digit_cards = assemble(
    Path(__file__).parent,
    "digit_cards",
    shared=("base", "colours", "pixels", "elements", "keys", "bars"),
)


@dataclass(frozen=True, eq=False)
class Card:
    """image (h, w): what the network saw; outputs (classes,); title and subtitle: who read it,
    where that is the question; note: a few words under the answer; doubted: the answer is not to
    be believed.
    """

    image: np.ndarray
    outputs: np.ndarray
    note: str
    title: str = ""
    subtitle: str = ""
    doubted: bool = False


def digit_cards(
    cards: Sequence[Card],
    names: Sequence[str],
    *,
    key: str,
    selected: int | None = None,
    on_pick: Callable[[int], None] | None = None,
    least_width: int = 132,
    alt: str = "Readings",
) -> None:
    """Shows the cards side by side, as many as there is room for; on_pick makes them selectable.

    least_width: of a card, in px.
    """
    data = {
        **pack([card.image for card in cards]),
        "cards": [_card(card, names) for card in cards],
        "selected": selected,
        "least_width": least_width,
        "selectable": on_pick is not None,
        "alt": alt,
    }
    _digit_cards(key=key, data=data, on_pick_change=tell(key, "pick", len(cards), on_pick))


def _card(card: Card, names: Sequence[str]) -> dict:
    winner = int(np.argmax(card.outputs))
    return {
        "title": card.title,
        "subtitle": card.subtitle,
        "answer": str(names[winner]),
        "note": card.note,
        "rows": output_rows(card.outputs, names),
        "winner": winner,
        "doubted": card.doubted,
    }
