"""The first page as a person uses it: it draws, scrubs, points, steps, and the network follows."""

import re
from functools import partial
from urllib.parse import unquote

import numpy as np
import pytest
from playwright.sync_api import expect

from core.datasets import load_bundled
from core.explain import backward, gradient_step, trace, unit_update
from core.images.strokes import strokes_from_text
from core.knots import FEWER_KNOTS
from core.models import load_default
from tests.browser.finger import Finger
from tests.browser.network.visitor import FOUR, SEVEN
from tests.browser.running import network_name

MODEL = load_default()
DIGITS = load_bundled(MODEL.preparation)
ROW = 1234
FLOW = trace(MODEL.network, DIGITS.X[ROW])
TEN = FEWER_KNOTS.index(10)


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def test_the_network_answers_while_the_pen_is_still_down(open_live):
    live = open_live()
    before = live.said()
    live.draw(SEVEN, lift=False)
    expect(live.page.locator(".outputs .bar.winner .name")).to_have_text("7")
    expect(live.page.locator(".hint")).to_be_hidden()
    assert live.said() == before
    expect(live.title).to_have_text("It reads this as a 0.")
    live.page.mouse.up()
    expect(live.title).to_have_text("It reads this as a 7.")
    expect(live.answer).to_have_text(
        re.compile(
            r"^The network reads 7\. Strongest outputs: 7 [01]\.\d{3}, \d 0\.\d{3}, \d 0\.\d{3}\.$"
        )
    )


def test_a_drawing_survives_a_page_change_and_goes_to_the_predictor_and_can_be_taken_back(
    open_live,
):
    live = open_live()
    live.draw(FOUR)
    expect(live.title).to_have_text("It reads this as a 4.")
    expect(live.page).to_have_url(re.compile(r"strokes=20~[\d.]+(!|%21)20~[\d.]+$"))
    live.page.get_by_role("link", name="Hidden units").click()
    expect(live.title).to_have_text("A hundred detectors vote on every digit.")
    live.page.get_by_role("link", name="The network").click()
    expect(live.title).to_have_text("It reads this as a 4.")
    expect(live.page.locator(".outputs .bar.winner .name")).to_have_text("4")
    live.page.get_by_role("button", name="open in the Predictor").click()
    expect(live.title).to_have_text("It reads a 4.")
    live.page.get_by_role("link", name="The network").click()
    expect(live.title).to_have_text("It reads this as a 4.")
    live.page.get_by_role("button", name="undo").click()
    expect(live.page).to_have_url(re.compile(r"strokes=20~[\d.]+$"))
    live.page.get_by_role("button", name="clear").click()
    expect(live.title).to_have_text("It reads this as a 0.")
    expect(live.page.locator(".hint")).to_be_visible()


def test_what_is_drawn_beyond_the_edge_is_no_ink_and_undo_takes_the_whole_stroke(open_live):
    live = open_live()
    one = [(60, 60), (60, 200)]
    there_and_back = [(160, 250), (200, 350), (240, 350), (280, 250)]
    live.draw([one, there_and_back])
    expect(live.page).to_have_url(re.compile(r"strokes=20~[\d.]+((!|%21)20~[\d.]+){2}$"))
    _, left, came = strokes_from_text(re.search(r"strokes=(.+)$", unquote(live.page.url))[1])
    near = partial(pytest.approx, abs=2)
    assert np.array(left.points) == near(np.array([(160, 250), (188, 320)]))
    assert np.array(came.points) == near(np.array([(252, 320), (280, 250)]))
    assert left.points[-1][1] == came.points[0][1] == 320
    live.page.get_by_role("button", name="undo").click()
    expect(live.page).to_have_url(re.compile(r"strokes=20~60\.60\.60\.200$"))


def test_the_keyboard_goes_through_the_samples_and_the_network_follows(open_live):
    live = open_live()
    live.page.locator(".samples .tile").nth(3).click()
    expect(live.page.locator(".label")).to_have_text("labelled 3")
    for digit in (4, 5):
        live.page.keyboard.press("ArrowRight")
        expect(live.page.locator(".label")).to_have_text(f"labelled {digit}")
        expect(live.page.locator(".samples .tile").nth(digit)).to_be_focused()
    expect(live.title).to_have_text(re.compile(r"^It reads this (5 )?as an? \d\.$"))
    expect(live.page).to_have_url(re.compile(r"example=\d+$"))


