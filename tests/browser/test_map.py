"""The map in the network's eyes moves under the handle, before the server hears of it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.running import network_name

PAINTED = "map => map.toDataURL()"


def open_eyes(open_page) -> Page:
    page = open_page("/data?data=iris")
    page.get_by_role("radio", name="Network’s eyes").click()
    expect(page.locator(".st-key-map").get_by_role("slider")).to_be_visible()
    page.locator(".st-key-map").get_by_role("slider").scroll_into_view_if_needed()
    return page


def test_dots_glide_while_the_handle_is_held_and_lambda_is_current_when_it_is_let_go(open_page):
    page = open_eyes(open_page)
    field, name = page.locator(".st-key-map canvas.field"), network_name(page)
    moment = page.locator(".st-key-map .moment")
    before, named = field.evaluate(PAINTED), name.inner_text()
    handle = page.locator(".st-key-map").get_by_role("slider").bounding_box()
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(handle["x"] + 400, handle["y"] + handle["height"] / 2, steps=5)
    expect(moment).to_have_text(re.compile(r"^λ.=.100 · \d+ of these 150 misread$"))
    page.wait_for_function(
        "before => [...document.querySelectorAll('*')].map((e) => e.shadowRoot"
        "?.querySelector('canvas.field')).find(Boolean).toDataURL() !== before",
        arg=before,
    )
    assert name.inner_text() == named
    page.mouse.up()
    expect(name).to_contain_text("λ\u00a0=\u00a0100")
    expect(moment).to_have_text(re.compile(r"^λ.=.100 · "))
