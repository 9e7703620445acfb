"""A button that copies the address of what is on screen."""

from __future__ import annotations

from pathlib import Path

from pages.parts.components.assembly import assemble

_copy_link = assemble(Path(__file__).parent, "copy_link", shared=("base", "elements"))


def copy_link(query: str, *, key: str) -> None:
    """The button "Copy link": puts this page's address with ?query on the clipboard and says so.

    query is encoded already, with or without its question mark; empty: the bare address. Where
    the browser withholds the clipboard (no https, and not this machine), the link is shown
    selected, to be copied by hand. Never reruns the script.
    """
    _copy_link(key=key, data={"query": query.removeprefix("?")}, width="content")
