"""The gallery of desks, and visitors who open it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk.visitor import DRAWN, Desk
from tests.browser.running import serving, streamlit_run

# The fonts lie beside the app's own main script; weights that fail do so on purpose.
EXPECTED = re.compile("/static/inter-|/weights/")
GALLERY = Path(__file__).with_name("gallery") / "app.py"


@pytest.fixture(scope="session")
def gallery_url():
    with serving(*streamlit_run(GALLERY)) as server:
        yield server.url


@pytest.fixture
def open_desk(open_tab, gallery_url: str):
    """Opens a case of the gallery."""

    def opened(case: str = "path", *, drawn: bool = True, **options) -> Desk:
        page = open_tab(expected=EXPECTED, **options)
        desk = Desk(page)
        page.goto(f"{gallery_url}/?case={case}")
        expect(page.get_by_text("heard ")).to_be_visible(timeout=60_000)
        if drawn:
            page.wait_for_function(DRAWN)
        desk.sent.clear()
        return desk

    return opened
