"""Reading takes little more memory than what is read: no format is in memory twice."""

import io
import tracemalloc

import numpy as np
import pytest

from core.datasets import read_dataset

ROWS, INPUTS = 4000, 400
MOST = 1.5  # times X


def packed(kind: str) -> tuple[str, bytes]:
    """A file of ROWS × INPUTS numbers, made before anything is measured."""
    rng = np.random.default_rng(0)
    y = np.arange(ROWS) % 10
    if kind == "csv":
        X = rng.integers(0, 256, (ROWS, INPUTS))
        lines = (f"{label}," + ",".join(map(str, row)) for label, row in zip(y, X, strict=True))
        return "rows.csv", "\n".join(lines).encode()
    if kind == "bytes":
        X = rng.integers(0, 256, (ROWS, INPUTS), np.uint8)
    else:
        X = np.asfortranarray(9 * rng.random((ROWS, INPUTS), np.float32))
    file = io.BytesIO()
    np.savez(file, X=X, y=y)
    return "rows.npz", file.getvalue()


@pytest.mark.parametrize("kind", ["csv", "bytes", "numbers by column"])
def test_reading_takes_at_most_half_as_much_again_as_what_is_read(kind):
    name, content = packed(kind)
    tracemalloc.start()
    try:
        dataset = read_dataset(name, content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert dataset.X.shape == (ROWS, INPUTS)
    assert peak < MOST * dataset.X.nbytes
