"""The desk in a real browser: everything follows the handle, and the server hears of it once."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from core.knots import LAMBDA_KNOTS

ROOT = Path(__file__).parents[2]
GALLERY = Path(__file__).with_name("desk_gallery") / "app.py"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
ONE, TEN = LAMBDA_KNOTS.index(1), LAMBDA_KNOTS.index(10)
TWO_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
# How long the page's own callbacks take in each frame, and when frames come.
MEASURE_FRAMES = """
const ask = window.requestAnimationFrame.bind(window);
window.frames_took = [];
window.frames_at = [];
window.requestAnimationFrame = (callback) => ask((now) => {
  const start = performance.now();
  callback(now);
  document.body.offsetHeight;
  window.frames_took.push(performance.now() - start);
});
const watch = (now) => { window.frames_at.push(now); ask(watch); };
ask(watch);
"""


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def gallery_url():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", GALLERY, "--server.port", str(port)]
    server = subprocess.Popen(
        [*command, "--server.headless", "true", "--server.fileWatcherType", "none"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    _wait_until_healthy(f"http://localhost:{port}/_stcore/health")
    yield f"http://localhost:{port}"
    server.terminate()
    server.wait(timeout=10)


def _wait_until_healthy(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
        else:
            return


class Desk:
    """A visitor before a desk: what is on it, and what was asked of the server."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.sent: list[object] = []
        self.fetched: list[str] = []
        page.on("websocket", lambda socket: socket.on("framesent", self._note_sent))
        page.on("request", self._note_fetched)

    def _note_sent(self, message: str | bytes) -> None:
        self.sent.append(message)

    def _note_fetched(self, request) -> None:
        if "/desk/" in request.url:
            self.fetched.append(request.url.rpartition("/")[2])

    @property
    def handle(self) -> Locator:
        return self.page.get_by_role("slider")

    @property
    def here(self) -> Locator:
        return self.page.locator(".here-label")

    def merit(self, number: int = 0) -> Locator:
        return self.page.locator(".merits b").nth(number)

    def knot(self, index: int) -> tuple[float, float]:
        box = boxes(self.page, ".knot")[index]
        return (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2

    def plot_point(self, index: int) -> tuple[float, float]:
        """Over the curves, above the knot."""
        x, y = self.knot(index)
        return x, y - 150

    def wall(self) -> str:
        return self.page.locator(".wall").evaluate(
            "wall => [...wall.querySelectorAll('canvas')].map(c => c.toDataURL()).join()"
        )

    def expect_at(self, index: int, label: str | None = None) -> None:
        expect(self.handle).to_have_attribute("aria-valuenow", str(index))
        if label:
            expect(self.here).to_have_text(label)

    def expect_heard(self, words: str) -> None:
        caption = self.page.get_by_test_id("stCaptionContainer").last
        expect(caption).to_contain_text(f"heard {words}", use_inner_text=True)
        assert caption.inner_text().partition("heard ")[2] == words


def boxes(page: Page, selector: str) -> list[dict]:
    """Where they all are at one moment, and what they say; the desk may redraw at the next."""
    return page.locator(".desk").evaluate(
        """(desk, selector) => [...desk.parentNode.querySelectorAll(selector)].map((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return { left, right, top, bottom, text: element.textContent };
        })""",
        selector,
    )


@pytest.fixture(scope="module")
def context_for(browser: Browser):
    """Browser windows by their options: pages of one share the browser's cache, which is faster."""
    contexts = {}

    def found(**options) -> BrowserContext:
        name = str(options)
        if name not in contexts:
            contexts[name] = browser.new_context(**options)
        return contexts[name]

    yield found
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_desk(context_for, gallery_url: str):
    """Opens a case of the gallery; what the browser complains of fails the test."""
    pages, complaints = [], []

    def hear(message) -> None:
        # The fonts lie beside the app's own main script; weights that fail do so on purpose.
        url = message.location.get("url", "")
        if message.type == "error" and "/static/inter-" not in url and "/weights/" not in url:
            complaints.append(message.text)

    def opened(case="path", width=1400, script="", drawn=True, **options) -> Desk:
        page = context_for(color_scheme="light", **options).new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if script:
            page.add_init_script(script)
        desk = Desk(page)
        page.goto(f"{gallery_url}/?case={case}")
        expect(page.get_by_text("heard nothing")).to_be_visible(timeout=60_000)
        if drawn:
            page.wait_for_function(DRAWN)
        desk.sent.clear()
        return desk

    yield opened
    for page in pages:
        page.close()
    assert complaints == []


# Tiles with more than one colour: the weights have come.
DRAWN = """() => {
  const hosts = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot);
  const wall = hosts.map((e) => e.shadowRoot.querySelector('.wall')).find(Boolean);
  if (wall?.classList.contains('bars')) return Boolean(wall.querySelector('.value')?.textContent);
  const canvas = wall?.querySelector('canvas');
  if (!canvas?.width) return false;
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(data.filter((_, i) => i % 4 === 0)).size > 2;
}"""


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


def test_the_keys_move_the_handle_at_once_and_the_server_hears_when_they_rest(open_desk):
    desk = open_desk()
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


class Finger:
    """Touches as the browser gets them from a screen, scrolling included."""

    def __init__(self, page: Page) -> None:
        self.client = page.context.new_cdp_session(page)

    def touch(self, at: tuple[float, float]) -> None:
        self._send("touchStart", at)

    def slide(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        for k in range(1, 9):
            share = k / 8
            x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
            self._send("touchMove", (x, y))

    def lift(self) -> None:
        self._send("touchEnd")

    def _send(self, kind: str, *points: tuple[float, float]) -> None:
        places = [{"x": x, "y": y} for x, y in points]
        self.client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})


