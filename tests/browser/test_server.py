"""The server: a deep link first thing, a restart, a clean stop, and what every answer carries."""

import re
import urllib.error
import urllib.request

import numpy as np
import pytest
from playwright.sync_api import expect

from core.models import load_shipped
from tests.browser.running import Server, network_name, serving

MENU = ["The network", "Data explorer", "Hidden units", "Training", "Predictor"]
# Streamlit ends each run of a page with a message of two bytes, "script finished".
COUNT_RUNS = """
window.runsFinished = 0;
window.WebSocket = class extends WebSocket {
  constructor(...address) {
    super(...address);
    this.addEventListener('message', ({ data }) => {
      if (data.byteLength === 2) window.runsFinished += 1;
    });
  }
};
"""
ENDLESS = "/training?recipe=notebook&hidden=200&iterations=5000&tolerance=0"


def ask(url: str) -> tuple[int, dict[str, str], bytes]:
    try:
        answer = urllib.request.urlopen(url)
    except urllib.error.HTTPError as refusal:
        answer = refusal
    with answer:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status, headers, answer.read()


def test_the_very_first_request_may_be_a_deep_link(fresh_app, open_page):
    page = open_page("/training?data=iris&lambda=0.3&hidden=7&unit=2", server=fresh_app)
    expect(page.get_by_test_id("stTopNavLink")).to_have_text(MENU)
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()
    expect(network_name(page)).to_contain_text("λ = 0.32 · 7 hidden · ")
    expect(network_name(page)).to_contain_text("of 30 test rows")
    slider = page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^λ\\s=\\s0.32, "))
    expect(page).to_have_url(f"{fresh_app.url}/training?data=iris&lambda=0.32&hidden=7&unit=2")
    page.get_by_role("link", name="Hidden units").click()
    expect(page.get_by_role("heading", name="Unit 3 votes for")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Seven detectors vote on every row.")


def test_a_browser_left_open_over_a_restart_recovers_by_itself(fresh_app, open_page):
    # What a browser says to its console while nobody answers is no fault of the page.
    page = open_page("/units?unit=4", server=fresh_app, listen=False, script=COUNT_RUNS)
    expect(page.get_by_role("heading", name="Unit 5 votes for")).to_be_visible()
    fresh_app.stop()
    runs = page.evaluate("window.runsFinished")
    fresh_app.start()
    page.wait_for_function("runs => window.runsFinished > runs", arg=runs)
    page.locator(".st-key-wall .tile").nth(10).click()
    expect(page.get_by_role("heading", name="Unit 11 votes for")).to_be_visible()
    expect(page).to_have_url(f"{fresh_app.url}/units?unit=10")
    page.get_by_role("link", name="Data explorer").click()
    expect(page.locator(".st-key-random_examples")).to_be_visible()
    expect(page).to_have_url(f"{fresh_app.url}/data?unit=10")


def test_a_server_that_is_told_to_stop_while_it_trains_ends_within_3_seconds(fresh_app, open_page):
    page = open_page(ENDLESS, server=fresh_app)
    expect(page.get_by_text("iteration", exact=False).first).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.close()
    fresh_app.process.terminate()
    fresh_app.process.wait(timeout=3)


def test_uvicorn_serves_the_same_app(open_page):
    with serving("uvicorn", "app:app", "--port", "PORT") as server:
        page = open_page("/data", server=server)
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("Five hundred of each digit, all handwritten.")
        page.get_by_role("link", name="Predictor").click()
        expect(heading).to_have_text("Draw a digit, and it reads it.")
        page.close()


@pytest.mark.parametrize("path", ["/", "/training", "/_stcore/health", "/networks/x", "/nowhere"])
def test_every_answer_carries_the_security_headers(app: Server, path):
    _, headers, _ = ask(app.url + path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy


def test_a_network_is_served_by_its_fingerprint_and_may_be_kept_for_ever(app: Server):
    network = load_shipped("digits").network
    status, headers, content = ask(f"{app.url}/networks/{network.fingerprint}")
    assert status == 200
    assert np.array_equal(np.frombuffer(content, "<f4"), network.to_vector())
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize("name", ["unknown", "0" * 32, "%F0%9F%98%80"])
def test_a_network_nobody_knows_is_not_found(app: Server, name):
    status, headers, content = ask(f"{app.url}/networks/{name}")
    assert (status, content) == (404, b"Nothing of that name is in memory here.")
    assert "immutable" not in headers.get("cache-control", "")


@pytest.mark.parametrize("name", ["..%2F..%2Fdata%2Fdigits.npz", "%00", "..%5C..%5Capp.py"])
def test_a_path_in_a_networks_place_is_refused(app: Server, name):
    status, _, content = ask(f"{app.url}/networks/{name}")
    assert status in (400, 404)
    assert len(content) < 100
