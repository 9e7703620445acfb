"""Own data: seen before they are used, then used by every page, renamed and given back."""

import numpy as np
import pytest

from core.datasets import (
    OWN_DATA,
    SAMPLE_ENDINGS,
    read_dataset,
    sample_file,
    sample_idx_pair,
)
from core.paths import usual_settings
from pages.parts.cache import board
from pages.parts.session import Session
from tests.pages.data.bringing import PAGES, bring, choose, npz, table_csv

DIGITS_NETWORK = "of 1 000 test digits"
NOT_DATA = [
    ("empty.csv", b"", "empty.csv is empty"),
    ("notes.txt", b"hello", "has an ending that is not known here"),
    ("cut.npz", npz(X=np.eye(4), y=np.arange(4) % 2)[:200], "cut.npz"),
    ("one.csv", b"x,z,label\n1,2,a\n2,3,a\n", "one.csv holds one class only"),
    ("nan.csv", b"x,z,label\n1,nan,a\n2,1,b\n2,3,a\n2,1,b", "nan.csv holds NaN or Inf"),
    ("two.csv", b"label,x,y\n1,2,3\n2,2,3\n", "two columns that may be the label"),
    ("objects.npz", npz(X=np.eye(4), y=np.array([None] * 4)), "which are never opened"),
    ("images-idx3-ubyte.gz", sample_idx_pair()[0][1], "add labels-idx1-ubyte.gz to it"),
]


def answers_named(visitor) -> list[str]:
    """What the Predictor calls its answers."""
    visitor.go_to("predictor.py")
    return [row["name"] for row in visitor.drawn("outputs")["rows"]]


@pytest.mark.parametrize("ending", SAMPLE_ENDINGS)
def test_a_sample_is_understood_before_it_is_used(open_app, ending):
    visitor = open_app("data.py")
    choose(visitor, sample_file(ending))
    assert "200 digits in ten classes" in visitor.text
    assert "X 200 × 400, ink strokes of 20 × 20 pixels, values −0.13 to 1.11" in visitor.text
    assert visitor.drawn("bring_examples")["shapes"] == [[20, 20]] * 40
    assert visitor.session.settings.data == "digits"
    visitor.press("use_data")
    assert visitor.session.settings.data.startswith("own-")
    visitor.finish_training()
    assert "of 40 test digits" in visitor.network_name


def test_the_two_files_of_an_idx_pair_are_read_together(open_app):
    visitor = open_app("data.py")
    choose(visitor, *sample_idx_pair())
    assert "200 digits in ten classes" in visitor.text


def test_two_files_that_are_no_idx_pair_are_told_what_to_bring_instead(open_app):
    visitor = open_app("data.py")
    choose(visitor, ("a.csv", table_csv()), ("b.csv", table_csv()))
    (refused,) = (error.value for error in visitor.at.error)
    assert refused == (
        "a.csv and b.csv are no IDX pair: bring one file, or the two of such a pair; "
        "images go into one .zip, a folder for each class."
    )


@pytest.mark.parametrize(("name", "content", "sentence"), NOT_DATA)
def test_what_cannot_be_read_is_refused_in_one_sentence_and_the_data_stay(
    open_app, name, content, sentence
):
    visitor = open_app("data.py")
    choose(visitor, (name, content))
    (error,) = visitor.errors
    assert sentence in error
    assert error.endswith(".")
    assert not visitor.has("use_data")
    assert DIGITS_NETWORK in visitor.network_name
    assert visitor.session.brought == ()


def test_every_page_follows_data_that_are_no_picture(open_app):
    visitor = open_app("data.py")
    bring(visitor, "times.csv", table_csv())
    for page in PAGES:
        visitor.go_to(page)
        assert visitor.network_name.endswith("of 12 test rows")
        assert visitor.errors == visitor.notes == []
    visitor.go_to("network.py")
    assert visitor.title in ("It reads this as an early.", "It reads this as a late.")
    assert answers_named(visitor) == ["early", "late"]


def test_the_column_of_labels_can_be_chosen(open_app):
    visitor = open_app("data.py")
    choose(visitor, ("a.csv", b"kind,x,z\n1,2,0\n0,3,1\n1,4,0\n0,5,1\n"))
    (column,) = [box for box in visitor.at.selectbox if box.label == "Column of labels"]
    assert column.value == "kind"
    column.set_value("z")
    visitor.run()
    assert "the chosen column “z” was read as the label" in visitor.text


def test_column_order_can_be_undone_or_left(open_app):
    visitor = open_app("data.py")
    choose(visitor, sample_file(".mat"))
    upright = visitor.drawn("bring_examples")["levels"]
    (order,) = [toggle for toggle in visitor.at.toggle if "column by column" in toggle.label]
    assert order.value
    order.set_value(False)
    visitor.run()
    assert visitor.drawn("bring_examples")["levels"] != upright


def test_images_can_be_scaled_to_another_size_and_called_pictures(open_app):
    visitor = open_app("data.py")
    choose(visitor, sample_file(".zip"))
    (size,) = [box for box in visitor.at.selectbox if box.label == "Scaled to"]
    size.set_value((8, 8))
    (kind,) = [group for group in visitor.at.button_group if group.label == "What the rows are"]
    kind.set_value("picture")
    visitor.run()
    assert "X 200 × 64, pictures of 8 × 8 pixels" in visitor.text


