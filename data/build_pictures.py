"""Builds pictures.npz: scikit-learn's 1,797 digits of 8×8 pixels. See README.md.

python data/build_pictures.py
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

FILE = Path(__file__).with_name("pictures.npz")


def arrays() -> dict[str, np.ndarray]:
    """images (1797, 8, 8) with values 0..16 and labels (1797,), uint8, in the source's order."""
    digits = load_digits()
    return {"images": digits.images.astype(np.uint8), "labels": digits.target.astype(np.uint8)}


if __name__ == "__main__":
    np.savez_compressed(FILE, **arrays())
