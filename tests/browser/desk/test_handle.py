"""Everything on the desk follows the handle, and the server hears of it once."""

from playwright.sync_api import expect

from tests.browser.desk.visitor import ONE, TEN, TWO_FRAMES
from tests.browser.finger import Finger

NOW = """[...document.querySelectorAll('*')].map((e) => e.shadowRoot?.querySelector('.handle'))
  .find(Boolean).getAttribute('aria-valuenow')"""


def test_dragging_moves_numbers_and_weights_and_the_server_hears_of_it_once(open_desk):
    desk = open_desk()
    page = desk.page
    before = desk.wall(), desk.merit().inner_text(), desk.merit(3).inner_text()
    page.mouse.move(*desk.knot(ONE))
    page.mouse.down()
    for index in range(ONE + 1, TEN + 1):
        page.mouse.move(*desk.knot(index))
    desk.expect_at(TEN, "λ\u00a0=\u00a010")
    now = desk.wall(), desk.merit().inner_text(), desk.merit(3).inner_text()
    assert all(a != b for a, b in zip(before, now, strict=True))
    assert desk.sent == []
    desk.expect_heard("nothing")
    page.mouse.up()
    desk.expect_heard(str(TEN))
    desk.expect_at(TEN)
    assert len(desk.sent) == 1
    assert desk.wall() == now[0]
    assert desk.fetched.count("path") == 1


def test_letting_go_where_it_was_taken_up_says_nothing(open_desk):
    desk = open_desk()
    desk.page.mouse.move(*desk.knot(ONE))
    desk.page.mouse.down()
    desk.page.mouse.move(*desk.knot(TEN))
    desk.page.mouse.move(*desk.knot(ONE))
    desk.page.mouse.up()
    desk.page.mouse.click(*desk.knot(TEN))
    desk.expect_heard(str(TEN))


def test_a_click_on_the_curve_jumps_there(open_desk):
    desk = open_desk()
    desk.page.mouse.click(*desk.plot_point(3))
    desk.expect_at(3)
    desk.expect_heard("3")


def test_the_pointer_over_the_curve_shows_that_moment_and_leaves_the_handle(open_desk):
    desk = open_desk()
    before = desk.wall(), desk.merit().inner_text()
    desk.page.mouse.move(*desk.plot_point(TEN))
    desk.expect_at(ONE, "λ\u00a0=\u00a010")
    assert desk.wall() != before[0]
    assert desk.merit().inner_text() != before[1]
    desk.page.mouse.move(5, 5)
    desk.expect_at(ONE, "λ\u00a0=\u00a01")
    assert (desk.wall(), desk.merit().inner_text()) == before
    assert desk.sent == []


# Keys rest for 250 ms until they count as let go; here until the test says so.
RESTLESS = """const [wait, forget] = [window.setTimeout, window.clearTimeout];
window.resting = new Map();
let count = 0;
window.setTimeout = (then, ms, ...given) => {
  if (ms !== 250) return wait(then, ms, ...given);
  window.resting.set(--count, then);
  return count;
};
window.clearTimeout = (timer) => window.resting.delete(timer) || forget(timer);"""
REST = "() => { for (const then of window.resting.values()) then(); }"


def test_the_keys_move_the_handle_at_once_and_the_server_hears_when_they_rest(open_desk):
    desk = open_desk(script=RESTLESS)
    desk.handle.focus()
    for key, index in (
        ("ArrowRight", ONE + 1),
        ("ArrowUp", ONE + 2),
        ("ArrowLeft", ONE + 1),
        ("ArrowDown", ONE),
        ("PageUp", ONE + 5),
        ("PageDown", ONE),
        ("End", 26),
        ("ArrowRight", 26),
        ("Home", 0),
        ("ArrowRight", 1),
    ):
        desk.page.keyboard.press(key)
        desk.expect_at(index)
    assert desk.sent == []
    desk.page.evaluate(REST)
    desk.expect_heard("1")
    assert len(desk.sent) == 1
    expect(desk.handle).to_be_focused()


def test_the_handle_says_in_words_where_it_stands(open_desk):
    desk = open_desk()
    share = desk.merit().inner_text()
    expect(desk.handle).to_have_accessible_name("λ")
    spoken = f"λ\u00a0=\u00a01, {share} of 500 test digits"
    expect(desk.handle).to_have_attribute("aria-valuetext", spoken)
    desk.handle.focus()
    desk.page.keyboard.press("Home")
    desk.expect_at(0, "λ\u00a0=\u00a00")
    words = f"λ\u00a0=\u00a00, {desk.merit().inner_text()} of 500 test digits"
    expect(desk.handle).to_have_attribute("aria-valuetext", words)
    expect(desk.page.locator(".ring")).to_have_css("stroke", "rgb(59, 144, 212)")


