"""The components in a real browser: pointer, keyboard, change of theme, phone, words."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.running import serving, streamlit_run

GALLERY = Path(__file__).with_name("component_gallery.py")
FONTS = re.compile("/static/inter-")  # they lie beside the app's own main script
PAGE_COLOUR = {"light": [251, 250, 247], "dark": [18, 21, 26]}


@pytest.fixture(scope="module")
def gallery_url():
    with serving(*streamlit_run(GALLERY)) as server:
        yield server.url


@pytest.fixture(scope="module")
def desktop(browser: Browser, gallery_url: str):
    """The gallery as it opens, for tests that only look."""
    page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme="light")
    go_to_gallery(page, gallery_url)
    yield page
    page.close()


def go_to_gallery(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    expect(page.get_by_text("the end")).to_be_visible(timeout=60_000)


@pytest.fixture
def open_gallery(open_tab, gallery_url: str):
    """Opens the gallery once it is drawn."""

    def opened(theme: str = "light", **options) -> Page:
        page = open_tab(theme=theme, expected=FONTS, **options)
        go_to_gallery(page, gallery_url)
        return page

    return opened


def run_says(page: Page, words: str) -> None:
    expect(page.get_by_test_id("stCaptionContainer").first).to_have_text(words)


def pixel(page: Page, key: str, x: int = 0) -> list[int]:
    """The colour at x in the top row of the component's first picture."""
    read = "(c, x) => [...c.getContext('2d').getImageData(x, 0, 1, 1).data].slice(0, 3)"
    return page.locator(f".st-key-{key} canvas").first.evaluate(read, x)


def test_a_diverging_scale_runs_from_against_over_the_page_to_for(open_gallery):
    page = open_gallery("light")
    ends = {"light": ("7c1403", "0d317a"), "dark": ("ffdca2", "a0ecff")}
    for theme, (against, speaks_for) in ends.items():
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_test_id("stCaptionContainer").first).to_contain_text(theme)
        scale = [bytes(pixel(page, "scale", x)).hex() for x in range(3)]
        assert scale == [against, bytes(PAGE_COLOUR[theme]).hex(), speaks_for]


def test_a_click_on_a_tile_hands_its_index_to_the_script_once(open_gallery):
    page = open_gallery()
    page.locator(".st-key-wall .tile").nth(11).click()
    expect(page.get_by_text("picked 11, chosen 11")).to_be_visible()
    expect(page.locator(".st-key-wall .tile.selected .left")).to_have_text("12")
    run_says(page, "run 2 in light")


