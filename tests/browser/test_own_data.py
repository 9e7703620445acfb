"""Own data in a real browser: a table and a .zip of folders, trained on and read."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.browser.running import network_name
from tests.pages.data.bringing import table_csv


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "times.csv"
    path.write_bytes(table_csv())
    return path


@pytest.fixture
def shapes(tmp_path) -> Path:
    """Rings and bars in colour, in a folder of their own each."""
    path = tmp_path / "shapes.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for place in range(12):
            for name, draw in (("ring", _ring), ("bar", _bar)):
                image = Image.new("RGB", (60, 48), "white")
                draw(ImageDraw.Draw(image), place % 5)
                png = io.BytesIO()
                image.save(png, "PNG")
                archive.writestr(f"{name}/{place}.png", png.getvalue())
    return path


def _ring(pen: ImageDraw.ImageDraw, by: int) -> None:
    pen.ellipse([8 + by, 6, 40 + by, 38], outline="navy", width=5)


def _bar(pen: ImageDraw.ImageDraw, by: int) -> None:
    pen.line([20 + by, 4, 24 + by, 44], fill="darkred", width=6)


def bring(page: Page, file: Path) -> None:
    page.locator(".st-key-bring button").click()
    page.get_by_role("dialog").locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Use this data").click()
    expect(page.get_by_role("button", name="Back to the digits")).to_be_visible()


def title(page: Page):
    return page.get_by_role("heading", level=1)


def test_a_table_is_brought_trained_and_its_rows_are_read(open_page, table):
    page = open_page("/data")
    bring(page, table)
    expect(network_name(page)).to_contain_text("of 12 test rows")
    page.get_by_role("link", name="Training").click()
    expect(page.locator(".st-key-desk").get_by_role("slider")).to_be_visible()
    page.get_by_role("link", name="Predictor").click()
    expect(title(page)).to_have_text(re.compile("^It (reads|is not sure:) an? (early|late)"))


def test_folders_of_images_are_brought_and_a_drawing_is_read_as_one_of_them(open_page, shapes):
    page = open_page("/data")
    bring(page, shapes)
    expect(network_name(page)).to_contain_text("of 4 test drawings")
    page.get_by_role("link", name="Predictor").click()
    expect(title(page)).to_have_text("Draw, and it reads it.")
    pad = page.locator(".st-key-canvas canvas").last
    box = pad.bounding_box()
    page.mouse.move(box["x"] + 150, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 280, steps=8)
    page.mouse.up()
    expect(page.locator(".st-key-outputs .winner .name")).to_have_text("bar")
    page.get_by_role("link", name="Data explorer").click()
    page.get_by_role("button", name="Back to the digits").click()
    expect(network_name(page)).to_contain_text("of 1\u00a0000 test digits")