def test_a_finger_slides_the_handle(open_desk):
    desk = open_desk(width=390, has_touch=True, is_mobile=True)
    finger = Finger(desk.page)
    finger.touch(desk.knot(ONE))
    finger.slide(desk.knot(ONE), desk.knot(TEN))
    desk.expect_at(TEN)
    assert desk.sent == []
    finger.lift()
    desk.expect_heard(str(TEN))


def test_a_finger_that_scrolls_the_page_over_the_curve_leaves_the_handle(open_desk):
    desk = open_desk(width=390, has_touch=True, is_mobile=True)
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
    desk = open_desk(width=390, has_touch=True, is_mobile=True)
    x, y = desk.knot(5)
    finger = Finger(desk.page)
    finger.touch((x, y))
    desk.expect_at(5)
    finger.slide((x, y), (x, y - 160))
    finger.lift()
    desk.expect_at(ONE)
    assert desk.sent == []


def test_a_tap_on_the_curve_jumps_there(open_desk):
    desk = open_desk(width=390, has_touch=True, is_mobile=True)
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


@pytest.mark.parametrize(("case", "width"), [("path", 1400), ("path", 390), ("crowd", 1400)])
def test_a_frame_of_a_drag_is_drawn_in_time(open_desk, case, width, capsys):
    desk = open_desk(case, width=width, script=MEASURE_FRAMES)
    page = desk.page
    knots = [desk.knot(index) for index in range(page.locator(".knot").count())]
    page.mouse.move(*knots[4])
    page.mouse.down()
    page.evaluate("() => { window.frames_took.length = window.frames_at.length = 0; }")
    for start, end in ((4, -1), (-1, 1)):
        page.mouse.move(*knots[start])
        page.mouse.move(*knots[end], steps=60)
    took, at = page.evaluate("() => [window.frames_took, window.frames_at]")
    page.mouse.up()
    between = [later - earlier for earlier, later in pairwise(at)]
    with capsys.disabled():
        print(
            f"\n{case} at {width} px, {len(took)} frames: drawn in {statistics.median(took):.2f} "
            f"ms, the longest {max(took):.1f}; one every {statistics.median(between):.1f} ms"
        )
    assert len(took) > 10
    assert statistics.median(took) < 50