def test_the_arrow_keys_walk_the_tiles_and_enter_picks(open_gallery):
    page = open_gallery()
    page.locator(".st-key-wall .tile[tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("picked 2, chosen 2")).to_be_visible()
    for key in ("End", "ArrowRight", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_text("picked 19, chosen 19")).to_be_visible()
    expect(page.locator(".st-key-wall .tile.selected")).to_be_focused()


def test_the_focused_tile_can_be_seen(open_gallery):
    page = open_gallery()
    page.locator(".st-key-wall .tile[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    focused = page.locator(".st-key-wall .tile:focus-visible")
    expect(focused).to_have_css("outline-width", "3px")
    expect(focused).to_have_css("outline-color", "rgb(59, 144, 212)")


def test_tiles_that_cannot_be_picked_take_no_tab_stop_and_say_what_they_are(desktop):
    mosaic = desktop.get_by_role("group", name="One hundred digits")
    expect(mosaic.get_by_role("img", name="One hundred digits, 7 of 100")).to_be_visible()
    assert mosaic.locator("[tabindex]").count() == 0


def test_a_change_of_theme_repaints_every_picture_and_reruns_the_script_once(open_gallery):
    page = open_gallery("light")
    pictures = ("digits", "steps")
    assert [pixel(page, key) for key in pictures] == [PAGE_COLOUR["light"]] * 2
    run_says(page, "run 1 in light")
    page.emulate_media(color_scheme="dark")
    run_says(page, "run 2 in dark")
    assert [pixel(page, key) for key in pictures] == [PAGE_COLOUR["dark"]] * 2
    page.emulate_media(color_scheme="light")
    run_says(page, "run 3 in light")
    assert [pixel(page, key) for key in pictures] == [PAGE_COLOUR["light"]] * 2
    page.locator(".st-key-wall .tile").nth(0).click()
    run_says(page, "run 4 in light")


def test_the_first_load_is_one_run_in_a_dark_browser_too(open_gallery):
    page = open_gallery("dark")
    run_says(page, "run 1 in dark")
    page.locator(".st-key-wall .tile").nth(0).click()
    run_says(page, "run 2 in dark")


def test_the_theme_follower_takes_no_room(desktop):
    follower = desktop.locator(".st-key-follow_theme")
    expect(follower).to_have_css("position", "absolute")
    assert follower.bounding_box()["height"] == 0


def test_nothing_scrolls_sideways(open_gallery):
    page = open_gallery()
    for width in (1400, 768, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => document.documentElement.clientWidth === width", arg=width)
        too_wide = page.get_by_test_id("stMain").evaluate("m => m.scrollWidth - m.clientWidth")
        assert too_wide == 0, f"at {width} px"


def test_a_mosaic_stays_a_mosaic_on_a_phone(open_gallery):
    tiles = open_gallery(width=390).locator(".st-key-digits .tile")
    first, tenth = tiles.nth(0).bounding_box(), tiles.nth(9).bounding_box()
    assert tenth["y"] == first["y"]
    assert 30 < first["width"] < 40


def test_bars_say_names_and_three_decimals_and_the_winner_is_bold_ink(desktop):
    bars = desktop.locator(".st-key-outputs .bar")
    expect(bars.nth(4)).to_have_text("40.997")
    expect(bars.nth(4)).to_have_css("color", "rgb(20, 23, 28)")
    expect(bars.nth(4)).to_have_css("font-weight", "700")
    expect(desktop.locator(".st-key-votes .vote").nth(3)).to_have_text("3−1.1")
    expect(desktop.locator(".st-key-empty .fill").first).to_be_hidden()


def test_long_class_names_are_cut_with_the_whole_name_under_the_pointer(desktop):
    name = desktop.locator(".st-key-many .name").first
    assert name.evaluate("name => name.scrollWidth > name.clientWidth")
    expect(name).to_have_attribute("title", "a class whose name is long, number 0")


def test_votes_grow_from_one_zero_line_for_to_the_right_and_against_to_the_left(desktop):
    marks = [mark.bounding_box() for mark in desktop.locator(".st-key-votes .mark").all()]
    for_7, against_9 = marks[7], marks[9]
    assert for_7["x"] == pytest.approx(against_9["x"] + against_9["width"], abs=2)
    field = desktop.locator(".st-key-votes .field").first.bounding_box()
    assert for_7["x"] + for_7["width"] == pytest.approx(field["x"] + field["width"], abs=2)
    assert against_9["x"] == pytest.approx(field["x"], abs=2)
    assert for_7["width"] / against_9["width"] == pytest.approx(3.1 / 2.3, rel=0.02)


def test_copy_link_puts_the_whole_address_on_the_clipboard_and_says_so(open_gallery, gallery_url):
    page = open_gallery(permissions=["clipboard-read", "clipboard-write"])
    button = page.locator(".st-key-copy_link button")
    button.click()
    expect(button).to_have_text("Copied")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{gallery_url}/?lambda=1&example=7"
    expect(button).to_have_text("Copy link")


def test_without_a_clipboard_the_link_is_shown_selected(open_gallery, gallery_url):
    withheld = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    page = open_gallery(script=withheld)
    page.locator(".st-key-copy_link button").click()
    field = page.locator(".st-key-copy_link input")
    expect(field).to_be_focused()
    selected = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(selected) == f"{gallery_url}/?lambda=1&example=7"


def test_the_confusion_matrix_is_a_table_in_which_only_misreads_are_coloured(desktop):
    table = desktop.locator(".st-key-confusion table")
    cells = table.locator("tbody td")
    expect(cells).to_have_text(["90", "", "6", "1", "88", "", "5", "", "95"])
    expect(table.locator("td.wrong")).to_have_text(["6", "1", "5"])
    expect(cells.nth(2)).to_have_css("background-color", "color(srgb 0.690196 0.247059 0.0666667)")
    expect(cells.nth(3)).to_have_css("background-color", "color(srgb 0.937255 0.658824 0.466667)")
    expect(cells.nth(0)).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(cells.nth(2)).to_have_attribute("title", "6 that are four read as nine")
    expect(table.locator("tbody th")).to_have_text(["four", "seven", "nine"])


def test_the_cost_curve_says_its_end_and_what_is_under_the_pointer(desktop):
    curve = desktop.locator(".st-key-cost svg")
    expect(curve.locator(".words")).to_have_text("0.141")
    curve.hover(position={"x": 46, "y": 100})
    expect(curve.locator(".words")).to_have_text("after 0: 6.9000")
    desktop.mouse.move(0, 0)
    expect(curve.locator(".words")).to_have_text("0.141")
