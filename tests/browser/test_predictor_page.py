"""Predictor: the mouse draws, photos are read, rubbish is refused, and nothing drawn is lost."""

import io
import re
from typing import Literal

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from core.datasets import load_bundled, load_originals
from core.models import Model, load_default, write_model
from core.network import Network
from tests.browser.finger import Finger
from tests.browser.network.visitor import COUNT_WORDS, QUIET
from tests.browser.running import network_name

Strokes = list[list[tuple[float, float]]]
# On the wide canvas: a 1 and a 7.
ROW = [[(120, 40), (120, 100), (120, 170)], [(280, 40), (360, 40), (310, 170)]]
SEVEN = [[(90, 80), (150, 80), (220, 80), (185, 170), (150, 260)]]
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


def title(page: Page):
    return page.get_by_role("heading", level=1)


def draw(
    page: Page,
    strokes: Strokes,
    canvas: str = ".st-key-canvas canvas",
    button: Literal["left", "right"] = "left",
) -> None:
    canvas = page.locator(canvas).last
    canvas.scroll_into_view_if_needed()
    corner = canvas.bounding_box()
    for (x, y), *rest in strokes:
        page.mouse.move(corner["x"] + x, corner["y"] + y)
        page.mouse.down(button=button)
        for x, y in rest:
            page.mouse.move(corner["x"] + x, corner["y"] + y, steps=5)
        page.mouse.up(button=button)


def photo(number: int) -> bytes:
    """A bundled digit as a photo of paper: large, dark on greyish white."""
    ink = Image.fromarray(np.uint8(235 - 200 * load_originals()[number])).resize((400, 400))
    content = io.BytesIO()
    ink.save(content, "PNG")
    return content.getvalue()


def hand_in(page: Page, name: str, content: bytes) -> None:
    chooser = page.locator("input[type=file]")
    expect(chooser).to_have_count(1)  # the one that has handed its file over is gone
    chooser.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def test_a_row_drawn_with_the_mouse_is_boxed_where_it_stands_and_survives_a_reload(open_page):
    page = open_page("/predictor", width=1100)
    page.get_by_role("radio", name="Draw a row").click()
    wide = page.locator(".st-key-row_canvas canvas").last
    expect(wide).to_be_visible()
    wide.click(trial=True, position={"x": 635, "y": 100})  # nothing of it is cut off
    draw(page, ROW, ".st-key-row_canvas canvas")
    expect(title(page)).to_have_text("It reads 17.")
    boxes = page.locator(".st-key-boxes .box")
    expect(boxes).to_have_count(2)
    corner = page.locator(".st-key-row_canvas").bounding_box()
    seven = boxes.last.bounding_box()
    assert abs(seven["x"] - corner["x"] - (280 - 7)) < 6
    assert abs(seven["y"] + seven["height"] - corner["y"] - (170 + 7)) < 6
    page.locator(".st-key-row_outputs .card").last.click()
    expect(page.get_by_text("Why 7")).to_be_visible()
    page.reload()
    expect(title(page)).to_have_text("It reads 17.")
    expect(boxes).to_have_count(2)


def test_a_row_can_be_drawn_on_a_phone(open_page):
    page = open_page("/predictor", width=390)
    page.get_by_role("radio", name="Draw a row").click()
    canvas = page.locator(".st-key-row_canvas canvas").last
    expect(canvas).to_be_visible()
    shrunk = canvas.bounding_box()["width"] / 640
    assert shrunk < 0.6
    smaller = [[(shrunk * x, shrunk * y) for x, y in line] for line in ROW]
    draw(page, smaller, ".st-key-row_canvas canvas")
    expect(title(page)).to_have_text("It reads 17.")


def test_every_step_can_be_looked_at_large(open_page):
    page = open_page("/predictor?strokes=20~90.80.220.80.150.260")
    page.locator(".st-key-steps .tile").nth(1).click()
    large = page.get_by_role("dialog")
    expect(large).to_contain_text("Only as far as the ink reaches.")
    canvas = large.locator(".tile canvas")
    expect(canvas).to_be_visible()
    assert canvas.bounding_box()["width"] > 500


def test_a_digit_that_is_named_once_is_taught_once_and_learned_from(open_page):
    page = open_page("/predictor?recipe=notebook&strokes=20~90.80.220.80.150.260")
    expect(title(page)).to_have_text("It reads a 7.")
    page.locator(".st-key-it_was_menu button").first.click()
    page.locator(".st-key-it_was_1 button").click()
    expect(page.locator(".st-key-my_digits .tile")).to_have_text(["is 1, read 7"])
    page.locator(".st-key-taught_weight").get_by_role("radio", name="50").click()
    page.locator(".st-key-train_with_mine button").click()
    expect(title(page)).to_have_text("It reads a 1.")
    expect(page.locator(".st-key-lesson_cards .card")).to_have_count(2)


