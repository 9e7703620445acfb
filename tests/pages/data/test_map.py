"""The map: what moves along λ or a run in the network's eyes; neighbours laid out when asked."""

import numpy as np

from core.datasets import BUNDLED
from core.knots import LAMBDA_KNOTS
from core.models import Model, write_model
from core.network import Network
from pages.parts import cache, example_maps, shelf, words
from tests.pages.conftest import plain
from tests.pages.data.bringing import bring, table_csv
from tests.pages.test_network_files import open_file

PICTURES = BUNDLED["pictures"]()
IRIS = BUNDLED["iris"]()
EYES, NEIGHBOURS = "Network’s eyes", "Neighbours"


def frames(timeline: dict, count: int) -> tuple[np.ndarray, np.ndarray]:
    """places (frames, count, 2) and read (frames, count) as the browser gets them."""
    content = shelf.served(timeline["url"].removeprefix("/places/"))
    moments = sum(timeline["ready"])
    assert len(content) == moments * count * 5
    places = np.frombuffer(content, "<u2", 2 * moments * count).reshape(moments, count, 2)
    read = np.frombuffer(content, np.uint8, offset=4 * moments * count)
    return places / 65535, read.reshape(moments, count)


def test_along_lambda_every_networks_map_and_misreads_are_there(open_app):
    visitor = open_app("data.py", data="pictures")
    visitor.put("map_way", EYES)
    drawn = visitor.drawn("map")
    timeline = drawn["timeline"]
    assert timeline["at"] == LAMBDA_KNOTS.index(visitor.session.settings.config.lambda_)
    places, read = frames(timeline, len(PICTURES))
    path = cache.path(visitor.session.settings)
    for knot, of_knot, label in zip(path.knots, read, timeline["labels"], strict=True):
        np.testing.assert_array_equal(of_knot, knot.network.predict(PICTURES.X))
        misread = plain(words.count((of_knot != PICTURES.y).sum()))
        assert plain(label) == f"λ = {knot.lambda_:g} · {misread} of these 1 797 misread"
    assert set(drawn["wrong"]) == set(np.flatnonzero(read[timeline["at"]] != PICTURES.y))
    assert np.ptp(places[-1], axis=0).max() < 0.1 * np.ptp(places[0], axis=0).max()
    assert "λ = 100 draws them all into one place" in visitor.text


def test_of_a_network_from_a_file_it_is_said_why_nothing_moves(open_app):
    visitor = open_app("data.py", data="iris")
    model = Model(Network.random(4, 5, 3, seed=1), None, "Made for a test.")
    open_file(visitor, "mine.npz", write_model(model, "mine.npz"))
    visitor.put("map_way", EYES)
    assert visitor.drawn("map")["timeline"] is None
    assert (
        "a file holds one network, and with no others to go through nothing moves" in visitor.text
    )


def test_where_the_handle_on_the_map_is_let_go_that_lambda_is_current(open_app):
    visitor = open_app("data.py", data="iris")
    visitor.put("map_way", EYES)
    visitor.send("map", "release", LAMBDA_KNOTS.index(0.32))
    assert visitor.session.settings.config.lambda_ == 0.32
    assert visitor.network_name.startswith("λ = 0.32 · ")
    assert visitor.drawn("map")["timeline"]["at"] == LAMBDA_KNOTS.index(0.32)


def test_the_map_moves_along_the_iterations_of_a_run(open_app):
    visitor = open_app("data.py", data="iris", optimizer="cg", iterations="9")
    visitor.finish_training()
    visitor.put("map_way", EYES)
    timeline, run = visitor.drawn("map")["timeline"], visitor.session.run
    assert timeline["axis"] == "iteration"
    assert [label.split(" · ")[0] for label in timeline["labels"]] == [
        f"iteration {frame.iteration}" for frame in run.frames
    ]
    _, read = frames(timeline, len(IRIS))
    np.testing.assert_array_equal(read[0], run.frames[0].network.predict(IRIS.X))
    assert "Training drew them" in visitor.text


def test_neighbours_of_own_data_are_laid_out_when_asked_and_then_are_there_for_all(open_app):
    visitor = open_app("data.py")
    bring(visitor, "times.csv", table_csv(rows=64))
    assert "the two directions in which they vary most" in visitor.text
    visitor.put("map_way", NEIGHBOURS)
    assert cache.board().find(example_maps.map_job_key(visitor.session.settings.data)).wait(60)
    visitor.run()
    assert "64 rows laid out so that neighbours stay neighbours" in visitor.text
    assert not visitor.has("stop_neighbours")
    other = open_app("data.py")
    bring(other, "again.csv", table_csv(rows=64))
    assert "64 rows laid out so that neighbours stay neighbours" in other.text
    assert other.drawn("map")["places"] == visitor.drawn("map")["places"]


def test_laying_out_can_be_stopped_and_begun_again(open_app):
    visitor = open_app("data.py", data="pictures")
    assert visitor.session.job_key is None
    visitor.put("map_way", NEIGHBOURS)
    job = cache.board().find(example_maps.map_job_key("pictures"))
    progress = plain(visitor.at.get("progress")[0].proto.text)
    assert "the neighbours of 1 797 pictures" in progress
    visitor.press("stop_neighbours")
    assert job.wait(5)
    assert job.status == "stopped"
    visitor.run()
    assert "the two directions in which they vary most" in visitor.text
    visitor.press("lay_out_neighbours")
    assert not visitor.has("lay_out_neighbours")
    visitor.press("stop_neighbours")
