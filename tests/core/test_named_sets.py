"""Sets that somebody keeps: bounded, each name once, and read as the network reads them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.datasets import BUNDLED
from core.errors import InputError
from core.named_sets import (
    LONGEST_NAME,
    MOST_SETS,
    keep,
    read_set,
    remove,
    rename,
    sets_from_text,
    sets_to_text,
    those_that_fit,
)
from core.paths import load_path
from core.runs import split_of

IRIS = BUNDLED["iris"]()
TWO = keep(keep((), "wide ones", [7, 3, 7]), "narrow", [1])


def test_a_set_holds_each_row_once_in_order():
    assert [(each.name, each.rows.tolist()) for each in TWO] == [
        ("wide ones", [3, 7]),
        ("narrow", [1]),
    ]
    assert [each.name for each in rename(TWO, "narrow", "  slim\n ones ")] == [
        "wide ones",
        "slim ones",
    ]
    assert [each.name for each in remove(TWO, "wide ones")] == ["narrow"]


@pytest.mark.parametrize("name", ["", "  ", "\0", "x" * (LONGEST_NAME + 1), "narrow", " narrow "])
def test_a_name_that_cannot_be_is_refused_in_a_sentence(name):
    for attempt in (lambda: keep(TWO, name, [5]), lambda: rename(TWO, "wide ones", name)):
        with pytest.raises(InputError, match=r"needed\.$"):
            attempt()


def test_no_set_of_nothing_and_no_more_sets_than_there_is_room_for():
    with pytest.raises(InputError, match="no example"):
        keep((), "nothing", [])
    sets = ()
    for number in range(MOST_SETS):
        sets = keep(sets, f"set {number}", [number])
    with pytest.raises(InputError, match="remove one"):
        keep(sets, "one more", [0])


names = st.text(min_size=1, max_size=LONGEST_NAME).map(lambda name: " ".join(name.split()))
names = names.filter(lambda name: name and name.isprintable())
kept = st.dictionaries(names, st.sets(st.integers(0, 149), min_size=1), max_size=4, min_size=1)


@given(kept)
def test_sets_come_back_from_their_text(kept):
    sets = ()
    for name, rows in kept.items():
        sets = keep(sets, name, rows)
    back = sets_from_text(sets_to_text(sets), 150)
    assert [(each.name, each.fingerprint) for each in back] == [
        (each.name, each.fingerprint) for each in sets
    ]


@pytest.mark.parametrize("text", ["", "a", "a:", ":1", "a:1,a:2", "a:150", "a:1,", "a:x", "a:1:2"])
def test_other_text_is_no_set(text):
    with pytest.raises(ValueError, match=r"row|needed"):
        sets_from_text(text, 150)


def test_only_sets_that_fit_are_written():
    large = keep(TWO, "every other one", np.random.default_rng(0).permutation(5000)[:2000])
    assert those_that_fit(large, 2000) == TWO
    assert those_that_fit(TWO, 2000) == TWO


def test_a_set_is_read_as_its_network_reads_it_and_its_sides_of_the_split_are_told():
    path = load_path("iris", "notebook")
    network, parts = path.knot(1.0).network, split_of(path.settings)
    rows = np.concatenate([parts.train[:7], parts.test[:20]])
    read = read_set(network, path.settings, np.sort(rows))
    right = int((network.predict(IRIS.X[rows]) == IRIS.y[rows]).sum())
    assert read == (right, 27, 7, 20)
    without = path.settings.without(parts.train[:5])
    assert read_set(network, without, np.sort(rows)) == (right, 27, 2, 20)
