"""Data explorer: real rows, counted and labelled rightly, as many as one asks for."""

import numpy as np
import pytest

from core.datasets import BUNDLED, split
from pages.parts.data import grid


def labels_shown(visitor) -> list[str]:
    return [caption[0] for caption in visitor.drawn("random_examples")["captions"]]


def test_asking_for_101_digits_says_why_not_and_shows_100(open_app):
    visitor = open_app("data.py")
    visitor.put("show", 101)
    (warning,) = visitor.at.warning
    assert warning.value.startswith("101 on one screen could not be told apart")
    assert "here are a hundred" in warning.value
    assert len(labels_shown(visitor)) == 100


@pytest.mark.parametrize("number", [1, 7, 100])
def test_up_to_100_are_shown_as_asked_without_a_word(open_app, number):
    visitor = open_app("data.py")
    visitor.put("show", number)
    assert len(labels_shown(visitor)) == number
    assert list(visitor.at.warning) == []


def test_less_than_one_cannot_be_asked_for(open_app):
    assert open_app("data.py").at.number_input(key="show").min == 1


def test_reshuffle_draws_others_and_the_link_brings_the_same_ones(open_app):
    visitor = open_app("data.py")
    first = visitor.drawn("random_examples")["levels"]
    visitor.press("reshuffle")
    visitor.run()
    second = visitor.drawn("random_examples")["levels"]
    assert first != second
    again = open_app("data.py", **visitor.link)
    assert again.drawn("random_examples")["levels"] == second


def test_only_the_classes_one_asks_for_are_drawn(open_app):
    visitor = open_app("data.py")
    visitor.put("classes_digits", ["3", "8"])
    assert set(labels_shown(visitor)) == {"3", "8"}
    assert "of 1 000; click one" in visitor.text


def test_the_test_part_holds_test_rows_only(open_app):
    visitor = open_app("data.py", data="iris")
    visitor.put("part", "Test")
    table = visitor.at.dataframe[0].value
    data = BUNDLED["iris"]()
    kept = data.X[split(data.y, seed=0).test]
    assert len(table) == 30
    assert sorted(map(tuple, table.iloc[:, 1:].to_numpy(np.float32))) == sorted(map(tuple, kept))


def test_a_table_names_its_measures_and_classes(open_app):
    visitor = open_app("data.py", data="iris")
    rows, means, arrays = (table.value for table in visitor.at.dataframe[:3])
    assert list(rows.columns) == [
        "class",
        "sepal length (cm)",
        "sepal width (cm)",
        "petal length (cm)",
        "petal width (cm)",
    ]
    assert means["class"].tolist() == ["setosa", "versicolor", "virginica"]
    assert means["examples"].tolist() == [50, 50, 50]
    assert arrays["shape"].tolist() == ["(150, 4)", "(150,)"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("digits", "5 000 handwritten digits, 20 × 20 pixels, values −0.13 to 1.13."),
        ("pictures", "1 797 small pictures of digits, 8 × 8 pixels, values 0.00 to 1.00."),
        ("iris", "150 irises, 4 numbers each, values 0.00 to 1.00."),
    ],
)
def test_shapes_value_range_and_split_are_said(open_app, data, line):
    dataset = BUNDLED[data]()
    train, test = split(dataset.y, seed=0)
    counts = f"It learns from {len(train):,} and is judged on the other {len(test):,}."
    assert f"{line} {counts.replace(',', ' ')}" in open_app("data.py", data=data).text


def test_each_class_has_its_average_and_its_count(open_app):
    drawn = open_app("data.py", data="pictures").drawn("class_means")
    counts = np.bincount(BUNDLED["pictures"]().y)
    assert [caption[0] for caption in drawn["captions"]] == [
        f"{digit} · {count}" for digit, count in enumerate(counts)
    ]
    assert drawn["shapes"] == [[8, 8]] * 10


def test_the_example_looked_at_is_said_with_what_the_network_makes_of_it(open_app):
    data, row = BUNDLED["digits"](), 1
    visitor = open_app("data.py", example=str(row))
    part = "test" if row in split(data.y, seed=0).test else "training"
    assert f"This is a {data.class_names[data.y[row]]}, and read as" in visitor.text
    assert f"number 1, one of the {part} examples" in visitor.text


def test_when_no_row_is_left_the_page_says_what_to_do(open_app):
    visitor = open_app("data.py", data="iris", all="1")
    visitor.finish_training()
    visitor.put("part", "Test")
    assert "No example is in this part: choose another part, or other classes." in visitor.notes


def test_names_too_long_for_ten_pictures_side_by_side_get_fewer_of_them_on_a_phone(open_app):
    assert open_app("data.py").drawn("random_examples")["phone_columns"] == 10
    assert grid._phone_columns(["a long name", "b"]) == 4
    assert grid._phone_columns(["a name longer than any tile is wide"]) == 3
