"""A visitor before a desk: what is on it, what a finger does to it, what the server is asked."""

from playwright.sync_api import Locator, Page, expect

from core.knots import LAMBDA_KNOTS

ONE, TEN = LAMBDA_KNOTS.index(1), LAMBDA_KNOTS.index(10)
TWO_FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
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
