"""The app without a browser, as one visitor's tab."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from pages.parts import words
from pages.parts.cache import board
from pages.parts.session import Session

MAIN = Path(__file__).parents[2] / "pages" / "main.py"
LONG = 60.0  # seconds nobody should ever wait here


class Visitor:
    """One visitor's tab: what is on screen, and what one can do on every page."""

    def __init__(self, page: str = "network.py", **query: str) -> None:
        self.at = AppTest.from_file(str(MAIN), default_timeout=LONG)
        self.at._bidi_component_manager = _components()
        for name, value in query.items():
            self.at.query_params[name] = value
        self.run()
        if page != "network.py":
            self.go_to(page)

    def run(self) -> None:
        """Runs the page once more, as any click does; a page that fails fails the test."""
        self.at.run()
        assert [error.message for error in self.at.exception] == []

    def go_to(self, page: str) -> None:
        self.at.switch_page(page)
        self.run()

    def press(self, key: str) -> None:
        self.at.button(key=key).click()
        self.run()

    def put(self, key: str, value: object) -> None:
        """Gives the widget of this key a value, as its user would."""
        self.at.get_by_key(key).set_value(value)
        self.run()

    def send(self, key: str, event: str, value: object) -> None:
        """What the component of this key reports when its user acts on it in a browser."""
        states = self.at._tree.get_widget_states()
        report = states.widgets.add()
        report.id = _make_trigger_id(self.at.get_by_key(key).proto.id, "events")
        report.json_trigger_value = json.dumps([{"event": event, "value": value}])
        self.at._run(states)
        assert [error.message for error in self.at.exception] == []

    def let_go_at(self, lambda_: float) -> None:
        """Drags the handle of the Training page's desk to this λ and lets go of it."""
        self.send("desk", "release", self.drawn("desk")["labels"].index(words.lambda_is(lambda_)))
        self.run()  # letting go draws anew what follows λ; AppTest then knows of nothing else

    def choose_data(self, key: str) -> None:
        self.put("data_key", key)

    def finish_training(self) -> None:
        """Waits until the training this visitor watches has ended, and looks again."""
        if self.session.job_key is not None:
            assert board().find(self.session.job_key).wait(LONG)
            self.run()
        assert self.session.job_key is None

    @property
    def session(self) -> Session:
        return self.at.session_state["session"]

    @property
    def link(self) -> dict[str, str]:
        """What the address says of the visitor's moment."""
        values = self.at.query_params.items()
        return {name: value if isinstance(value, str) else value[0] for name, value in values}

    @property
    def title(self) -> str:
        (title,) = self.at.title
        return plain(title.value)

    @property
    def network_name(self) -> str:
        """What the menu at the top of every page calls the current network."""
        return plain(self.at.get_by_key("network_menu_popover").proto.popover.label)

    @property
    def notes(self) -> list[str]:
        return [plain(note.value) for note in self.at.info]

    @property
    def errors(self) -> list[str]:
        return [plain(error.value) for error in self.at.error]

    @property
    def text(self) -> str:
        """All the words on the page, one element a line."""
        at = self.at
        elements = [*at.title, *at.subheader, *at.markdown, *at.caption, *at.latex, *at.html]
        return plain("\n".join(element.value for element in elements))

    def has(self, key: str) -> bool:
        return any(getattr(node, "key", None) == key for node in self.at.main)

    def drawn(self, key: str) -> dict:
        """What the component of this key was told to draw."""
        return json.loads(self.at.get_by_key(key).proto.json)


@cache
def _components() -> BidiComponentManager:
    """One for all, as a server has: for each tab, AppTest would search all that is installed."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


def plain(text: str) -> str:
    """Text as it is read aloud: no marks of Markdown, ordinary spaces."""
    return text.replace("\u00a0", " ").replace("**", "")


@pytest.fixture
def open_app() -> type[Visitor]:
    """Opens the app as a new visitor: open_app(page, **query)."""
    return Visitor


@pytest.fixture(scope="session", autouse=True)
def _no_training_outlives_the_tests():
    yield
    assert board().close(LONG)
