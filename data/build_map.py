"""Builds digits-map.npz: where the bundled digits lie when neighbours stay neighbours (t-SNE).

python data/build_map.py

Needs scikit-learn (requirements-dev.txt); the app only reads the file. See README.md.
"""

import sys
from pathlib import Path

import numpy as np
from sklearn.manifold import TSNE

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.datasets import load_bundled


def build() -> None:
    """Lays the plain 20×20 digits out and writes their places, (5000, 2) float32 in 0..1."""
    places = TSNE(perplexity=30, init="pca", random_state=0).fit_transform(load_bundled().X)
    low, high = places.min(axis=0), places.max(axis=0)
    places = ((places - low) / (high - low)).astype(np.float32)
    np.savez_compressed(Path(__file__).with_name("digits-map.npz"), places=places)


if __name__ == "__main__":
    build()
