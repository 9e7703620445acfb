"""The confusion matrix: numbers where they belong, and a sentence that they bear out."""

import numpy as np
import pytest

from core.evaluation import read
from core.models import load_shipped
from core.paths import usual_settings
from core.runs import dataset_of, split_of
from pages.parts.figures.confusion import MOST_NUMBERED, confusion_figure, confusion_finding
from pages.parts.figures.palette import palette

LIGHT = palette("light")
NAMES = ("4", "7", "9")
CONFUSION = np.array([[90, 0, 6], [1, 88, 0], [5, 0, 95]])


@pytest.mark.parametrize(
    ("wrong", "finding"),
    [
        ({}, "Not one is misread"),
        ({(0, 2): 6, (2, 0): 5, (1, 0): 1}, "4 and 9 are mixed up most: 11 of 12"),
        ({(2, 1): 4}, "7 and 9 are mixed up most: 4 of 4"),
        ({(2, 1): 3}, "No pair stands out: 3 misreads in 1 cells"),
        ({(0, 1): 3, (1, 2): 2}, "No pair stands out: 5 misreads in 2 cells"),
    ],
)
def test_the_pair_mixed_up_most_is_named_when_it_stands_out(wrong, finding):
    confusion = np.diag([90, 88, 95])
    for cell, count in wrong.items():
        confusion[cell] = count
    assert confusion_finding(confusion, NAMES) == finding


def test_among_very_many_misreads_four_are_no_pair_to_name():
    names = [str(k) for k in range(10)]
    confusion = np.full((10, 10), 2)
    assert confusion_finding(confusion, names) == "No pair stands out: 180 misreads in 90 cells"
    confusion[3, 5] = 30
    assert confusion_finding(confusion, names) == "3 and 5 are mixed up most: 32 of 208"


@pytest.mark.parametrize("data", ["digits", "pictures", "iris"])
def test_what_is_said_of_a_shipped_network_is_counted_on_its_test_rows(data):
    settings = usual_settings(data)
    dataset, rows = dataset_of(settings), split_of(settings).test
    X, y = dataset.X[rows], dataset.y[rows]
    network = load_shipped(data).network
    answers = network.predict(X)
    finding = confusion_finding(read(network, X, y).confusion, dataset.class_names)
    misread = int((answers != y).sum())
    if "mixed up" not in finding:
        assert str(misread) in finding
        return
    pair, counts = finding.split(" are mixed up most: ")
    first, second = (dataset.class_names.index(name) for name in pair.split(" and "))
    both = ((y == first) & (answers == second)) | ((y == second) & (answers == first))
    assert counts == f"{both.sum()} of {misread}"


def test_only_misreads_are_coloured_and_every_number_says_where_it_belongs():
    figure = confusion_figure(CONFUSION, NAMES, LIGHT)
    (cells,) = figure.data
    assert (list(cells.x), list(cells.y)) == (list(NAMES), list(NAMES))
    expected = np.array([[np.nan, np.nan, 6], [1, np.nan, np.nan], [5, np.nan, np.nan]])
    np.testing.assert_array_equal(np.array(cells.z, float), expected)
    assert [color for _, color in cells.colorscale] == [LIGHT.few, LIGHT.many]
    assert (cells.zmin, cells.zmax) == (1, 6)
    said = {(mark.y, mark.x): mark.text for mark in figure.layout.annotations}
    assert said == {
        ("4", "4"): "90",
        ("7", "7"): "88",
        ("9", "9"): "95",
        ("4", "9"): "<b>6</b>",
        ("7", "4"): "<b>1</b>",
        ("9", "4"): "<b>5</b>",
    }


def test_rows_are_what_it_is_from_top_to_bottom_and_columns_what_it_is_read_as():
    layout = confusion_figure(CONFUSION, NAMES, LIGHT).layout
    assert (layout.yaxis.title.text, layout.yaxis.autorange) == ("is", "reversed")
    assert (layout.xaxis.title.text, layout.xaxis.side) == ("read as", "top")
    assert layout.yaxis.type == layout.xaxis.type == "category"  # "7" is a name, not a number


def test_without_a_misread_nothing_is_coloured():
    (cells,) = confusion_figure(np.diag([3, 4, 5]), NAMES, LIGHT).data
    assert np.isnan(np.array(cells.z, float)).all()


@pytest.mark.parametrize(("classes", "numbered"), [(MOST_NUMBERED, True), (MOST_NUMBERED + 1, 0)])
def test_of_very_many_classes_cells_are_too_small_for_numbers(classes, numbered):
    figure = confusion_figure(np.eye(classes, dtype=int), [f"c{k}" for k in range(classes)], LIGHT)
    assert len(figure.layout.annotations) == (classes if numbered else 0)
