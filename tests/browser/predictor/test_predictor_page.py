"""Predictor: the mouse draws, photos are read, rubbish is refused, and nothing drawn is lost."""

import io
import re

import numpy as np
from PIL import Image
from playwright.sync_api import expect

from core.datasets import load_bundled, load_originals
from core.models import load_default
from tests.browser.predictor.visitor import ROW, SEVEN, draw, hand_in, title


def photo(number: int) -> bytes:
    """A bundled digit as a photo of paper: large, dark on greyish white."""
    ink = Image.fromarray(np.uint8(235 - 200 * load_originals()[number])).resize((400, 400))
    content = io.BytesIO()
    ink.save(content, "PNG")
    return content.getvalue()


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
