"""The browser's own arithmetic on a blank page, and visitors of the live network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.network.visitor import COUNT_WORDS, Live

SHARED = Path(__file__).parents[3] / "pages/parts/components/shared"
ARITHMETIC = ("resample", "ink", "pen_width", "prepared", "network", "../network/edge")


@pytest.fixture(scope="session")
def arithmetic(browser: Browser) -> Page:
    """A blank page that knows the functions of shared/*.js as components have them."""
    page = browser.new_page()
    page.add_script_tag(
        content="\n".join((SHARED / f"{name}.js").read_text("utf-8") for name in ARITHMETIC)
    )
    yield page
    page.close()


@pytest.fixture
def open_live(open_page):
    """The app's first page, once its network has come and something flows through it."""

    def opened(path: str = "/", **options) -> Live:
        return Live(open_page(path, script=COUNT_WORDS, **options))

    return opened