def test_dragging_lambda_changes_the_answer_without_asking_and_letting_go_makes_it_current(
    open_live,
):
    live = open_live(f"/?example={ROW}")
    handle = live.page.get_by_role("slider")
    at = int(handle.get_attribute("aria-valuenow"))
    live.page.wait_for_load_state("networkidle")
    live.page.mouse.move(*live.knot(at))
    live.page.mouse.down()
    before, said = live.bar_values(), live.said()
    live.page.mouse.move(*live.knot(TEN), steps=8)
    expect(handle).to_have_attribute("aria-valuenow", str(TEN))
    expect(live.page.locator(".lambda-cell b")).to_have_text("λ = 10")
    assert live.bar_values() != before
    assert live.said() == said
    live.page.mouse.up()
    expect(network_name(live.page)).to_contain_text("λ = 10 · ")
    live.page.get_by_role("link", name="Hidden units").click()
    expect(network_name(live.page)).to_contain_text("λ = 10 · ")


def number_of(unit):
    """Which unit it is, from 0: only the strongest are shown, in their order."""
    return int(re.match(r"Unit (\d+) ", unit.get_attribute("aria-label"))[1]) - 1


def below(number):
    return str(number).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


def test_a_unit_under_the_pointer_shows_its_lines_its_tile_and_its_sum(open_live):
    live = open_live(f"/?example={ROW}")
    live.has_all_lines()
    unit = number_of(live.units.nth(5))
    live.units.nth(5).hover()
    expect(live.page.locator(".lines .incoming")).to_have_count(1)
    assert live.page.locator(".lines .outgoing").count() <= 10
    expect(live.page.locator(".large")).to_be_visible()
    bias, z, a = MODEL.network.theta1[unit, 0], FLOW.hidden_sums[unit], FLOW.hidden[unit]
    words = live.told.inner_text()
    assert words.startswith(f"z{below(unit + 1)} = b + Σ wᵢxᵢ = {bias:.3f} + (".replace("-", "−"))
    assert f" = {z:.3f}".replace("-", "−") in words
    assert f"σ(z) = {a:.3f}." in words
    live.page.mouse.move(5, 5)
    live.has_all_lines()
    expect(live.page.locator(".large")).to_be_hidden()


def test_tab_leads_past_the_units_and_back(open_live):
    live = open_live()
    live.page.locator(".unit[tabindex='0']").focus()
    live.page.keyboard.press("ArrowRight")
    inside = "() => document.activeElement.shadowRoot?.activeElement ?? document.activeElement"
    where = f"() => ({inside})().className"
    assert "unit" in live.page.evaluate(where)
    unit = live.page.evaluate(f"() => ({inside})().getAttribute('aria-label')")
    live.page.keyboard.press("Tab")
    assert "bar" in live.page.evaluate(where)
    live.page.keyboard.press("Tab")
    assert "bar" not in live.page.evaluate(where)
    live.page.keyboard.press("Shift+Tab")
    live.page.keyboard.press("Shift+Tab")
    assert live.page.evaluate(f"() => ({inside})().getAttribute('aria-label')") == unit


def test_a_unit_that_is_clicked_stays_and_leads_to_its_page(open_live):
    live = open_live()
    live.page.locator(".unit[tabindex='0']").focus()
    live.page.keyboard.press("ArrowDown")
    live.page.keyboard.press("Enter")
    live.page.mouse.move(5, 5)
    expect(live.page.locator(".unit.shown")).to_have_count(1)
    unit = number_of(live.page.locator(".unit.shown"))
    live.page.get_by_role("button", name="see it among the hidden units").click()
    expect(live.title).to_have_text("A hundred detectors vote on every digit.")
    expect(live.page).to_have_url(re.compile(rf"/units\?unit={unit}$"))


