"""What all browser tests share: one Chromium, one server, and ears for what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

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
OWN_HOSTS = re.compile(r"(https?|wss?)://localhost:|data:|blob:")
NONE = re.compile(r"(?!)")
# The first tab of a test begins as in a browser that was never used, and keeps over a reload what
# it has stored.
NEVER_USED = "if (origin !== 'null') sessionStorage.begun ??= (localStorage.clear(), 'yes');"

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


@pytest.fixture(scope="session")
def window_for(browser: Browser):
    """Browser windows by their options. The tabs of one share its cache, so that Streamlit's own
    scripts are fetched and compiled once; a server tells visitors apart by their tabs.
    """
    windows = {}

    def found(**options) -> BrowserContext:
        name = str(sorted(options.items()))
        if name not in windows:
            windows[name] = browser.new_context(**options)
        return windows[name]

    yield found
    for window in windows.values():
        window.close()


@pytest.fixture
def open_tab(window_for):
    """Opens empty tabs, for one test those of one browser; what it complains of fails, but for
    what comes of an expected address.
    """
    tabs, complaints = [], []

    def opened(
        *,
        width: int = 1400,
        theme: str = "light",
        touch: bool = False,
        script: str = "",
        listen: bool = True,
        expected: re.Pattern = NONE,
        **options,
    ) -> Page:
        tab = window_for(color_scheme=theme, has_touch=touch, is_mobile=touch, **options).new_page()
        if not tabs:
            tab.context.clear_cookies()
            tab.add_init_script(NEVER_USED)
        tabs.append(tab)
        tab.set_viewport_size({"width": width, "height": 900})

        def hear(message: ConsoleMessage) -> None:
            url = message.location.get("url", "")
            if message.type == "error" and not expected.search(url):
                complaints.append(f"{message.text} {url}")

        if listen:
            tab.on("console", hear)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        if script:
            tab.add_init_script(script)
        return tab

    yield opened
    for tab in tabs:
        tab.close()
    assert complaints == []


@pytest.fixture
def open_page(open_tab, app: Server):
    """Opens pages of the app, which ask nobody else for anything."""
    asked = []

    def opened(path: str = "/", *, server: Server = app, **options) -> Page:
        page = open_tab(expected=STREAMLITS_OWN_404, **options)
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda websocket: asked.append(websocket.url))
        page.goto(server.url + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        wait_until_drawn(page)
        return page

    yield opened
    assert [url for url in asked if not OWN_HOSTS.match(url)] == []
