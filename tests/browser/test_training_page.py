"""Training as it is shown to people: move λ, watch it learn, stop it, and see the new network."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import network_name

ENDLESS = "hidden=200&iterations=5000&tolerance=0"


def title(page: Page):
    return page.get_by_role("heading", level=1)


def curve(page: Page):
    """The line of the cost curve as it is drawn."""
    return page.locator(".st-key-cost_curve .scatterlayer .js-line")


def test_moving_lambda_by_keyboard_trains_at_it_and_every_page_names_the_network(open_page):
    page = open_page("/training?iterations=30")
    expect(network_name(page)).to_contain_text("λ = 1 · 25 hidden")
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "1.5")
    expect(title(page)).to_have_text(re.compile(r"^At λ\s=\s1\.5 it reads \d\d\.\d\s% of new"))
    expect(network_name(page)).to_contain_text("λ = 1.5 · 25 hidden")
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()
    assert curve(page).get_attribute("d").count("L") + curve(page).get_attribute("d").count(",") > 9
    expect(page.get_by_text("What it took")).to_be_visible()
    page.get_by_role("link", name="Hidden units").click()
    expect(network_name(page)).to_contain_text("λ = 1.5 · 25 hidden")


def test_the_curve_grows_while_it_learns_and_stop_keeps_the_best_so_far(open_page):
    page = open_page(f"/training?{ENDLESS}")
    bar = page.locator(".st-key-bench [data-testid=stProgress]")
    expect(bar).to_have_text(re.compile(r"λ\s=\s1 · 200\shidden: iteration \d+ of 5\s000"))
    page.wait_for_function(
        """() => {
          const line = document.querySelector('.st-key-cost_curve .scatterlayer .js-line');
          const drawn = line?.getAttribute('d').length ?? 0;
          window.first ??= drawn;
          return window.first > 0 && drawn > window.first;
        }"""
    )
    expect(network_name(page)).to_contain_text("training")
    page.get_by_role("button", name="Stop").click()
    expect(bar).to_have_text(re.compile(r"^Trained here\. Stopped"))
    expect(network_name(page)).to_contain_text("λ = 1 · 200 hidden · ")
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()


def test_a_preset_is_one_press(open_page):
    page = open_page("/training?data=iris")
    page.get_by_role("button", name="λ 0.09, 100 iterations").click()
    expect(network_name(page)).to_contain_text("λ = 0.09 · 25 hidden · ")
    expect(network_name(page)).to_contain_text("of 150 training rows")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "0.09")


def test_two_tabs_do_not_disturb_each_other(open_page):
    one, other = open_page("/training?data=iris"), open_page("/training?data=iris")
    one.get_by_role("slider").focus()
    one.keyboard.press("Home")
    other.get_by_role("slider").focus()
    other.keyboard.press("End")
    expect(network_name(one)).to_contain_text("λ = 0 · 25 hidden")
    expect(network_name(other)).to_contain_text("λ = 100 · 25 hidden")
    one.get_by_role("link", name="Hidden units").click()
    other.get_by_role("link", name="Data explorer").click()
    expect(network_name(one)).to_contain_text("λ = 0 · 25 hidden")
    expect(network_name(other)).to_contain_text("λ = 100 · 25 hidden")


def test_a_reload_and_a_link_show_the_same_network(open_page):
    page = open_page("/training?data=iris&hidden=5")
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(network_name(page)).to_contain_text("λ = 0 · 5 hidden")
    name = network_name(page).inner_text()
    page.reload()
    expect(network_name(page)).to_have_text(name, use_inner_text=True)
    elsewhere = open_page(page.url.split("/", 3)[3].join(["/", ""]))
    expect(network_name(elsewhere)).to_have_text(name, use_inner_text=True)
