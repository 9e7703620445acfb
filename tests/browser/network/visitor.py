"""A visitor before the live network: the pen, the samples, λ, the steps."""

from playwright.sync_api import Locator, Page, expect

Strokes = list[list[tuple[float, float]]]
SEVEN = [[(95, 80), (160, 78), (225, 82), (190, 165), (150, 260)]]
FOUR = [[(170, 60), (90, 190), (230, 190)], [(195, 130), (195, 270)]]


# Counts what the page says to the server.
COUNT_WORDS = """window.said = 0;
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (...words) {
  window.said += 1;
  return send.apply(this, words);
};"""


# Half a second in which the page said nothing more.
QUIET = """() => {
  const now = performance.now();
  if (window.heard !== window.said) Object.assign(window, { heard: window.said, heardAt: now });
  return now - window.heardAt > 500;
}"""


class Live:
    """The first page, and what is asked of the server meanwhile."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fetched: list[str] = []
        expect(self.bars.first).to_be_visible()
        page.on("request", lambda request: self.fetched.append(request.url))

    def said(self) -> list[str]:
        """All that the server was told or asked for, once nothing more comes."""
        self.page.wait_for_function(QUIET)
        return ["a message"] * self.page.evaluate("() => window.said") + self.fetched

    @property
    def bars(self) -> Locator:
        return self.page.locator(".outputs .bar")

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def told(self) -> Locator:
        return self.page.locator(".tellings")

    @property
    def answer(self) -> Locator:
        return self.page.locator(".live_network [role=status]").first

    @property
    def units(self) -> Locator:
        return self.page.locator(".live_network .unit")

    @property
    def lines(self) -> Locator:
        return self.page.locator(".live_network .lines path")

    def bar(self, number: int) -> float:
        return float(self.bars.nth(number).locator(".value").inner_text().replace("−", "-"))

    def bar_values(self) -> list[float]:
        return [self.bar(number) for number in range(self.bars.count())]

    def has_all_lines(self) -> None:
        """Waits until all that find room are drawn: about a hundred, beyond which they are mist."""
        expect(self.lines.nth(99)).to_be_attached()
        assert self.lines.count() <= 110

    def on_pad(self, strokes: Strokes) -> Strokes:
        """Where points of a square of 320 lie in the window."""
        pad = self.page.locator(".pad")
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        scale = box["width"] / 320
        return [[(box["x"] + x * scale, box["y"] + y * scale) for x, y in each] for each in strokes]

    def draw(self, strokes: Strokes, lift: bool = True) -> None:
        """By mouse, on a square of 320."""
        mouse = self.page.mouse
        for points in self.on_pad(strokes):
            mouse.move(*points[0])
            mouse.down()
            for point in points[1:]:
                mouse.move(*point, steps=5)
            if lift:
                mouse.up()

    def knot(self, index: int) -> tuple[float, float]:
        box = self.page.locator(".lambda-cell .knot").nth(index).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def go_to_step(self, number: int) -> None:
        self.page.locator(".step").nth(number - 1).click()
        expect(self.page.locator(".step").nth(number - 1)).to_have_attribute("aria-pressed", "true")
