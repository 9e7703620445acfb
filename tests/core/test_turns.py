"""Threads take turns: never more at once than there are turns, and all of them in the end."""

import threading

import pytest

from core.turns import AT_ONCE, turn


def test_no_more_than_so_many_are_inside_at_once_and_all_get_their_turn():
    inside, most, done, lock = 0, 0, 0, threading.Lock()
    pace = threading.Event()

    def work() -> None:
        nonlocal inside, most, done
        with turn(), turn():  # a turn within a turn is the same one
            with lock:
                inside += 1
                most = max(most, inside)
            pace.wait(0.01)
            with lock:
                inside -= 1
                done += 1

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (most, done) == (AT_ONCE, 12)


def test_who_fails_gives_the_turn_back():
    for _ in range(AT_ONCE + 1):
        with pytest.raises(ArithmeticError), turn():
            raise ArithmeticError
    with turn():
        pass
