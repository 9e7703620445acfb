"""The gallery of desks, and visitors who open it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.desk.visitor import DRAWN, Desk
from tests.browser.running import serving, streamlit_run

GALLERY = Path(__file__).with_name("gallery") / "app.py"


@pytest.fixture(scope="session")
def gallery_url():
    with serving(*streamlit_run(GALLERY)) as server:
        yield server.url


@pytest.fixture(scope="session")
def context_for(browser: Browser):
    """Browser windows by their options: pages of one share the browser's cache, which is faster."""
    contexts = {}

    def found(**options) -> BrowserContext:
        name = str(options)
        if name not in contexts:
            contexts[name] = browser.new_context(**options)
        return contexts[name]

    yield found
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_desk(context_for, gallery_url: str):
    """Opens a case of the gallery; what the browser complains of fails the test."""
    pages, complaints = [], []

    def hear(message) -> None:
        # The fonts lie beside the app's own main script; weights that fail do so on purpose.
        url = message.location.get("url", "")
        if message.type == "error" and "/static/inter-" not in url and "/weights/" not in url:
            complaints.append(message.text)

    def opened(case="path", width=1400, script="", drawn=True, **options) -> Desk:
        page = context_for(color_scheme="light", **options).new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if script:
            page.add_init_script(script)
        desk = Desk(page)
        page.goto(f"{gallery_url}/?case={case}")
        expect(page.get_by_text("heard ")).to_be_visible(timeout=60_000)
        if drawn:
            page.wait_for_function(DRAWN)
        desk.sent.clear()
        return desk

    yield opened
    for page in pages:
        page.close()
    assert complaints == []
