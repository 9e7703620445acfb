"""What was picked in a component, once the browser has said so."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def index_within(value: object, count: int) -> int | None:
    """value, where it is an index below count; None for all else a browser may send."""
    is_index = isinstance(value, int) and not isinstance(value, bool)
    return value if is_index and 0 <= value < count else None


def tell(key: str, event: str, count: int, listener: Callable[[int], None] | None) -> Callable:
    """A callback that hands the picked index to the listener, before the script runs again."""

    def told() -> None:
        index = index_within(st.session_state[key].get(event), count)
        if listener is not None and index is not None:
            listener(index)

    return told
