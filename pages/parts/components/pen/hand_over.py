"""Hands a drawing over at once when the pen is lifted, and keeps the canvas's own tools out of
sight.

streamlit-drawable-canvas waits 200 ms for more to be drawn: most of the time between lifting the
pen and the answer. A button in its toolbar does not wait; this presses it. The toolbar itself comes
out over what stands above the canvas, and a Tab would lead into it: the page has tools of its own.
"""

from __future__ import annotations

from pathlib import Path

from pages.parts.components.assembly import assemble

_hand_over = assemble(Path(__file__).parent, "hand_over", isolate_styles=False)


def hand_over(key: str, *, pad: str) -> None:
    """Takes no room. pad: key of the container that the canvas and this stand in. Should the canvas
    have no such button one day, it waits as it does by itself.
    """
    _hand_over(key=key, data={"pad": pad})
