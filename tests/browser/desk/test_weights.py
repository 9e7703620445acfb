"""Weights and examples that the desk fetches: once, late, or not at all."""

from playwright.sync_api import expect

from tests.browser.desk.visitor import DRAWN, TEN, TWO_FRAMES


def test_weights_that_cannot_be_fetched_are_said_so_and_the_rest_follows(open_desk):
    desk = open_desk("broken", drawn=False)
    note = desk.page.locator(".note")
    expect(note).to_have_text("The weights could not be fetched; everything else still follows.")
    before = desk.merit().inner_text()
    desk.page.mouse.click(*desk.knot(TEN))
    desk.expect_at(TEN, "λ\u00a0=\u00a010")
    assert desk.merit().inner_text() != before
    desk.expect_heard(str(TEN))


def test_weights_the_server_has_lost_are_asked_for_once_and_then_come(open_desk):
    desk = open_desk("lost", drawn=False)
    desk.page.wait_for_function(DRAWN)
    expect(desk.page.locator(".note")).to_be_hidden()
    desk.expect_heard("missing")
    desk.page.mouse.click(*desk.knot(TEN))
    desk.expect_heard(f"missing, {TEN}")


def test_two_components_that_need_the_same_weights_fetch_them_once(open_desk):
    desk = open_desk("twice")
    walls = desk.page.locator(".wall")
    expect(walls).to_have_count(2)
    paintings = "walls => new Set(walls.map(w => w.querySelector('canvas').toDataURL())).size"
    desk.page.evaluate(TWO_FRAMES)
    assert walls.evaluate_all(paintings) == 1
    assert desk.fetched == ["path"]


def test_while_weights_are_on_their_way_tiles_are_empty_and_numbers_follow(open_desk):
    desk = open_desk("slow", drawn=False)
    page_colour = "c => new Set(c.getContext('2d').getImageData(0, 0, 20, 20).data).size"
    assert desk.page.locator(".wall canvas").first.evaluate(page_colour) <= 4
    desk.page.mouse.move(*desk.plot_point(TEN))
    expect(desk.here).to_have_text("λ\u00a0=\u00a010")
    desk.page.wait_for_function(DRAWN)


def test_inputs_that_are_no_picture_are_bars_of_strength(open_desk):
    desk = open_desk("table")
    bars = desk.page.locator(".wall .bar")
    expect(bars).to_have_count(5)
    before = bars.all_inner_texts()
    desk.page.mouse.move(*desk.plot_point(20))
    expect(desk.here).to_have_text("λ = 10")
    assert bars.all_inner_texts() != before


def test_a_misread_that_is_clicked_is_handed_over_by_its_row(open_desk):
    desk = open_desk()
    examples = desk.page.locator(".misreads .tile")
    expect(examples).to_have_count(12)
    title = desk.page.locator(".misreads .title").inner_text()
    desk.page.mouse.move(*desk.plot_point(0))
    expect(desk.page.locator(".misreads .title")).not_to_have_text(title)
    desk.page.mouse.move(5, 5)
    expect(desk.page.locator(".misreads .title")).to_have_text(title)
    examples.nth(2).click()
    caption = desk.page.get_by_test_id("stCaptionContainer").last
    expect(caption).to_contain_text("heard misread ")
    row = int(caption.inner_text().rpartition(" ")[2])
    assert row % 10 == 5