def test_a_digit_drawn_with_the_mouse_is_answered(open_page):
    page = open_page("/predictor")
    expect(title(page)).to_have_text("Draw a digit, and it reads it.")
    draw(page, SEVEN)
    expect(title(page)).to_have_text("It reads a 7.")
    expect(page.get_by_text("7 leads")).to_be_visible()
    expect(page.locator(".st-key-steps .tile").last).to_be_visible()
    expect(page).to_have_url(re.compile(r"/predictor\?strokes=20~(89|90|91)\.[\d.]+$"))


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
    expect(title(page)).to_have_text("Draw a digit, and it reads it.")
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


def test_a_drawing_survives_another_page_and_a_reload_and_can_be_taken_back(open_page):
    page = open_page("/predictor")
    draw(page, SEVEN)
    expect(title(page)).to_have_text("It reads a 7.")
    page.get_by_role("link", name="Hidden units").click()
    expect(title(page)).to_have_text("A hundred detectors vote on every digit.")
    page.get_by_role("link", name="Predictor").click()
    expect(title(page)).to_have_text("It reads a 7.")
    page.reload()
    expect(title(page)).to_have_text("It reads a 7.")
    draw(page, [[(110, 170), (210, 170)]])
    expect(page).to_have_url(re.compile(r"strokes=20~[\d.]+(!|%21)20~[\d.]+$"))
    page.locator(".st-key-undo button").click()
    expect(page).to_have_url(re.compile(r"strokes=20~[\d.]+$"))
    expect(title(page)).to_have_text("It reads a 7.")
    page.locator(".st-key-clear button").click()
    expect(title(page)).to_have_text("Draw a digit, and it reads it.")
    expect(page).to_have_url(re.compile(r"/predictor$"))


def test_one_step_back_leads_to_the_page_before_however_much_was_drawn(open_page):
    page = open_page("/units")
    page.get_by_role("link", name="Predictor").click()
    expect(title(page)).to_have_text("Draw a digit, and it reads it.")
    draw(page, SEVEN)
    expect(page).to_have_url(re.compile(r"/predictor\?strokes=20~[\d.]+$"))
    draw(page, [[(110, 170), (210, 170)]])
    expect(page).to_have_url(re.compile(r"strokes=20~[\d.]+(!|%21)20~[\d.]+$"))
    page.go_back()
    expect(title(page)).to_have_text("A hundred detectors vote on every digit.")
    page.go_forward()
    expect(title(page)).to_have_text(re.compile("^It "))


def test_a_photo_is_read_and_after_rubbish_the_app_goes_on(open_page):
    data = load_bundled()
    model = load_default()
    output = model.network.forward(load_bundled(model.preparation).X).output
    clear = np.flatnonzero(output[np.arange(len(data.y)), data.y] > 0.99)
    number = int(clear[len(clear) // 2])
    page = open_page("/predictor")
    page.get_by_role("radio", name="Photo").click()
    hand_in(page, "garbage.png", b"\x89PNG\r\n\x1a\n and then nothing of the kind")
    error = page.get_by_test_id("stAlertContentError")
    expect(error).to_have_text(re.compile(r"^[^.]+(\.[a-z]+[^.]*)*\.$"))
    expect(title(page)).to_have_text("Bring a photo, and it reads it.")
    hand_in(page, "digit.png", photo(number))
    expect(title(page)).to_have_text(re.compile(f"^It reads an? {data.y[number]}.$"))
    expect(error).to_have_count(0)


@pytest.mark.parametrize("ending", ["npz", "mat"])
def test_a_network_is_opened_from_the_dialog_named_and_closed_again(open_page, ending):
    model = Model(
        Network.random(400, 9, 10, seed=1), load_default().preparation, "A test.", lambda_=3.0
    )
    page = open_page("/units")
    network_name(page).click()
    page.get_by_role("button", name="Open or save a network").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Save the current network, or open one")
    hand_in(page, f"mine.{ending}", write_model(model, f"mine.{ending}"))
    expect(dialog).to_have_count(0)
    expect(network_name(page)).to_contain_text("λ = 3 · 9 hidden · ")
    expect(title(page)).to_have_text("Nine detectors vote on every digit.")
    network_name(page).click()
    page.get_by_role("button", name="Close this file").click()
    expect(network_name(page)).to_contain_text(f"λ = {load_default().lambda_:g} · 100 hidden · ")


def test_a_network_saved_in_the_browser_can_be_opened_again(open_page, tmp_path):
    page = open_page("/predictor")
    network_name(page).click()
    page.get_by_role("button", name="Open or save a network").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as .mat").click()
    file = tmp_path / "network.mat"
    download.value.save_as(file)
    hand_in(page, "again.mat", file.read_bytes())
    expect(network_name(page)).to_contain_text("of the 5 000 bundled digits")


def test_a_file_that_is_no_network_gets_one_sentence_in_the_dialog(open_page):
    page = open_page("/")
    network_name(page).click()
    page.get_by_role("button", name="Open or save a network").click()
    hand_in(page, "rubbish.npz", b"rubbish")
    expect(page.get_by_role("dialog").get_by_test_id("stAlertContentError")).to_have_text(
        "This .npz file is damaged or is no .npz file at all."
    )
    expect(network_name(page)).to_contain_text(f"λ = {load_default().lambda_:g} · 100 hidden · ")
