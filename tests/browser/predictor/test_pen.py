"""Pen and finger on the canvas: handed over at once, no ink beyond the edge, nothing in the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.finger import Finger
from tests.browser.network.visitor import COUNT_WORDS, QUIET
from tests.browser.predictor.visitor import SEVEN, draw, title
from tests.browser.running import wait_until_drawn

# Whatever waits as long as the canvas does for more to be drawn, waits for ever.
NEVER_ENOUGH = """window.kept = 0;
const wait = window.setTimeout;
window.setTimeout = (then, ms, ...given) =>
  ms === 200 ? ++window.kept && 0 : wait(then, ms, ...given);"""

# How far below the page's beginning it lies, however far the page is scrolled.
HEIGHT_OF_PAPER = """() => {
  const [page, paper] = ['.st-key-page', '.st-key-canvas'].map((each) =>
    document.querySelector(each).getBoundingClientRect().top);
  return paper - page;
}"""


def test_a_lifted_pen_is_answered_without_the_wait_of_the_canvas(open_page):
    page = open_page("/predictor", script=NEVER_ENOUGH)
    draw(page, SEVEN)
    expect(title(page)).to_have_text("It reads a 7.")
    assert page.evaluate("window.kept") > 0  # it does wait by itself


def test_a_stroke_is_handed_over_once_also_after_undo_and_the_right_button_hands_over_nothing(
    open_page,
):
    page = open_page("/predictor", script=COUNT_WORDS)
    expect(page.locator(".st-key-canvas canvas").last).to_be_visible()
    page.wait_for_function(QUIET)
    before = page.evaluate("window.said")
    draw(page, SEVEN, button="right")
    draw(page, SEVEN)
    expect(title(page)).to_have_text("It reads a 7.")
    page.wait_for_function(QUIET)
    page.locator(".st-key-undo button").click()
    expect(page.locator(".st-key-undo button")).to_be_disabled()
    wait_until_drawn(page)  # and the new canvas with it
    draw(page, SEVEN)
    expect(title(page)).to_have_text("It reads a 7.")
    page.wait_for_function(QUIET)
    assert page.evaluate("window.said") == before + 3


def test_a_row_ends_where_its_canvas_does_and_undo_takes_a_stroke_that_left_it(open_page):
    page = open_page("/predictor?row=10~60.20.60.85", width=1100)
    expect(title(page)).to_have_text("It reads a 1.")
    draw(
        page, [[(280, 40), (300, 300), (360, 300), (380, 40)]], ".st-key-row_canvas canvas:visible"
    )
    expect(page).to_have_url(re.compile(r"row=10~60.20.60.85((!|%21)7~[\d.]+){2}$"))
    heights = re.findall(r"\d+\.(\d+)", page.url.partition("7~")[2])
    assert max(map(int, heights)) == 108
    page.locator(".st-key-undo button").click()
    expect(page).to_have_url(re.compile(r"row=10~60.20.60.85$"))


def test_a_lifted_finger_is_answered_without_the_wait_of_the_canvas(open_page):
    page = open_page("/predictor", width=390, touch=True, script=NEVER_ENOUGH)
    canvas = page.locator(".st-key-canvas canvas").last
    canvas.scroll_into_view_if_needed()
    corner = canvas.bounding_box()
    (places,) = SEVEN
    Finger(page).draw([(corner["x"] + x, corner["y"] + y) for x, y in places])
    expect(title(page)).to_have_text("It reads a 7.")


def test_neither_pointer_nor_keyboard_finds_the_tools_of_the_canvas_itself(open_page):
    page = open_page("/predictor")
    tools = page.get_by_role("button", name="Reset canvas & history")
    page.locator(".st-key-canvas canvas").last.hover()
    expect(tools).to_have_count(0)  # of those that can be seen
    page.get_by_role("radio", name="Draw", exact=True).focus()
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-pen :focus")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 768, 1400])
def test_the_paper_stays_where_it_is_while_answers_come(open_page, width):
    page = open_page("/predictor", width=width)
    expect(page.locator(".st-key-canvas canvas").last).to_be_visible()
    before = page.evaluate(HEIGHT_OF_PAPER)
    for strokes, answer in (
        (SEVEN, "It reads a 7."),
        ([[(20, 300), (300, 20), (300, 300), (20, 20)]], "This does not look like a digit."),
    ):
        draw(page, strokes)
        expect(title(page)).to_have_text(answer)
        assert page.evaluate(HEIGHT_OF_PAPER) == before


def test_a_stroke_that_ends_below_the_canvas_over_a_button_that_is_off_is_read_up_to_the_edge(
    open_page,
):
    page = open_page("/predictor")
    expect(page.locator(".st-key-clear button")).to_be_disabled()
    corner = page.locator(".st-key-canvas canvas").last.bounding_box()
    over = page.locator(".st-key-clear button").bounding_box()
    x, y = over["x"] + over["width"] / 2 - corner["x"], over["y"] + over["height"] / 2 - corner["y"]
    draw(page, [[(60, 60), (250, 62), (160, 345), (x, y)]])
    expect(title(page)).to_have_text("It reads a 7.")
    points = re.search(r"strokes=20~([\d.]+)$", page.url)[1].split(".")
    assert [int(height) for height in points[1::2]].count(320) == 1
