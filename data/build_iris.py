"""Builds iris.npz: Fisher's 150 irises, as scikit-learn ships them. See README.md.

python data/build_iris.py
"""

from pathlib import Path

import numpy as np
from sklearn.datasets import load_iris

FILE = Path(__file__).with_name("iris.npz")


def arrays() -> dict[str, np.ndarray]:
    """measures (150, 4) float32 in cm, labels (150,) uint8, and the names of both."""
    iris = load_iris()
    return {
        "measures": iris.data.astype(np.float32),
        "labels": iris.target.astype(np.uint8),
        "measure_names": np.array(iris.feature_names),
        "species_names": np.array(iris.target_names),
    }


if __name__ == "__main__":
    np.savez_compressed(FILE, **arrays())
