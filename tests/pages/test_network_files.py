"""A network goes into a file and comes back out of it; what does not fit is refused in words."""

import numpy as np
import pytest
from scipy.io import savemat

from core.datasets import load_bundled
from core.models import Model, load_shipped, write_model
from core.network import Network

RANDOM = Network.random(400, 12, 10, seed=3)


def open_file(visitor, name: str, content: bytes) -> None:
    """Opens the dialog with the file chosen in it: a rerun of the whole page would close it."""
    visitor.press("open_files")
    visitor.at.file_uploader[-1].set_value((name, content, "application/octet-stream"))
    visitor.press("open_files")


def course_file(path, theta1: np.ndarray, theta2: np.ndarray) -> bytes:
    """A .mat as the course's, written by scipy and not by us."""
    savemat(path, {"Theta1": theta1, "Theta2": theta2})
    return path.read_bytes()


@pytest.mark.parametrize("ending", ["npz", "mat"])
def test_an_opened_network_becomes_current_and_is_named_on_every_page(open_app, ending):
    model = Model(RANDOM, load_shipped("digits").preparation, "Made for a test.", lambda_=0.5)
    visitor = open_app()
    open_file(visitor, f"mine.{ending}", write_model(model, f"mine.{ending}"))
    digits = load_bundled(model.preparation)
    share = np.mean(RANDOM.predict(digits.X) == digits.y)
    name = f"λ = 0.5 · 12 hidden · {100 * share:.1f} % of the 5 000 bundled digits"
    for page in ("network.py", "data.py", "units.py", "training.py", "predictor.py"):
        visitor.go_to(page)
        assert visitor.network_name == name
        assert "Made for a test. It may have been trained on the digits here." in visitor.text
        assert visitor.link == {"file": "1"}
        assert "The link cannot carry the network you opened from a file." in visitor.text


def test_the_courses_own_file_is_opened_in_its_own_order(open_app, tmp_path):
    shipped = load_shipped("digits").network
    by_columns = shipped.theta1[:, 1:].reshape(-1, 20, 20).transpose(0, 2, 1).reshape(-1, 400)
    theta1 = np.hstack([shipped.theta1[:, :1], by_columns])
    theta2 = np.roll(shipped.theta2, -1, axis=0)  # MATLAB counts from 1, and keeps the 0 as 10
    visitor = open_app("units.py")
    wall = visitor.drawn("wall")["levels"]
    open_file(visitor, "ex4weights.mat", course_file(tmp_path / "w.mat", theta1, theta2))
    assert visitor.drawn("wall")["levels"] == wall
    assert visitor.network_name.startswith(f"λ = unknown · {shipped.hidden} hidden · ")


def test_closing_the_file_brings_back_the_network_that_ships(open_app):
    visitor = open_app()
    before = visitor.network_name
    open_file(visitor, "mine.npz", write_model(Model(RANDOM, None, "Mine."), "mine.npz"))
    assert visitor.network_name != before
    visitor.press("close_file")
    assert visitor.network_name == before
    assert visitor.link == {}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (
            "iris.npz",
            write_model(load_shipped("iris"), "iris.npz"),
            "This network takes 4 inputs and gives 3 answers, and the data in use have 400 and 10: "
            "choose the data it was made for first.",
        ),
        ("empty.npz", b"", "This file is empty"),
        ("garbage.npz", b"PK\x03\x04" + bytes(99), "damaged"),
        ("garbage.mat", b"MATLAB 5.0 MAT-file" + bytes(200), "."),
    ],
)
def test_a_file_that_does_not_fit_is_refused_and_the_network_kept(open_app, name, content, words):
    visitor = open_app("training.py")
    before = visitor.network_name
    open_file(visitor, name, content)
    (error,) = visitor.errors
    assert words in error
    assert visitor.network_name == before
    assert visitor.session.opened is None


def test_after_choosing_its_data_the_irises_network_opens(open_app):
    visitor = open_app(data="iris")
    open_file(visitor, "iris.npz", write_model(load_shipped("iris"), "iris.npz"))
    assert visitor.errors == []
    assert visitor.network_name.endswith("of the 150 bundled rows")


def test_training_leaves_the_file_for_the_network_trained(open_app):
    visitor = open_app("training.py", data="iris")
    open_file(visitor, "iris.npz", write_model(load_shipped("iris"), "iris.npz"))
    visitor.press("train")
    visitor.finish_training()
    assert visitor.session.opened is None
    assert visitor.network_name.endswith("of 30 test rows")
