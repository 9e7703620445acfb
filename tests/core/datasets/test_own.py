"""What people bring is kept under what it holds, within a budget, the least looked at let go."""

import numpy as np
import pytest

from core.datasets import Dataset, OwnData, own_dataset
from core.errors import InputError

ROOM = 3 * (40 * 8 * 4 + 40 * 8)  # bytes: three data sets as below


def brought(seed: int = 0, names=("a", "b"), rows: int = 40) -> Dataset:
    X = np.random.default_rng(seed).random((rows, 8), dtype=np.float32)
    return Dataset(X, np.arange(rows) % 2, names, None, "mine", "table")


def test_the_same_rows_have_the_same_key_whatever_they_are_called():
    store = OwnData(ROOM)
    key = store.keep(brought())
    assert store.keep(brought(names=("yes", "no"))) == key
    assert store.keep(brought(seed=1)) != key
    assert key.startswith("own-")
    np.testing.assert_array_equal(store.find(key).X, brought().X)


def test_what_nobody_looked_at_for_the_longest_time_is_let_go_first():
    store = OwnData(ROOM)
    keys = [store.keep(brought(seed)) for seed in range(3)]
    assert store.find(keys[0]) is not None
    assert keys[1] in store  # asking is not looking
    keys.append(store.keep(brought(3)))
    assert [key in store for key in keys] == [True, False, True, True]
    assert store.find(keys[1]) is None


def test_bringing_the_same_again_takes_no_room():
    store = OwnData(ROOM)
    first = store.keep(brought())
    for _ in range(5):
        store.keep(brought())
    assert first in store


def test_more_than_all_the_room_is_refused_and_what_is_here_stays():
    store = OwnData(ROOM)
    key = store.keep(brought())
    with pytest.raises(InputError, match="mine takes 0 MB and"):
        store.keep(brought(1, rows=200))
    assert key in store


def test_asking_for_what_was_let_go_says_what_to_do():
    with pytest.raises(InputError, match="bring the file again"):
        own_dataset("own-0123456789abcdef")
