"""Keeps one entry in the browser's history for each visit of a page.

The address says where one is, down to the last stroke, and Streamlit adds an entry whenever it
changes: Back would have to be pressed once for each stroke, and nothing would be seen of it, since
the session knows better than an address from before.
"""

from __future__ import annotations

from pathlib import Path

from pages.parts.components.assembly import assemble

_one_entry_a_page = assemble(
    Path(__file__).parent, "one_entry_a_page", shared=("no_room",), isolate_styles=False
)


def one_entry_a_page(key: str) -> None:
    """Takes no room. Changes of the address alone take the place of the entry that is there."""
    _one_entry_a_page(key=key)
