"""The sentence over the confusion matrix, borne out by its numbers."""

import numpy as np
import pytest

from core.evaluation import read
from core.models import load_shipped
from core.paths import usual_settings
from core.runs import dataset_of, split_of
from pages.parts.figures.confusion import confusion_finding

NAMES = ("4", "7", "9")


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


def test_a_network_that_always_answers_the_same_is_said_to():
    confusion = np.zeros((3, 3), int)
    confusion[:, 1] = [90, 88, 95]
    assert confusion_finding(confusion, NAMES) == "Every one is read as 7"


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
