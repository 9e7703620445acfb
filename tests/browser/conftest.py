"""A real Chromium and real servers, shared by all browser tests."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONG = 60.0  # seconds nobody should ever wait here
# With a deep link Streamlit asks for these below the page's own address, in vain.
STREAMLITS_OWN_404 = re.compile(r"/\w+/_stcore/(health|host-config)$")

expect.set_options(timeout=1000 * LONG / 2)


class Server:
    """The app in a process of its own; started again, it has the same address."""

    def __init__(self, *command: str | Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.log = tempfile.NamedTemporaryFile()  # noqa: SIM115 (it is gone when the server is)
        self._command = [str(part).replace("PORT", str(self.port)) for part in command]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", *self._command],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        until = time.monotonic() + LONG
        while not self._answers():
            try:
                self.process.wait(0.05)
            except subprocess.TimeoutExpired:
                if time.monotonic() < until:
                    continue
            self.process.kill()
            pytest.fail(f"the server did not start:\n{Path(self.log.name).read_text()}")

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5).close()
        except OSError:
            return False
        return True

    def stop(self, within: float = 10) -> None:
        """SIGTERM, as everything that runs servers sends it."""
        self.process.terminate()
        self.process.wait(within)


@contextmanager
def serving(*command: str | Path) -> Iterator[Server]:
    """The command runs, PORT in it replaced; it is ended whatever happens."""
    server = Server(*command)
    try:
        yield server
    finally:
        server.process.kill()
        server.process.wait()


def streamlit_run(script: str | Path) -> list[str | Path]:
    """As a person starts it, but no browser opens, and nobody asks for the machine's address."""
    options = "--server.port PORT --server.headless true --browser.serverAddress localhost"
    return ["streamlit", "run", script, *options.split()]


def open_chromium(playwright) -> Browser:
    """An installed Chromium or Chrome, else Playwright's own, fetched where it is missing."""
    found = next(filter(None, map(shutil.which, INSTALLED)), None)
    if found is None and not Path(playwright.chromium.executable_path).exists():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


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
        listen: bool = True,
        script: str = "",
    ) -> Page:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(viewport=viewport, color_scheme=theme)
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


def wait_until_drawn(page: Page) -> None:
    """Until the page is connected and its script has come to its end."""
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid=stApp]');
          return app?.getAttribute('data-test-connection-state') === 'CONNECTED'
            && app.getAttribute('data-test-script-state') === 'notRunning';
        }"""
    )


def network_name(page: Page):
    """The menu on every page whose label names the current network."""
    return page.locator(".st-key-network_menu_popover button").first
