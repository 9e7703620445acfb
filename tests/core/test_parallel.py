"""Threads: the same numbers however many there are, and BLAS as it was afterwards."""

import threading

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController, threadpool_limits

from core.network import Network
from core.objective import Objective
from core.parallel import computing, cores, run_all


def blas_threads():
    libraries = ThreadpoolController().select(user_api="blas").lib_controllers
    return [library.get_num_threads() for library in libraries]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_beside_another_run_the_numbers_are_the_same_to_the_last_bit(dtype):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(4000, 30)).astype(dtype), rng.integers(0, 10, 4000)
    vector = Network.random(30, 25, 10, seed=0).to_vector()
    objective = Objective(X, y, 25, 10, 0.5)
    with computing():
        alone = objective(vector)
        with computing():
            beside_another = objective(vector)
    assert alone[0] == beside_another[0]
    np.testing.assert_array_equal(alone[1], beside_another[1])


def test_blas_has_one_thread_inside_and_its_own_number_after_the_last_leaves():
    with threadpool_limits(2, user_api="blas"):
        before = blas_threads()
        first_is_in, may_leave, left = (threading.Event() for _ in range(3))

        def overlap():
            with computing():
                first_is_in.set()
                may_leave.wait()
            left.set()

        other = threading.Thread(target=overlap)
        other.start()
        first_is_in.wait()
        with computing():
            may_leave.set()
            left.wait()
            assert set(blas_threads()) == {1}
        other.join()
        assert blas_threads() == before


def test_blas_gets_its_threads_back_when_a_computation_fails():
    before = blas_threads()
    with pytest.raises(ZeroDivisionError), computing():
        raise ZeroDivisionError
    assert blas_threads() == before


def test_an_error_on_another_thread_reaches_the_caller():
    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), computing():
        run_all([lambda: None, fail])


def test_there_is_at_least_one_core():
    assert cores() >= 1