def test_a_finger_slides_the_handle(open_desk):
    desk = open_desk(width=390, touch=True)
    finger = Finger(desk.page)
    finger.touch(desk.knot(ONE))
    finger.slide(desk.knot(ONE), desk.knot(TEN))
    desk.expect_at(TEN)
    assert desk.sent == []
    finger.lift()
    desk.expect_heard(str(TEN))


def test_a_finger_that_scrolls_the_page_over_the_curve_leaves_the_handle(open_desk):
    desk = open_desk(width=390, touch=True)
    main = desk.page.get_by_test_id("stMain")
    x, y = desk.plot_point(5)
    finger = Finger(desk.page)
    finger.touch((x, y))
    desk.page.evaluate(TWO_FRAMES)
    assert desk.handle.get_attribute("aria-valuenow") == str(ONE)
    finger.slide((x, y), (x, y - 160))
    finger.lift()
    desk.page.wait_for_function("main => main.scrollTop > 50", arg=main.element_handle())
    desk.expect_at(ONE)
    assert desk.sent == []


def test_a_finger_that_scrolls_from_the_slider_puts_the_handle_back(open_desk):
    desk = open_desk(width=390, touch=True)
    x, y = desk.knot(5)
    finger = Finger(desk.page)
    finger.touch((x, y))
    desk.expect_at(5)
    finger.slide((x, y), (x, y - 160))
    finger.lift()
    desk.expect_at(ONE)
    assert desk.sent == []


def test_a_tap_on_the_curve_jumps_there(open_desk):
    desk = open_desk(width=390, touch=True)
    desk.page.touchscreen.tap(*desk.plot_point(5))
    desk.expect_at(5)
    desk.expect_heard("5")


def test_knots_that_are_not_ready_are_hollow_and_skipped(open_desk):
    desk = open_desk("filling")
    hollow = [index for index in range(27) if index % 2 or index == 0]
    expect(desk.page.locator(".knot.hollow")).to_have_count(len(hollow))
    desk.handle.focus()
    desk.page.keyboard.press("ArrowRight")
    desk.expect_at(ONE + 2)
    desk.page.keyboard.press("Home")
    desk.expect_at(2)
    x, y = desk.knot(5)
    desk.page.mouse.click(x + 2, y)
    desk.expect_at(6)


def test_what_python_sends_meanwhile_leaves_a_drag_and_the_handle_alone(open_desk):
    desk = open_desk("filling")
    more = desk.page.get_by_role("button", name="More are ready")
    desk.page.mouse.move(*desk.knot(ONE))
    desk.page.mouse.down()
    desk.page.mouse.move(*desk.knot(ONE + 4))
    more.evaluate("button => button.click()")
    expect(desk.page.locator(".knot.hollow")).to_have_count(1)
    desk.page.get_by_role("button", name="To λ = 0").evaluate("button => button.click()")
    caption = desk.page.get_by_test_id("stCaptionContainer").last
    expect(caption).to_contain_text("run 5")  # each button reruns twice
    desk.page.evaluate(TWO_FRAMES)
    desk.expect_at(ONE + 4)
    desk.page.mouse.move(*desk.knot(ONE + 5))
    desk.expect_at(ONE + 5)
    desk.page.mouse.up()
    desk.expect_heard(str(ONE + 5))


def test_the_handle_goes_where_python_says(open_desk):
    desk = open_desk()
    desk.page.mouse.click(*desk.knot(TEN))
    desk.expect_heard(str(TEN))
    desk.page.get_by_role("button", name="To λ = 0").click()
    desk.expect_at(0, "λ\u00a0=\u00a00")
    desk.page.mouse.click(*desk.knot(TEN))
    desk.expect_heard(f"{TEN}, {TEN}")
    desk.expect_at(TEN)


def test_a_run_plays_and_pausing_counts_as_letting_go(open_desk):
    desk = open_desk("run")
    desk.page.get_by_role("button", name="Play").click()
    desk.page.wait_for_function(f"() => ({NOW}) > 3 && ({NOW}) < 40")
    desk.expect_heard("nothing")
    desk.page.get_by_role("button", name="Pause").click()
    stopped_at = desk.handle.get_attribute("aria-valuenow")
    desk.expect_heard(stopped_at)
    desk.expect_at(int(stopped_at))


def test_who_has_asked_for_less_motion_sees_ten_calm_steps(open_desk):
    desk = open_desk("run", reduced_motion="reduce")
    desk.page.get_by_role("button", name="Play").click()
    desk.expect_at(0)
    desk.expect_at(6)
