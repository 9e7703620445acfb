"""Hidden units as they are shown to people: numbers under the pointer, λ played, things broken."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from core.knots import FEWER_KNOTS
from core.models import load_shipped
from tests.browser.running import network_name

NETWORK = load_shipped("digits").network
VIEWS = {  # and what stands there only
    "All votes": "votes_map",
    "λ at work": "units_desk",
    "Compare": "wall_other",
    "Break it": "broken_wall",
}
IS_PAINTED = """(canvas) => new Set(canvas.getContext("2d")
  .getImageData(0, 0, canvas.width, canvas.height).data).size > 2"""
# Painted frames of a second of play, from the first change of the first tile's picture on, and
# as often as it changes in them.
CHANGES = """(canvas) => new Promise((done, fail) => {
  let last = canvas.toDataURL(), changes = 0, frames = 0, begun = null;
  setTimeout(() => fail(new Error("nothing moved")), 15000);
  const look = () => {
    const now = canvas.toDataURL();
    changes += now !== last;
    if (changes) begun ??= performance.now();
    frames += Boolean(changes);
    last = now;
    if (!changes || performance.now() - begun < 1000) requestAnimationFrame(look);
    else done([changes, frames]);
  };
  requestAnimationFrame(look);
})"""


def accuracy(page: Page):
    return page.locator(".merits b").first


def point_at(page: Page, key: str, tile: int, row: int, column: int) -> None:
    canvas = page.locator(f".st-key-{key} canvas").nth(tile)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    x = box["x"] + (column + 0.5) / 20 * box["width"]
    page.mouse.move(x, box["y"] + (row + 0.5) / 20 * box["height"])


def test_the_number_under_the_pointer_is_the_weight(open_page):
    page = open_page("/units?unit=8")
    strongest = abs(NETWORK.theta1[8, 1:]).argmax()  # off the scale
    for key, tile, pixel in (
        ("wall", 8, strongest),
        ("wall", 8, 209),
        ("unit_large", 0, strongest),
    ):
        point_at(page, key, tile, *divmod(pixel, 20))
        readout = page.locator(f".st-key-{key} .readout")
        expect(readout).to_contain_text(f"row {pixel // 20 + 1}, column {pixel % 20 + 1}")
        said = float(readout.locator("b").inner_text().replace("−", "-"))
        assert said == pytest.approx(NETWORK.theta1[8, pixel + 1], abs=0.011)
    page.mouse.move(5, 5)
    expect(readout).to_be_hidden()
    # A tile that has the focus says its smallest and its largest weight.
    page.locator(".st-key-wall .tile[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    weights = NETWORK.theta1[9, 1:]
    said = page.locator(".st-key-wall .readout b").inner_text().replace("−", "-").split(" to ")
    assert [float(number) for number in said] == pytest.approx(
        [weights.min(), weights.max()], abs=0.011
    )


def test_a_play_along_lambda_glides_and_leads_back_to_where_it_began(open_page):
    page = open_page("/units?view=λ+at+work")
    desk = page.locator(".st-key-units_desk")
    name, handle = network_name(page).inner_text(), desk.get_by_role("slider")
    at = handle.get_attribute("aria-valuenow")
    page.wait_for_function(IS_PAINTED, arg=desk.locator("canvas").first.element_handle())
    desk.get_by_role("button", name="Play").click()
    changes, frames = desk.locator("canvas").first.evaluate(CHANGES)
    # As many pictures as the browser had frames for; it has 60 a second on a machine with time.
    assert changes >= min(30, 0.8 * frames)
    expect(handle).to_have_attribute("aria-valuenow", str(len(FEWER_KNOTS) - 1))
    expect(handle).to_have_attribute("aria-valuenow", at)
    assert network_name(page).inner_text() == name


def test_one_click_compresses_the_scale_and_shows_what_was_saturated(open_page):
    page = open_page("/units?view=λ+at+work&lambda=0&recipe=varied")
    desk = page.locator(".st-key-units_desk")
    expect(desk.locator(".scale")).to_contain_text("Full colour at ±1.3, at every λ.")
    strongest = """canvas => {
      const {data} = canvas.getContext('2d').getImageData(0, 0, 20, 20);
      const ends = new Set(['124,20,3', '13,49,122']);
      const isEnd = (i) => ends.has([...data.slice(4 * i, 4 * i + 3)].join());
      return [...Array(400).keys()].filter(isEnd).length;
    }"""
    first = desk.locator("canvas").first
    expect(desk.locator(".tile b.for").first).to_have_text(re.compile(r"\d"))
    assert first.evaluate(strongest) > 200
    desk.get_by_role("button", name="Compress the scale").click()
    expect(desk.locator(".scale")).to_contain_text(re.compile(r"at ±\d\d\.\d, half of it at ±"))
    page.wait_for_function("() => new Promise(go => requestAnimationFrame(() => go(true)))")
    assert first.evaluate(strongest) < 20


def test_a_click_breaks_a_unit_and_one_more_mends_all(open_page):
    page = open_page("/units?view=Break+it&recipe=notebook")
    whole = accuracy(page).inner_text()
    page.locator(".st-key-broken_wall .tile").nth(8).click()
    expect(page.locator(".st-key-broken_wall .tile.marked")).to_have_count(1)
    expect(accuracy(page)).not_to_have_text(whole, use_inner_text=True)
    expect(network_name(page)).to_contain_text(whole)
    page.get_by_role("button", name="Undo all").click()
    expect(accuracy(page)).to_have_text(whole, use_inner_text=True)


def test_a_cell_of_the_map_leads_to_its_unit_and_its_class(open_page):
    page = open_page("/units?view=All+votes")
    box = page.locator(".st-key-votes_map .cells").bounding_box()
    page.mouse.move(
        box["x"] + 12.5 / NETWORK.hidden * box["width"], box["y"] + 7.5 / 10 * box["height"]
    )
    readout = page.locator(".st-key-votes_map .readout")
    expect(readout).to_contain_text("7, unit 13")
    said = float(readout.locator("b").inner_text().replace("−", "-"))
    assert said == pytest.approx(NETWORK.theta2[7, 13], abs=0.06)
    page.mouse.down()
    page.mouse.up()
    expect(page.get_by_text("What it thinks a perfect 7 is")).to_be_visible()
    expect(page).to_have_url(re.compile("unit=12"))


def test_the_wall_is_saved_as_a_picture_for_a_slide(open_page):
    page = open_page("/units", theme="dark")
    page.locator(".st-key-save_menu button").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").first.click()
    file = download.value
    assert file.suggested_filename == f"units-lambda-{load_shipped('digits').lambda_:g}.png"
    with open(file.path(), "rb") as saved:
        image = Image.open(io.BytesIO(saved.read()))
    assert image.size == (1920, 1080)
    assert image.getpixel((2, 2)) == (18, 21, 26)  # the dark page's own colour


def test_nothing_scrolls_sideways_on_a_phone(open_page):
    page = open_page("/units", width=390)
    for view, key in VIEWS.items():
        page.locator(".st-key-view").get_by_text(view, exact=True).click()
        expect(page.locator(f".st-key-{key}")).to_be_visible()
        too_wide = page.get_by_test_id("stMain").evaluate("m => m.scrollWidth - m.clientWidth")
        assert too_wide == 0, view
