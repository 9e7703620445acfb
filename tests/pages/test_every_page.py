"""Every page over every kind of data: ink, pictures, and a table that is no picture."""

import numpy as np
import pytest

from core.datasets import BUNDLED, Dataset, load_bundled, split
from core.models import load_shipped

PAGES = ("network.py", "data.py", "units.py", "training.py", "predictor.py")
NAMES = {
    "digits": "λ = {} · 100 hidden · {} of 1 000 test digits",
    "pictures": "λ = {} · 25 hidden · {} of 359 test pictures",
    "iris": "λ = {} · 25 hidden · {} of 30 test rows",
}


def seen(data: str) -> Dataset:
    """The data as the network that ships sees them."""
    preparation = load_shipped(data).preparation
    return load_bundled(preparation) if data == "digits" else BUNDLED[data]()


def true_name(data: str) -> str:
    """What the shipped network is called: what it reads of the examples it was not trained on."""
    dataset, model = seen(data), load_shipped(data)
    rows = split(dataset.y, seed=0).test
    share = np.mean(model.network.predict(dataset.X[rows]) == dataset.y[rows])
    return NAMES[data].format(f"{model.lambda_:g}", f"{100 * share:.1f} %")


def a(word: str) -> str:
    return f"an {word}" if word == "8" else f"a {word}"


def true_title(page: str, data: str, row: int) -> str:
    """What the page's title has to say of the shipped network, worked out apart from the pages."""
    dataset, model = seen(data), load_shipped(data)
    read = dataset.class_names[model.network.predict(dataset.X[row : row + 1])[0]]
    is_ = dataset.class_names[dataset.y[row]]
    one = {"digits": "digit", "pictures": "picture", "iris": "row"}[data]
    if page == "network.py":
        return f"It reads this {'' if read == is_ else f'{is_} '}as {a(read)}."
    if page == "data.py":
        return {
            "digits": "Five hundred of each digit, all handwritten.",
            "pictures": "Ten classes to tell apart.",
            "iris": "Fifty of each class to learn from.",
        }[data]
    if page == "units.py":
        many = {100: "A hundred", 25: "Twenty-five"}[model.network.hidden]
        return f"{many} detectors vote on every {one}."
    if page == "training.py":  # one starts where cross-validation says it is best
        return f"At λ = {model.lambda_:g} it reads new {one}s best."
    return f"It reads {a(read)}." if data == "iris" else f"Draw a {one}, and it reads it."


@pytest.mark.parametrize("data", BUNDLED)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_with_a_true_title_and_names_the_network(open_app, page, data):
    visitor = open_app(page, data=data)
    assert visitor.title == true_title(page, data, visitor.session.row)
    assert visitor.network_name == true_name(data)
    assert visitor.errors == visitor.notes == []


@pytest.mark.parametrize("data", BUNDLED)
@pytest.mark.parametrize(
    ("page", "keys", "for_pictures", "for_tables"),
    [
        ("network.py", ["live_network", "check_count"], [], []),
        ("data.py", ["show", "part", "to_network"], ["random_examples", "class_means"], []),
        ("units.py", ["unit_votes", "unit_spread"], ["wall", "unit_large"], ["unit_inputs"]),
        ("training.py", ["desk", "train", "confusion", "cost"], [], []),
        ("predictor.py", ["outputs"], ["way", "undo", "clear"], ["input_0_1", "input_3_1"]),
    ],
)
def test_what_a_page_is_about_is_on_it(open_app, page, keys, for_pictures, for_tables, data):
    visitor = open_app(page, data=data, example="1")
    wanted = keys + (for_tables if data == "iris" else for_pictures)
    assert [key for key in wanted if not visitor.has(key)] == []


@pytest.mark.parametrize("page", PAGES)
def test_choosing_other_data_in_the_sidebar_switches_the_page_and_all_others(open_app, page):
    visitor = open_app(page)
    for data in ("iris", "pictures", "digits"):
        visitor.choose_data(data)
        assert visitor.title == true_title(page, data, visitor.session.row)
        for other in PAGES:
            visitor.go_to(other)
            assert visitor.network_name == true_name(data)
        visitor.go_to(page)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_offers_its_link_and_the_networks_file(open_app, page):
    visitor = open_app(page)
    assert visitor.drawn("copy_link")["query"] == ""
    visitor.press("open_files")
    labels = [button.label for button in visitor.at.get("download_button")]
    assert labels[-2:] == ["Save as .npz", "Save as .mat"]
