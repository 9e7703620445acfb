"""How the page stands: the units in their order, and how large their tiles are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import streamlit as st

from core.explain import Units, order_units, units_of
from core.network import Network
from pages.parts.current import Current
from pages.parts.figures.scale import weight_span
from pages.parts.header import NAME
from pages.parts.session import Session, mirror_to_address

VIEW = "units_view"  # the fragment in which units are chosen
MOST_COLUMNS = 15
CAPTIONED = 7  # columns up to which a tile is wide enough for words under it
CAPTIONED_ON_PHONE = 5


@dataclass(frozen=True, eq=False)
class Look:
    """What every part of the page needs: the visitor, the current network, by what its units are
    ordered, and that order.
    """

    session: Session
    shown: Current
    by: str
    order: np.ndarray

    @property
    def network(self) -> Network:
        return self.shown.network

    @cached_property
    def span(self) -> float:
        """The end of the one scale all weights are drawn on."""
        return weight_span(self.network)

    @cached_property
    def units(self) -> Units:
        return units_of(self.network)

    @property
    def unit(self) -> int:
        """The unit that is looked at."""
        return min(self.session.unit, self.network.hidden - 1)

    @property
    def place(self) -> int:
        """Where that unit stands in the order."""
        return int(np.flatnonzero(self.order == self.unit)[0])

    def choose(self, place: int) -> None:
        """The unit at this place of the order is looked at. For callbacks, as their last word."""
        self.look_at(int(self.order[place]))

    def look_at(self, unit: int) -> None:
        """This unit is looked at. Only what tells of it is drawn anew: the view, and the header,
        whose link carries it. For callbacks, as their last word."""
        self.session.unit = unit
        mirror_to_address(self.session)
        st.rerun((VIEW, NAME))

    def images(self, network: Network | None = None) -> np.ndarray:
        """(hidden, height, width) the incoming weights of every unit, by index."""
        weights = (network or self.network).theta1[:, 1:]
        return weights.reshape(-1, *self.shown.dataset.image_shape)


def look_at(session: Session, shown: Current, by: str) -> Look:
    """The page with its units ordered `by` one of core.explain.ORDERS."""
    return Look(session, shown, by, order_units(shown.network, by))


def columns_for(units: int) -> int:
    """Of a wall that is about as high as it is wide; small layers get large tiles."""
    # 50 stand better in 7 columns than in 8.
    return max(1, min(MOST_COLUMNS, math.ceil(math.sqrt(units) - 0.1)))


def phone_columns(columns: int) -> int:
    """Of the same wall on a phone, where words need wider tiles."""
    return min(columns, CAPTIONED_ON_PHONE) if columns <= CAPTIONED else columns
