"""A stored matrix → X as float32, block by block, so that it is never in memory twice."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

BLOCK = 2**19  # bytes decoded at a time
NUMBER_KINDS = "fiub"


def read_matrix(
    read: Callable[[int], bytes],
    rows: int,
    inputs: int,
    dtype: np.dtype,
    *,
    by_columns: bool = False,
    places: np.ndarray | None = None,
) -> np.ndarray:
    """X (rows, inputs) float32, writable, in C order.

    read(n) gives exactly the next n bytes or raises; by_columns: the first column is stored
    first (Fortran order); places (inputs,): the column of X that each stored column becomes.
    The sizes must have been checked before: this allocates what they say.
    """
    # A stored truth value may be any byte; numpy only trusts 0 and 1.
    dtype = np.dtype(np.uint8) if dtype.kind == "b" else dtype
    X = np.empty((rows, inputs), dtype=np.float32)
    lines, length = (inputs, rows) if by_columns else (rows, inputs)
    step = max(1, BLOCK // (length * dtype.itemsize))
    with np.errstate(over="ignore", invalid="ignore"):  # what became infinite is refused later
        for start in range(0, lines, step):
            count = min(step, lines - start)
            block = np.frombuffer(read(count * length * dtype.itemsize), dtype=dtype)
            block = block.reshape(count, length)
            part = slice(start, start + count)
            if by_columns:
                X[:, part if places is None else places[part]] = block.T
            elif places is None:
                X[part] = block
            else:
                X[part, places] = block
    return X


def column_order_places(image_shape: tuple[int, int]) -> np.ndarray:
    """Where the pixels of an image stored column by column stand when it is stored row by row."""
    height, width = image_shape
    return np.arange(height * width).reshape(height, width).T.ravel()