def test_a_change_of_theme_repaints_the_desk(open_desk):
    desk = open_desk()
    corner = "c => [...c.getContext('2d').getImageData(0, 0, 1, 1).data].slice(0, 3)"
    canvas = desk.page.locator(".wall canvas").first
    assert canvas.evaluate(corner) == [251, 250, 247]
    expect(desk.page.locator(".knob")).to_have_css("fill", "rgb(20, 23, 28)")
    desk.page.emulate_media(color_scheme="dark")
    expect(desk.page.locator(".knob")).to_have_css("fill", "rgb(241, 238, 230)")
    desk.page.wait_for_function(
        "c => c.getContext('2d').getImageData(0, 0, 1, 1).data[0] === 18",
        arg=canvas.element_handle(),
    )
    desk.expect_at(ONE)


def test_the_wall_stands_as_tall_as_what_is_left_of_it(open_desk):
    desk = open_desk()
    wall = desk.page.locator(".wall").bounding_box()
    lead = desk.page.locator(".lead").bounding_box()
    assert wall["height"] == pytest.approx(lead["height"], abs=4)
    assert wall["x"] > lead["x"] + lead["width"]
    tile = desk.page.locator(".tile").first.bounding_box()
    assert tile["width"] == pytest.approx(tile["height"], abs=1)


def overlapping(page: Page, selector: str) -> list[tuple[str, str]]:
    found = boxes(page, selector)
    return [
        (a["text"], b["text"])
        for i, a in enumerate(found)
        for b in found[:i]
        if a["left"] < b["right"]
        and b["left"] < a["right"]
        and a["top"] + 4 < b["bottom"]
        and b["top"] + 4 < a["bottom"]
    ]


@pytest.mark.parametrize("case", ["path", "others", "run", "table", "crowd"])
def test_at_any_width_nothing_scrolls_sideways_and_no_words_collide(open_desk, case):
    page = open_desk(case).page
    for width in (1400, 1024, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => document.documentElement.clientWidth === width", arg=width)
        main = page.get_by_test_id("stMain").element_handle()
        page.wait_for_function("main => main.scrollWidth === main.clientWidth", arg=main)
        (desk,) = boxes(page, ".desk")
        for text in boxes(page, ".plot text"):
            assert desk["left"] - 4 < text["left"], f"{text['text']} at {width} px"
            assert text["right"] < desk["right"] + 14, f"{text['text']} at {width} px"
        assert overlapping(page, "text.name, text.mark") == [], f"at {width} px"
        assert overlapping(page, "text.x-tick") == [], f"at {width} px"


def test_on_a_phone_merits_stand_two_by_two_and_the_wall_below_the_curve(open_desk):
    desk = open_desk(width=390)
    boxes = [merit.bounding_box() for merit in desk.page.locator(".merits > div").all()]
    assert boxes[0]["y"] == boxes[1]["y"] < boxes[2]["y"] == boxes[3]["y"]
    plot, wall = (desk.page.locator(part).bounding_box() for part in (".plot", ".wall"))
    assert wall["y"] > plot["y"] + plot["height"]


def test_two_marks_at_one_knot_are_one_label(open_desk):
    marks = open_desk("others").page.locator(".plot .mark")
    expect(marks).to_have_text(["notebook 0.09", "best · largest within one standard error"])


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


def test_a_run_plays_and_pausing_counts_as_letting_go(open_desk):
    desk = open_desk("run")
    desk.page.get_by_role("button", name="Play").click()
    desk.page.wait_for_function(f"() => ({NOW}) > 3 && ({NOW}) < 40")
    desk.expect_heard("nothing")
    desk.page.get_by_role("button", name="Pause").click()
    stopped_at = desk.handle.get_attribute("aria-valuenow")
    desk.expect_heard(stopped_at)
    desk.expect_at(int(stopped_at))


NOW = """[...document.querySelectorAll('*')].map((e) => e.shadowRoot?.querySelector('.handle'))
  .find(Boolean).getAttribute('aria-valuenow')"""


def test_who_has_asked_for_less_motion_sees_ten_calm_steps(open_desk):
    desk = open_desk("run", reduced_motion="reduce")
    desk.page.get_by_role("button", name="Play").click()
    desk.expect_at(0)
    desk.expect_at(6)


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
