"""Hidden units: what each one looks for in the input, and what it votes for."""

from __future__ import annotations

import streamlit as st

from core.explain import ORDERS
from pages.parts import units
from pages.parts.current import Current, current
from pages.parts.header import header
from pages.parts.session import Session, current_session
from pages.parts.units.looks import VIEW, Look, look_at


def one_unit(look: Look) -> None:
    """The wall, and beside it the unit that is looked at."""
    left, right = st.columns([5, 7], gap="large")
    with left:
        units.wall(look)
    with right:
        units.closer(look)


VIEWS = {
    "One unit": one_unit,
    "All votes": units.votes,
    "λ at work": units.lambda_at_work,
    "Learning": units.learning,
    "Compare": units.compare,
    "Break it": units.break_it,
}
MAKE_ANOTHER_CURRENT = ("λ at work", "Learning")  # so that all of the page follows what they do


def controls(session: Session, shown: Current) -> tuple[Look, str]:
    """In which order the units stand, what is looked at, and what can be taken along."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        order = _choice("Order", ORDERS, "order", str.capitalize)
        view = _choice("View", list(VIEWS), "view", str)
        look = look_at(session, shown, order)
        units.saving(look)
    return look, view


def _choice(label: str, options: list[str] | tuple[str, ...], key: str, in_words) -> str:
    return st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        format_func=in_words,
        key=key,
        bind="query-params",  # they concern this page alone
        label_visibility="collapsed",
        wrap=True,
    )


session = current_session()
shown = current(session)
header(session, units.title(shown), units.how_to_read(shown))
look, view = controls(session, shown)
if view in MAKE_ANOTHER_CURRENT:
    VIEWS[view](look)
else:
    st.fragment(VIEWS[view], key=VIEW)(look)
