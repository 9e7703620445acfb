"""What all browser tests share: one Chromium, one server, and ears for what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.running import (
    LONG,
    Server,
    open_chromium,
    serving,
    streamlit_run,
    wait_until_drawn,
)

# With a deep link Streamlit asks for these below the page's own address, in vain.
STREAMLITS_OWN_404 = re.compile(r"/\w+/_stcore/(health|host-config)$")

expect.set_options(timeout=1000 * LONG / 2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = open_chromium(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def app() -> Iterator[Server]:
    """The one server that most tests share."""
    with serving(*streamlit_run("app.py")) as server:
        yield server


@pytest.fixture
def fresh_app() -> Iterator[Server]:
    """A server that nobody has asked for a page yet."""
    with serving(*streamlit_run("app.py")) as server:
        yield server


@pytest.fixture
def open_page(browser: Browser, app: Server):
    """Opens tabs of visitors who do not know each other; what a browser complains of fails."""
    contexts, complaints = [], []

    def hear(message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not STREAMLITS_OWN_404.search(url):
            complaints.append(f"{message.text} {url}")

    def look_where(url: str) -> None:
        if not re.match(r"(https?|wss?)://localhost:|data:|blob:", url):
            complaints.append(f"outside host: {url}")

    def opened(
        path: str = "/",
        *,
        server: Server = app,
        width: int = 1400,
        theme: str = "light",
        touch: bool = False,
        listen: bool = True,
        script: str = "",
    ) -> Page:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(
            viewport=viewport, color_scheme=theme, has_touch=touch, is_mobile=touch
        )
        contexts.append(context)
        page = context.new_page()
        if listen:
            page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: look_where(request.url))
        page.on("websocket", lambda websocket: look_where(websocket.url))
        if script:
            page.add_init_script(script)
        page.goto(server.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        wait_until_drawn(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
