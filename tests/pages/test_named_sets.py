"""Sets kept under a name: from a filter or a confusion cell, and then known on every page."""

import numpy as np
import pytest

from core.datasets import BUNDLED
from core.paths import load_path
from core.runs import split_of

IRIS = BUNDLED["iris"]()
PAGES = ("network.py", "data.py", "units.py", "training.py", "predictor.py")


def best():
    path = load_path("iris", "notebook")
    return path.settings, path.knot(path.best).network


def keep(visitor, key: str, name: str) -> None:
    visitor.at.text_input(key=f"{key}_name").set_value(name)
    visitor.press(f"{key}_keep")


@pytest.fixture
def visitor(open_app):
    """Who keeps the virginicas among the test rows."""
    visitor = open_app("data.py", data="iris")
    visitor.put("classes_iris", ["virginica"])
    visitor.put("part", "Test")
    keep(visitor, "keep_shown", "my *late* ones")
    return visitor


def test_a_filter_that_is_kept_is_read_on_every_page(visitor):
    settings, network = best()
    rows = [row for row in split_of(settings).test if IRIS.y[row] == 2]
    assert visitor.session.set_in_use.rows.tolist() == rows
    right = int((network.predict(IRIS.X[rows]) == 2).sum())
    for page in PAGES:
        visitor.go_to(page)
        told = f"{right} of 10 read right of *my \\*late\\* ones*:gray[, all of them test rows]"
        assert told in visitor.text
    assert visitor.link["set"] == "my *late* ones"


def test_the_figure_follows_lambda(visitor):
    visitor.go_to("training.py")
    visitor.let_go_at(100.0)
    network = load_path("iris", "notebook").knot(100.0).network
    rows = visitor.session.set_in_use.rows
    right = int((network.predict(IRIS.X[rows]) == 2).sum())
    assert f"{right} of 10 read right of" in visitor.text


def test_the_data_explorer_shows_the_set_until_all_are_asked_for(visitor):
    visitor.put("classes_iris", [])
    visitor.put("part", "All")
    assert "Ten :gray[of 10; in *my" in visitor.text
    visitor.press("clear_selection")
    assert ":gray[of 150; click one" in visitor.text
    visitor.put("set_choice", "my *late* ones")
    assert ":gray[of 10; in *my" in visitor.text


def test_the_network_page_takes_its_examples_from_the_set(visitor):
    visitor.go_to("network.py")
    assert visitor.drawn("live_network")["samples"]["labels"] == [2] * 10
    assert visitor.drawn("live_network")["samples"]["of"] == "my *late* ones"


def test_a_set_gets_another_name_and_is_removed(visitor):
    visitor.press("clear_selection")
    keep(visitor, "keep_shown", "my *late* ones")
    (refusal,) = visitor.errors
    assert "already: another name is needed." in refusal
    visitor.put("set_choice", "my *late* ones")
    visitor.at.text_input(key="set_new_name").set_value("late")
    visitor.press("rename_set")
    assert "read right of *late*" in visitor.text
    visitor.press("remove_set")
    assert not visitor.has("set_choice")
    assert "set" not in visitor.link
    assert "sets" not in visitor.link


def test_a_cell_of_the_confusion_matrix_shows_its_examples_and_can_be_kept(open_app):
    settings, network = best()
    test = split_of(settings).test
    read = network.predict(IRIS.X[test])
    wrong = np.flatnonzero(read != IRIS.y[test])
    is_, as_ = int(IRIS.y[test][wrong[0]]), int(read[wrong[0]])
    rows = test[(read == as_) & (IRIS.y[test] == is_)]
    visitor = open_app("training.py", data="iris")
    visitor.send("confusion", "pick", 3 * is_ + as_)
    visitor.run()
    names = IRIS.class_names
    assert f"{names[is_]} read as {names[as_]} :gray[{len(rows)} test row" in visitor.text
    assert visitor.drawn("confusion")["selected"] == 3 * is_ + as_
    keep(visitor, "keep_cell", "mixed up")
    assert visitor.session.set_in_use.rows.tolist() == rows.tolist()
    assert f"0 of {len(rows)} read right of *mixed up*" in visitor.text
    visitor.send("confusion", "pick", 3 * is_ + as_)
    visitor.run()
    assert not visitor.has("keep_cell_popover")
