"""Draws the page anew when the connection to the server was lost and is back.

Streamlit waits for the next click instead. After a restart the server knows nothing of the
visitor: a click on a component would be lost, and a click on another page would come without the
address from which everything can be made again.
"""

from __future__ import annotations

from pathlib import Path

from pages.parts.components.assembly import assemble

_redraw_when_back = assemble(Path(__file__).parent, "redraw_when_back", isolate_styles=False)


def redraw_when_back(key: str) -> None:
    """Takes no room. One rerun each time the connection is back."""
    _redraw_when_back(key=key, on_back_change=lambda: None)
