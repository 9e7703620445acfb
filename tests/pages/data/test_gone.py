"""Own data are let go when others need the room, at any moment: calmly told, on every page."""

import asyncio
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.responses import Response

from app import watch
from core.datasets import OWN_DATA, read_dataset
from core.runs import DIGITS, RunSettings
from pages.parts import cache
from pages.parts.desks.live import picture_of
from pages.parts.work import SLOWLY, run_work
from tests.pages.data.bringing import PAGES, bring, table_csv


def told_once(visitor) -> bool:
    (note,) = visitor.notes
    assert note.startswith("times was let go, for others needed the room: here are the digits")
    assert "Bring the file again" in note
    return visitor.session.settings.data == DIGITS and visitor.errors == []


def watched(name: str, after: int) -> Response:
    """What the server's route answers a browser that asks for the next picture of a run."""
    query = {"query_string": f"after={after}".encode(), "path_params": {"name": name}}
    request = Request({"type": "http", "headers": [], **query})
    with ThreadPoolExecutor(1) as threads:  # Playwright keeps a loop in a browser test's thread
        return threads.submit(asyncio.run, watch(request)).result()


@pytest.fixture
def let_go_after(monkeypatch):
    """Has another visitor's upload take the room after so many looks at the data."""
    find = OWN_DATA.find

    def arrange(looks: int) -> list[str]:
        looked = []

        def found(key):
            looked.append(key)
            if len(looked) == looks:
                OWN_DATA.clear()
            return find(key)

        monkeypatch.setattr(OWN_DATA, "find", found)
        return looked

    return arrange


@pytest.mark.parametrize("page", PAGES)
def test_data_let_go_while_a_page_is_drawn_are_told_and_the_digits_are_there(
    open_app, let_go_after, page
):
    visitor = open_app("data.py")
    bring(visitor, "times.csv", table_csv())
    visitor.go_to(page)
    looked = let_go_after(0)
    visitor.run()
    let_go_after(1 + len(looked) // 2)
    visitor.run()
    assert told_once(visitor)


def test_data_let_go_before_a_click_are_told_whatever_the_click_asks_of_them(open_app):
    visitor = open_app("data.py")
    bring(visitor, "times.csv", table_csv())
    visitor.go_to("network.py")
    OWN_DATA.clear()
    visitor.send("live_network", "others", None)
    assert told_once(visitor)


def test_a_live_run_whose_data_were_let_go_is_not_there_to_be_watched():
    settings = RunSettings(data=OWN_DATA.keep(read_dataset("times.csv", table_csv())))
    job = cache.board().submit("times", "A run", run_work(settings), watcher="ann")
    job.wishes[SLOWLY] = True
    while job.progress is None:
        job.rest(0.01)
    name = cache.broadcast().announce(job, picture_of)
    assert watched(name, after=0).status_code == 200
    OWN_DATA.clear()
    answer = watched(name, after=1)
    job.stop()
    assert answer.status_code == 404
    assert answer.body.startswith(b"The data you brought are no longer here")


def test_nothing_is_kept_of_the_rows_of_data_that_were_let_go():
    settings = RunSettings(data=OWN_DATA.keep(read_dataset("times.csv", table_csv())))
    rows = weakref.ref(cache.training_rows(settings))
    OWN_DATA.clear()
    assert rows() is None
