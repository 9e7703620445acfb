import threading

import numpy as np

from pages.parts.cache.within import within


def test_a_value_is_made_once_for_its_name_and_again_when_its_room_was_needed():
    made = []

    @within(1)
    def numbers(name, _source):
        made.append((name, _source))
        return np.zeros(100_000)

    assert numbers("a", 1) is numbers("a", 2)
    assert numbers("b", 3) is not numbers("a", 4)
    assert made == [("a", 1), ("b", 3), ("a", 4)]


def test_all_who_ask_at_once_get_the_one_value():
    begun, go_on, made, got = threading.Event(), threading.Event(), [], []

    @within(1)
    def numbers(name):
        begun.set()
        assert go_on.wait(10)
        made.append(name)
        return np.zeros(3)

    asking = [threading.Thread(target=lambda: got.append(numbers("a"))) for _ in range(3)]
    for thread in asking:
        thread.start()
    assert begun.wait(10)
    go_on.set()
    for thread in asking:
        thread.join()
    assert made == ["a"]
    assert got[0] is got[1] is got[2]
