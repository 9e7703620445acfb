"""From letting go of λ to the changed page, in Chromium, by the page's own clock."""

from __future__ import annotations

import statistics

from playwright.sync_api import Page, sync_playwright

from benchmarks.setting import Row
from core.parallel import cores
from tests.browser.running import open_chromium, serving, streamlit_run, wait_until_drawn

RELEASES = 30
STILL = 600  # ms without a change after which a page counts as drawn
# What follows from Python. Components draw into a shadow root of their own.
FOLLOWING = ("confusion", "cost", "misreads")
WATCH = """keys => {
  const clock = (window.clock = { released: 0, title: 0, pictures: {} });
  addEventListener('pointerup', (event) => {
    Object.assign(clock, { released: event.timeStamp, title: 0, pictures: {} });
  }, true);
  const all = { childList: true, subtree: true, characterData: true, attributes: true };
  const title = document.querySelector('h1');
  new MutationObserver(() => (clock.title ||= performance.now())).observe(title, all);
  for (const key of keys) {
    const box = document.querySelector(`.st-key-${key}`);
    if (!box) continue;
    const changed = new MutationObserver(() => (clock.pictures[key] = performance.now()));
    const roots = [box, ...box.querySelectorAll('*')].map((e) => e.shadowRoot).filter(Boolean);
    [box, ...roots].forEach((root) => changed.observe(root, all));
  }
}"""
SETTLED = """still => {
  const { released, title, pictures } = window.clock;
  const last = Math.max(title, ...Object.values(pictures));
  return title > 0 && performance.now() - last > still;
}"""


def rows() -> list[Row]:
    with (
        serving(*streamlit_run("app.py")) as server,
        sync_playwright() as playwright,
    ):
        chromium = open_chromium(playwright)
        page = chromium.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(f"{server.url}/training?recipe=notebook")
        wait_until_drawn(page)
        places = _knots(page)
        page.evaluate(WATCH, list(FOLLOWING))
        # Every knot once before: what is made once for all visitors is made then.
        for place in places:
            _release(page, place)
        order = [places[(7 * k + 3) % len(places)] for k in range(RELEASES)]
        taken = [_release(page, place) for place in order]
        chromium.close()
    titles, pictures = ([taken_[k] for taken_ in taken] for k in (0, 1))
    details = f"{RELEASES} releases by mouse in Chromium, server on the same {cores()} cores"
    return [
        _row("letting go of λ to the changed title", titles, 60, details),
        _row(
            "letting go of λ to the last picture that follows from Python", pictures, 100, details
        ),
    ]


def _knots(page: Page) -> list[tuple[float, float]]:
    """Where on the page the slider's knots are, in px."""
    knots = page.locator(".st-key-desk .knot")
    knots.first.scroll_into_view_if_needed()
    boxes = [knot.bounding_box() for knot in knots.all()]
    return [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]


def _release(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """Takes the handle there and lets go: ms until the title, ms until the last picture."""
    page.mouse.move(*place)
    page.mouse.down()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    page.mouse.up()
    page.wait_for_function(SETTLED, arg=STILL)
    clock = page.evaluate("window.clock")
    last = max(clock["pictures"].values(), default=clock["title"])
    return clock["title"] - clock["released"], last - clock["released"]


def _row(what: str, taken: list[float], reach: int, details: str) -> Row:
    median = statistics.median(taken)
    return Row(
        what,
        "the page's own clock",
        f"{median:.0f} ms",
        f"≤ {reach} ms",
        median <= reach,
        f"median of {details}; {min(taken):.0f} to {max(taken):.0f} ms",
    )
