"""A run's networks along the way."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.film import ALL_BEFORE, MOST_FRAMES, Film, Frame
from core.network import Network

NETWORK = Network.random(2, 1, 2, seed=0)


def film_of(iterations: int, first: int = 0) -> Film:
    film = Film()
    for iteration in range(first, first + iterations):
        film.add(Frame(iteration, 1.0, NETWORK))
    return film


@given(st.integers(1, 5000), st.integers(0, 3))
def test_a_film_is_short_in_order_and_ends_with_the_newest(iterations, first):
    kept = [frame.iteration for frame in film_of(iterations, first).frames]
    assert len(kept) <= MOST_FRAMES
    assert kept == sorted(set(kept))
    assert (kept[0], kept[-1]) == (first, first + iterations - 1)


def test_a_short_run_is_kept_whole_and_a_long_one_has_its_beginning():
    assert len(film_of(50).frames) == 50
    kept = [frame.iteration for frame in film_of(5000).frames]
    assert kept[:ALL_BEFORE] == list(range(ALL_BEFORE))


def test_later_frames_are_evenly_spread():
    kept = [frame.iteration for frame in film_of(3000).frames if frame.iteration >= 64]
    steps = {after - before for before, after in pairwise(kept[:-1])}
    assert len(steps) == 1
    assert len(kept) > 15


def test_a_run_without_iterations_has_no_frames():
    assert Film().frames == ()
