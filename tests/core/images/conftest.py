import numpy as np
import pytest

from core.datasets import load_originals


@pytest.fixture(scope="session")
def mnist():
    """(1000, 28, 28) uint8: every fifth of the bundled digits."""
    return np.round(load_originals()[::5] * 255).astype(np.uint8)