def test_step_by_step_it_shows_cores_numbers_there_and_back(open_live):
    live = open_live(f"/?example={ROW}")
    strongest, winner = int(FLOW.hidden.argmax()), FLOW.winner
    live.page.get_by_role("button", name="Step by step").click()
    expect(live.told).to_contain_text("400 numbers, one for each pixel")
    live.page.get_by_role("button", name="Next step").click()
    expect(live.told).to_contain_text(f"Unit {strongest + 1}:")
    expect(live.told).to_contain_text(f") = {FLOW.hidden_sums[strongest]:.3f}".replace("-", "−"))
    live.go_to_step(3)
    expect(live.told).to_contain_text(f"= {FLOW.hidden[strongest]:.3f}")
    live.go_to_step(4)
    assert live.bar_values() == pytest.approx(np.round(FLOW.output_sums, 2), abs=0.011)
    live.go_to_step(5)
    assert live.bar_values() == pytest.approx(np.round(FLOW.output, 3), abs=0.0011)
    live.go_to_step(6)
    truth = (winner + 3) % 10
    live.page.get_by_role("button", name=str(truth), exact=True).click()
    back = backward(MODEL.network, DIGITS.X[ROW], truth)
    expect(live.told).to_contain_text(f"The cost of this one example is {back.cost:.3f}.")
    blamed = int(np.abs(back.hidden_deltas).argmax())
    live.go_to_step(7)
    delta = f"{back.hidden_deltas[blamed]:+.3f}".replace("-", "−")
    expect(live.told).to_contain_text(f"Unit {blamed + 1}:")
    expect(live.told).to_contain_text(f"= {delta}")
    live.go_to_step(8)
    expect(live.page.locator(".large-cell")).to_contain_text(f"Gradient of unit {blamed + 1}")
    live.go_to_step(9)
    update = unit_update(MODEL.network, back, 1, blamed, 0.1)
    bias = live.page.locator(".update tr").nth(1).locator("td").all_inner_texts()
    assert bias[0] == "bias"
    expected = [
        update.before[0],
        update.delta,
        1,
        update.gradient[0],
        update.steps[0],
        update.after[0],
    ]
    assert [number(text) for text in bias[1:]] == pytest.approx(expected, abs=6e-4)
    after = trace(gradient_step(MODEL.network, back, 0.1), DIGITS.X[ROW])
    assert live.bar_values() == pytest.approx(np.round(after.output, 3), abs=0.0011)
    live.page.get_by_role("button", name="All at once").click()
    live.has_all_lines()


def test_a_change_of_theme_repaints_the_picture_at_once(open_live):
    live = open_live()
    grid = live.page.locator(".grid").element_handle()
    corner = "grid => grid.getContext('2d').getImageData(0, 0, 1, 1).data[0]"
    assert grid.evaluate(corner) > 240
    live.page.emulate_media(color_scheme="dark")
    live.page.wait_for_function(f"grid => ({corner})(grid) < 30", arg=grid)


def test_a_finger_draws_on_a_phone_and_the_page_does_not_scroll(open_live):
    live = open_live(width=390, touch=True)
    expect(live.page.locator(".lines")).to_be_hidden()
    (stroke,) = live.on_pad(SEVEN)
    Finger(live.page).draw(stroke)
    expect(live.title).to_have_text("It reads this as a 7.")
    expect(live.page.locator(".numeral")).to_have_text("7")
    expect(live.page.locator(".pad")).to_have_css("touch-action", "none")
    widths = "main => main.scrollWidth - main.clientWidth"
    assert live.page.get_by_test_id("stMain").evaluate(widths) == 0


def test_a_table_is_named_bars_and_examples_by_name_without_a_pad(open_live):
    live = open_live("/?data=iris")
    expect(live.page.locator(".column")).to_have_count(4)
    expect(live.page.locator(".column").nth(2)).to_contain_text("petal length (cm)")
    expect(live.page.locator(".pad")).to_be_hidden()
    live.page.get_by_role("option", name="virginica").click()
    expect(live.page.locator(".label")).to_have_text("labelled virginica")
    expect(live.title).to_have_text(re.compile(r"^It reads this .*\.$"))


def test_of_two_hundred_units_the_strongest_are_shown_and_it_is_said(open_live):
    live = open_live("/?recipe=notebook&hidden=200&iterations=1")
    expect(live.page.locator(".units-cell .heading")).to_have_text(
        "strongest 25 of 200 hidden units"
    )
    expect(live.units).to_have_count(25)
    live.has_all_lines()
