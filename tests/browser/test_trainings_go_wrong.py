"""What goes wrong in a training ends in a sentence that explains, on a page that still works."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running import network_name

ENDLESS = "/training?recipe=notebook&hidden=200&iterations=5000&tolerance=0&seed=31"


def still_works(page: Page) -> None:
    """Another λ can be chosen, and another page opened."""
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()
    page.get_by_text("Slide λ").click()
    slider = page.locator(".st-key-desk").get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(network_name(page)).to_contain_text("λ = 0.01 · ")
    page.get_by_role("link", name="Hidden units").click()
    expect(page.locator(".st-key-unit_votes")).to_be_visible()
    expect(network_name(page)).to_contain_text("λ = 0.01 · ")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("iterations=0", r"^No iterations were asked for: this is the network as it started\.$"),
        (
            "optimizer=gradient_descent&rate=100&lambda=100",
            r"^Gradient descent diverged at iteration \d+: the cost rose from .* a smaller "
            r"learning rate than 100 would help\.$",
        ),
        ("hidden=1&iterations=20", r"^(Stopped|Converged) after \d+ iterations: "),
        (
            "lambda=100&iterations=200",
            r"^It answers \w+ whatever it is shown: λ\s=\s100 is so high a price that all weights "
            r"have vanished, and only the biases are left\. A smaller λ brings them back\.$",
        ),
    ],
    ids=["no-iterations", "diverging", "one-unit", "all-weights-vanish"],
)
def test_a_run_that_leads_nowhere_says_why(open_page, asked, told):
    page = open_page(f"/training?data=iris&{asked}")
    expect(page.get_by_text(re.compile(told))).to_be_visible()
    still_works(page)


def test_a_training_over_which_the_server_is_started_again_begins_anew_and_says_so(
    fresh_app, open_page
):
    page = open_page(ENDLESS, server=fresh_app, listen=False)
    bar = page.locator(".st-key-live").get_by_role("progressbar", name="iteration")
    expect(bar).to_be_visible()
    fresh_app.stop()
    fresh_app.start()
    expect(page.get_by_text("The server was started again and has forgotten")).to_be_visible()
    expect(bar).to_be_visible()
    page.locator(".st-key-stop button").click()
    expect(page.get_by_text(re.compile(r"^Stopped after \d+ iterations?, as you"))).to_be_visible()
