"""What a visitor of the Predictor does in a browser: draws, and hands files in."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Locator, Page, expect

Strokes = list[list[tuple[float, float]]]
# On the wide canvas: a 1 and a 7.
ROW = [[(120, 40), (120, 100), (120, 170)], [(280, 40), (360, 40), (310, 170)]]
SEVEN = [[(90, 80), (150, 80), (220, 80), (185, 170), (150, 260)]]


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def draw(
    page: Page,
    strokes: Strokes,
    canvas: str = ".st-key-canvas canvas",
    button: Literal["left", "right"] = "left",
) -> None:
    canvas = page.locator(canvas).last
    canvas.scroll_into_view_if_needed()
    corner = canvas.bounding_box()
    for (x, y), *rest in strokes:
        page.mouse.move(corner["x"] + x, corner["y"] + y)
        page.mouse.down(button=button)
        for x, y in rest:
            page.mouse.move(corner["x"] + x, corner["y"] + y, steps=5)
        page.mouse.up(button=button)


def hand_in(page: Page, name: str, content: bytes) -> None:
    chooser = page.locator("input[type=file]")
    expect(chooser).to_have_count(1)  # the one that has handed its file over is gone
    chooser.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
