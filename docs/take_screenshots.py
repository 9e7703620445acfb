"""Takes README's pictures from the running app: light, 1400 × 900, few colours so they stay small.

make screenshots
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.running import (  # noqa: E402 (the project's root comes first)
    LONG,
    network_name,
    open_chromium,
    serving,
    streamlit_run,
    wait_until_drawn,
)

COLORS = 128
SEVEN = "20~100.95.160.90.222.88.200.150.172.210.150.268!20~120.185.165.180.215.182"
FOUR = "20~168.48.140.110.96.186.110.190.232.186!20~200.120.196.196.192.276"
# Each page at a moment worth seeing.
PICTURES = {
    "network": f"/?strokes={FOUR}",
    "data": "/data",
    "units": "/units?unit=7",
    "training": "/training?recipe=notebook",
    "predictor": f"/predictor?strokes={SEVEN}",
}


def main() -> None:
    with sync_playwright() as playwright, serving(*streamlit_run("app.py")) as server:
        chromium = open_chromium(playwright)
        page = chromium.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light")
        page.set_default_timeout(1000 * LONG)
        for name, path in PICTURES.items():
            page.goto(server.url + path)
            save(page, Path(__file__).with_name(f"{name}.png"))
        chromium.close()


def save(page: Page, file: Path) -> None:
    """Saves what is on screen, once the page is drawn and its pictures have come."""
    page.get_by_role("heading", level=1).wait_for()
    wait_until_drawn(page)
    page.wait_for_load_state("networkidle")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=1000 * LONG)
    expect(network_name(page)).not_to_contain_text("training", timeout=1000 * LONG)
    page.evaluate("() => document.fonts.ready")
    taken = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    taken.quantize(COLORS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
