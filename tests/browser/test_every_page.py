"""Every page as a visitor meets it: quiet, all ours, in both themes, on a desk and on a phone."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from core.datasets import load_bundled, split
from core.models import load_default

# Every place, in px from the top, at which the title was seen while the page was loading.
WATCH_TITLE = """window.places = new Set();
(function look() {
  const title = document.querySelector("h1");
  if (title) window.places.add(Math.round(title.getBoundingClientRect().top));
  requestAnimationFrame(look);
})()"""


def share_of_unseen() -> str:
    """What the shipped network reads of the digits it was not trained on, as it is written."""
    digits = load_bundled()
    rows = split(digits.y, seed=0).test
    share = np.mean(load_default().network.predict(digits.X[rows]) == digits.y[rows])
    return f"{100 * share:.1f} %"


TITLES = {
    "The network": "It reads this as a 0.",
    "Data explorer": "Five hundred of each digit, all handwritten.",
    "Hidden units": "A hundred detectors vote on every digit.",
    "Training": re.compile(r"^At λ\s=\s[\d.]+ it reads new digits best\.$"),
    "Predictor": "Draw a digit, and it reads it.",
}
PATHS = ("/", "/data", "/units", "/training", "/predictor")
PAPER = {"light": "rgb(251, 250, 247)", "dark": "rgb(18, 21, 26)"}


def title(page: Page):
    return page.get_by_role("heading", level=1)


def go_to(page: Page, name: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()


def test_the_menu_leads_to_five_pages_and_the_browser_has_nothing_to_complain_of(open_page):
    page = open_page()
    for name in [*TITLES, "The network"]:
        go_to(page, name)
        expect(title(page)).to_have_text(TITLES[name])
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page).to_have_title("Neural Network Illustration")


@pytest.mark.parametrize(("path", "words"), list(zip(PATHS, TITLES.values(), strict=True)))
def test_a_page_is_drawn_from_its_own_address_in_the_dark_too(open_page, path, words):
    page = open_page(path, theme="dark", script=WATCH_TITLE)
    expect(title(page)).to_have_text(words)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", PAPER["dark"])
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    places = page.evaluate("[...window.places]")  # it stands as high on every page, and stays
    assert places == [pytest.approx(80, abs=2)] * len(places)
    expect(title(page)).to_have_css("padding", "0px")


@pytest.mark.parametrize("path", PATHS)
def test_on_a_phone_nothing_scrolls_sideways(open_page, path):
    page = open_page(path, width=390)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    widths = "main => [main.scrollWidth, main.clientWidth]"
    content, screen = page.get_by_test_id("stMain").evaluate(widths)
    assert content <= screen == 390


def test_the_whole_page_follows_a_change_of_theme_without_being_asked(open_page):
    page = open_page("/predictor?strokes=20~90.80.220.80.150.260")
    page.get_by_role("tab", name="Along the λ path").click()
    curves = page.locator(".js-plotly-plot")
    app = page.get_by_test_id("stApp")
    for theme, muted in (("dark", "rgb(169, 173, 179)"), ("light", "rgb(93, 98, 107)")):
        page.emulate_media(color_scheme=theme)
        expect(app).to_have_css("background-color", PAPER[theme])
        # plotly's own colours are only right after a rerun, which a component of ours asks for.
        expect(curves.locator(".xtick text").first).to_have_css("fill", muted)


def test_the_data_chosen_in_the_sidebar_are_those_of_every_page(open_page):
    page = open_page()
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebar").get_by_text("150 irises").click()
    expect(page.locator(".st-key-network_menu")).to_contain_text("of 30 test rows")
    go_to(page, "Data explorer")
    expect(title(page)).to_have_text("Fifty of each class to learn from.")
    expect(page).to_have_url(re.compile(r"/data\?data=iris$"))


def test_an_example_clicked_in_the_data_explorer_flows_through_the_network(open_page):
    page = open_page("/data")
    page.locator(".st-key-random_examples .tile").nth(17).click()
    expect(page.locator(".st-key-random_examples .tile.selected")).to_have_count(1)
    words = page.get_by_text("This is a").inner_text()
    digit = words.split("This is a")[1].removeprefix("n").strip()[0]
    page.get_by_role("button", name="See it flow through").click()
    expect(page.locator(".st-key-live_network .label")).to_contain_text(f"labelled {digit}")
