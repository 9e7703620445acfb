"""The app running in a process of its own, and a Chromium to look at it with."""

from __future__ import annotations

import os
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

from playwright.sync_api import Browser, Locator, Page, Playwright

ROOT = Path(__file__).parents[2]
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
INSTALLED = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
LONG = 60.0  # seconds nobody should ever wait here


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
            raise RuntimeError(f"did not start:\n{Path(self.log.name).read_text()}")

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


def open_chromium(playwright: Playwright) -> Browser:
    """An installed Chromium or Chrome, else Playwright's own, fetched where it is missing."""
    found = next(filter(None, map(shutil.which, INSTALLED)), None)
    if found is None and not Path(playwright.chromium.executable_path).exists():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


def wait_until_drawn(page: Page) -> None:
    """Until the page is connected and its script has come to its end."""
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid=stApp]');
          return app?.getAttribute('data-test-connection-state') === 'CONNECTED'
            && app.getAttribute('data-test-script-state') === 'notRunning';
        }"""
    )


def network_name(page: Page) -> Locator:
    """The menu on every page whose label names the current network."""
    return page.locator(".st-key-network_menu_popover button").first