def test_classes_are_renamed_everywhere_and_nothing_is_trained_again(open_app):
    visitor = open_app("data.py")
    bring(visitor, "times.csv", table_csv())
    trained, network = set(board()._jobs), visitor.network_name
    key = visitor.session.settings.data
    visitor.at.text_input(key=f"class_name_{key}_0_early").set_value("*dawn*")
    visitor.press("rename")
    assert visitor.session.dataset.class_names == ("*dawn*", "late")
    assert answers_named(visitor) == ["*dawn*", "late"]
    assert set(board()._jobs) == trained
    assert visitor.network_name == network
    visitor.go_to("data.py")
    visitor.at.text_input(key=f"class_name_{key}_1_late").set_value("*dawn*")
    visitor.press("rename")
    assert "gives two classes the same name" in visitor.errors[0]


def test_going_back_to_the_digits_is_one_click_and_so_is_coming_back(open_app):
    visitor = open_app("data.py")
    bring(visitor, "times.csv", table_csv())
    own = visitor.session.settings.data
    visitor.press("back_to_digits")
    assert DIGITS_NETWORK in visitor.network_name
    visitor.choose_data(own)
    assert visitor.network_name.endswith("of 12 test rows")
    visitor.press("forget_data")
    assert DIGITS_NETWORK in visitor.network_name
    assert own not in visitor.at.radio(key="data_key").options


def test_loading_the_page_again_keeps_own_data_and_the_names_of_their_classes(open_app):
    visitor = open_app("data.py")
    bring(visitor, "times.csv", table_csv())
    key = visitor.session.settings.data
    assert visitor.link == {"data": key}
    visitor.at.text_input(key=f"class_name_{key}_0_early").set_value("*dawn* & “dew”")
    visitor.press("rename")
    visitor.session.look_at(7)
    visitor.run()
    trained = set(board()._jobs)
    again = open_app("data.py", **visitor.link)
    assert again.session.dataset.class_names == ("*dawn* & “dew”", "late")
    assert again.session.dataset.name == "times"
    assert again.network_name == visitor.network_name
    assert again.session.row == 7
    assert again.link == visitor.link
    assert again.notes == []
    assert set(board()._jobs) == trained
    assert "The link cannot carry your data: it opens them while this server" in again.text


@pytest.mark.parametrize(
    "names",
    [
        "early",
        "a,b,c",
        "a,a",
        ",b",
        "[" * 1990,
        "a%2Cb",
        "a," + "b" * 99,
    ],
)
def test_names_in_a_link_that_do_not_fit_the_classes_are_said_and_left(open_app, names):
    key = OWN_DATA.keep(read_dataset("times.csv", table_csv()))
    session = Session.from_link({"data": key, "names": names})
    assert session.dataset.class_names == ("early", "late")
    assert "which is not possible here" in session.notes[0]


def test_a_link_to_own_data_that_are_gone_says_so_and_opens_the_digits(open_app):
    for data in ("own", "own-0123456789abcdef"):
        visitor = open_app("network.py", data=data, hidden="7", names="a,b")
        (note,) = visitor.notes
        assert "this server no longer has them: here are the digits" in note
        assert DIGITS_NETWORK in visitor.network_name
        assert visitor.link == {}


def test_whose_data_were_let_go_is_told_and_has_the_digits_again(open_app):
    visitor = open_app("data.py")
    bring(visitor, "times.csv", table_csv())
    OWN_DATA.clear()
    visitor.run()
    (note,) = visitor.notes
    assert note.startswith("times was let go, for others needed the room: here are the digits")
    assert DIGITS_NETWORK in visitor.network_name
    visitor.run()
    assert visitor.notes == []


def test_before_the_first_network_is_trained_the_pages_say_so(open_app):
    visitor = open_app("data.py")
    key = OWN_DATA.keep(read_dataset("times.csv", table_csv(rows=50)))  # as nobody else has
    visitor.session.settings = usual_settings(key)
    visitor.run()
    assert visitor.network_name.startswith("not trained yet · 25 hidden")
    visitor.go_to("training.py")
    assert visitor.title == "Nothing is trained on these data yet."
    assert visitor.has("train_path")
    for page in ("network.py", "units.py", "predictor.py"):
        visitor.go_to(page)
        assert visitor.errors == []


def test_photos_of_digits_are_offered_for_digits_only(open_app):
    images = np.random.default_rng(0).random((20, 8, 8))
    key = OWN_DATA.keep(read_dataset("birds.npz", npz(X=images, y=np.repeat(["owl", "tit"], 10))))
    for data, offered in ((key, False), ("digits", True)):
        visitor = open_app("predictor.py", data=data)
        assert ("photos that came with the app" in visitor.text) is offered


def test_a_page_loaded_again_watches_the_path_that_is_being_trained(open_app):
    images = np.random.default_rng(0).random((2000, 20, 20))
    visitor = open_app("data.py")
    choose(visitor, ("much.npz", npz(X=images, y=np.arange(2000) % 40)))
    visitor.press("use_data")
    job = visitor.session.job_key
    assert job is not None
    assert open_app("data.py", **visitor.link).session.job_key == job
    board().find(job).stop()
