import numpy as np

from core.room import Kept, array_bytes


def test_when_there_is_no_room_what_was_used_longest_ago_is_forgotten_and_the_newest_kept():
    kept = Kept(300, len)
    for name in "abc":
        kept.put(name, bytes(100))
    kept.put("a", bytes(100))  # shown again
    assert kept.find("b") is not None  # asked for again
    kept.put("d", bytes(100))
    assert [kept.find(name) is not None for name in "abcd"] == [True, True, False, True]
    kept.put("large", bytes(1000))
    assert [name for name in ("a", "b", "d", "large") if kept.find(name)] == ["large"]
    kept.put("small", bytes(300))
    assert kept.find("large") is None
    assert kept.find("small") is not None


def test_arrays_are_kept_by_what_their_numbers_take():
    kept = Kept(1000, array_bytes)
    kept.put("first", (np.zeros(100), "words"))
    kept.put("second", {"some": np.zeros(100)})
    assert kept.find("first") is None
