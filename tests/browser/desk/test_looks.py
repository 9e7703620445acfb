"""The desk in both themes, at any width, in time for every frame."""

import statistics
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk.visitor import ONE, boxes

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
    # The quicker quarter: what the page needs when nothing else keeps the processor busy.
    assert statistics.quantiles(took)[0] < 50


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
