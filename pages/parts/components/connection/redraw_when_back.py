"""Draws the page anew when the connection to the server was lost and is back.

Streamlit waits for the next click instead. After a restart the server knows nothing of the
visitor: a click on a component would be lost, and a click on another page would come without the
address from which everything can be made again.
"""

from __future__ import annotations

from pathlib import Path

from pages.parts.components.assembly import assemble

_redraw_when_back = assemble(
    Path(__file__).parent, "redraw_when_back", shared=("no_room",), isolate_styles=False
)


def redraw_when_back(key: str, *, visitor: str) -> bool:
    """Takes no room. One rerun each time the connection is back; True in the one in which the
    server does not know the visitor any more who was connected before.
    """
    back = _redraw_when_back(key=key, data={"visitor": visitor}, on_back_change=lambda: None).back
    return back is not None and back != visitor
