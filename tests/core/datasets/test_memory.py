"""Reading needs at most 1.5 times the X that comes of it; the file is there before."""

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from scipy.io import savemat

from core.datasets import Dataset, ReadOptions, read_dataset, read_idx_pair

ROWS, INPUTS = 5000, 400
rng = np.random.default_rng(0)
y = np.arange(ROWS) % 10


def npz(save: Callable, X: np.ndarray) -> tuple[str, bytes]:
    file = io.BytesIO()
    save(file, X=X, y=y)
    return "a.npz", file.getvalue()


def mat(compressed: bool, X: np.ndarray) -> tuple[str, bytes]:
    file = io.BytesIO()
    savemat(file, {"X": X, "y": y[:, None] + 1.0}, do_compression=compressed)
    return "a.mat", file.getvalue()


def csv(X: np.ndarray) -> tuple[str, bytes]:
    numbers = np.char.mod("%.2f", X[:1500])
    return "a.csv", "\n".join(
        ",".join([str(label), *row]) for label, row in zip(y[:1500], numbers, strict=True)
    ).encode()


def images(shape: tuple[int, int]) -> tuple[str, bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(600):
            png = io.BytesIO()
            Image.fromarray(rng.integers(0, 256, shape, dtype=np.uint8)).save(png, "PNG")
            archive.writestr(f"{number % 10}/{number}.png", png.getvalue())
    return "a.zip", file.getvalue()


def idx(side: int) -> tuple[bytes, bytes]:
    pixels = rng.integers(0, 256, (ROWS, side, side), dtype=np.uint8)
    head = bytes([0, 0, 8, 3]) + np.array(pixels.shape, ">u4").tobytes()
    labels = bytes([0, 0, 8, 1]) + np.array([ROWS], ">u4").tobytes() + y.astype("u1").tobytes()
    return gzip.compress(head + pixels.tobytes(), 1), labels


def within_bounds(read: Callable[[], Dataset]) -> None:
    read()  # what is imported or cached the first time is not part of it
    tracemalloc.start()
    dataset = read()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= 1.5 * dataset.X.nbytes


@pytest.mark.parametrize(
    "make",
    [
        lambda X: npz(np.savez, X),
        lambda X: npz(np.savez_compressed, X),
        lambda X: npz(np.savez, np.asfortranarray(X)),
        lambda X: npz(np.savez_compressed, (X * 255).astype(np.uint8)),
        lambda X: mat(False, X),
        lambda X: mat(True, X),
        csv,
    ],
    ids=["npz", "npz packed", "npz by columns", "npz of bytes", "mat", "mat packed", "csv"],
)
def test_an_array_is_never_in_memory_twice(make):
    name, content = make(rng.random((ROWS, INPUTS)))
    within_bounds(lambda: read_dataset(name, content))


def test_images_are_decoded_one_by_one():
    name, content = images((40, 40))
    options = ReadOptions(image_shape=(40, 40))
    within_bounds(lambda: read_dataset(name, content, options=options))


@pytest.mark.parametrize("side", [20, 28])
def test_an_idx_pair_is_unpacked_piece_by_piece(side):
    pixels, labels = idx(side)
    within_bounds(lambda: read_idx_pair(pixels, labels))
