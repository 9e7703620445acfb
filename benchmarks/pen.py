"""From lifting the pen in the Predictor to the changed title, in Chromium, by the page's own clock.

Beside it the canvas by itself, which waits for more to be drawn before it hands anything over.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.setting import Row
from core.parallel import cores
from tests.browser.running import open_chromium, serving, streamlit_run, wait_until_drawn

DRAWINGS = 20  # of each kind, in turn
REACH = 280  # ms
EMPTY = "Draw a digit, and it reads it."
STROKES = (((95, 80), (160, 78), (225, 82), (190, 165), (150, 260)), ((160, 60), (160, 270)))
WATCH = """() => {
  const title = () => document.querySelector('h1').textContent;
  const clock = (window.clock = { lifted: 0, before: '', changed: 0 });
  addEventListener('mouseup', (event) => {
    Object.assign(clock, { lifted: event.timeStamp, before: title(), changed: 0 });
  }, true);
  const all = { childList: true, subtree: true, characterData: true };
  new MutationObserver(() => {
    if (!clock.changed && title() !== clock.before) clock.changed = performance.now();
  }).observe(document.body, all);
}"""
# What hands a drawing over begins with the pen's coming down.
BY_ITSELF = """addEventListener('pointerdown', (event) => {
  if (event.target.closest('.st-key-canvas')) event.stopImmediatePropagation();
}, true);"""


def rows() -> list[Row]:
    with (
        serving(*streamlit_run("app.py")) as server,
        sync_playwright() as playwright,
    ):
        chromium = open_chromium(playwright)
        pages = [_opened(chromium.new_page(), server.url, script) for script in ("", BY_ITSELF)]
        # Each stroke once before: what is made once for all visitors is made then.
        for page in pages:
            for stroke in STROKES:
                _lifted(page, stroke)
        taken = [
            [_lifted(page, STROKES[k % len(STROKES)]) for page in pages] for k in range(DRAWINGS)
        ]
        chromium.close()
    ours, by_itself = (statistics.median(each) for each in zip(*taken, strict=True))
    every = [first for first, _ in taken]
    return [
        Row(
            "lifting the pen to the changed title",
            "the same page, the canvas by itself",
            f"{ours:.0f} ms, {ours / by_itself:.2f} of it",
            f"≤ {REACH} ms",
            ours <= REACH,
            f"medians of {DRAWINGS} drawings by mouse in Chromium, server on the same {cores()} "
            f"cores; {min(every):.0f} to {max(every):.0f} ms; by itself {by_itself:.0f} ms",
        )
    ]


def _opened(page: Page, url: str, script: str) -> Page:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.add_init_script(script)
    page.goto(f"{url}/predictor")
    wait_until_drawn(page)
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    return page


def _lifted(page: Page, stroke: tuple[tuple[int, int], ...]) -> float:
    """Draws it on an empty canvas: ms until the title."""
    page.bring_to_front()
    canvas = page.locator(".st-key-canvas canvas").last
    expect(canvas).to_be_visible()
    corner = canvas.bounding_box()
    (x, y), *rest = stroke
    page.mouse.move(corner["x"] + x, corner["y"] + y)
    page.mouse.down()
    for x, y in rest:
        page.mouse.move(corner["x"] + x, corner["y"] + y, steps=6)
    page.mouse.up()
    page.wait_for_function("() => window.clock.changed > 0")
    clock = page.evaluate("window.clock")
    wait_until_drawn(page)
    page.locator(".st-key-clear button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(EMPTY)
    wait_until_drawn(page)
    return clock["changed"] - clock["lifted"]
