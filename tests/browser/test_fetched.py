"""What the browser keeps of what it has fetched, and the numbers it finds in it."""

from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).parents[2] / "pages/parts/components/shared/fetched.js"
# A server whose answers have as many MB as their address says.
SERVER = """
globalThis.asked = [];
globalThis.fetch = async (url) => {
  asked.push(url);
  const bytes = new ArrayBuffer(2 ** 20 * url.split("/")[0]);
  return { ok: true, arrayBuffer: async () => bytes };
};
"""


@pytest.fixture
def run_script(browser):
    page = browser.new_page()
    yield lambda code: page.evaluate(f"async () => {{ {SCRIPT.read_text()} {SERVER} {code} }}")
    page.close()


def test_what_was_fetched_is_kept_up_to_a_number_of_bytes_the_last_asked_for_longest(run_script):
    asked = run_script("""
      for (const url of ["20/a", "20/b", "20/a", "20/c", "20/a", "20/c", "20/b", "90/d", "90/d"]) {
        await fetchOnce(url);
      }
      return asked;
    """)
    assert asked == ["20/a", "20/b", "20/c", "20/b", "90/d"]


def test_small_answers_are_kept_up_to_their_number(run_script):
    asked = run_script("""
      const urls = Array.from({ length: 13 }, (_, k) => `0/${k}`);
      for (const url of [...urls, "0/1", "0/0"]) await fetchOnce(url);
      return asked;
    """)
    assert asked == [*(f"0/{k}" for k in range(13)), "0/0"]


def test_every_half_precise_number_is_read_as_what_it_is(run_script):
    found = run_script("""
      const halves = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits);
      return [...numbersIn(halves.buffer, 2 ** 16)].map(String);
    """)
    halves = np.arange(2**16, dtype=np.uint16).view(np.float16).astype(np.float32)
    finite = np.isfinite(halves)
    np.testing.assert_array_equal(np.array(found, np.float32)[finite], halves[finite])
