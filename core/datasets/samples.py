"""A sample file of each format: 200 of the bundled digits, to download and to learn from."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import numpy as np
from PIL import Image

from core.datasets.bundled import DIGIT_NAMES, load_bundled, load_originals
from core.datasets.matrix import column_order_places

OF_EACH_CLASS = 20
# What the sample of each format is called; .gz is an IDX pair, both packed in one .zip.
SAMPLE_FILES = {
    ".mat": "sample.mat",
    ".npz": "sample.npz",
    ".csv": "sample.csv",
    ".zip": "sample-images.zip",
    ".gz": "sample-idx.zip",
}
SAMPLE_ENDINGS = tuple(SAMPLE_FILES)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the same file each time


def sample_file(ending: str) -> tuple[str, bytes]:
    """(file name, content) of a file that read_dataset reads: 20 of each digit.

    ending: .mat as the course writes it, .npz, .csv, .zip of folders of images, or .gz for a .zip
    that holds an IDX pair packed with gzip. ValueError names any other.
    """
    makers: dict[str, Callable[[np.ndarray], bytes]] = {
        ".mat": _mat,
        ".npz": _npz,
        ".csv": _csv,
        ".zip": _images,
        ".gz": _idx_pair,
    }
    if ending not in makers:
        raise ValueError(f"ending is {ending!r}: it must be one of {', '.join(SAMPLE_ENDINGS)}")
    return SAMPLE_FILES[ending], makers[ending](sample_rows())


def sample_rows() -> np.ndarray:
    """Which of the bundled digits the samples hold: the first 20 of each class."""
    y = load_bundled().y
    return np.concatenate([np.flatnonzero(y == label)[:OF_EACH_CLASS] for label in range(10)])


def sample_idx_pair() -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """((file name, content) of the images, the same of their labels), both packed with gzip."""
    rows = sample_rows()
    images = _original_bytes(rows)
    labels = load_bundled().y[rows].astype(np.uint8)
    return (
        ("sample-images-idx3-ubyte.gz", _idx(images)),
        ("sample-labels-idx1-ubyte.gz", _idx(labels)),
    )


def _mat(rows: np.ndarray) -> bytes:
    from scipy.io import savemat  # here, because every start of the app would wait for scipy.io

    digits = load_bundled()
    labels = np.where(digits.y[rows] == 0, 10, digits.y[rows])
    X = digits.X[rows][:, column_order_places(digits.image_shape)]
    file = io.BytesIO()
    savemat(
        file,
        {"X": X.astype(np.float64), "y": labels.astype(np.float64)[:, None]},
        do_compression=True,
    )
    # The 116 bytes of text in front name the day and the machine.
    return b"MATLAB 5.0 MAT-file".ljust(116) + file.getvalue()[116:]


def _npz(rows: np.ndarray) -> bytes:
    digits = load_bundled()
    file = io.BytesIO()
    np.savez_compressed(
        file,
        X=digits.X[rows],
        y=digits.y[rows],
        class_names=np.array(DIGIT_NAMES),
        image_shape=np.array(digits.image_shape),
    )
    return file.getvalue()


def _csv(rows: np.ndarray) -> bytes:
    digits = load_bundled()
    height, width = digits.image_shape
    names = [f"{row}x{column}" for row in range(1, height + 1) for column in range(1, width + 1)]
    lines = [",".join(["label", *names])]
    for row in rows:
        numbers = (f"{value:.3f}".rstrip("0").rstrip(".") for value in digits.X[row])
        lines.append(",".join([str(digits.y[row]), *numbers]))
    return ("\n".join(lines) + "\n").encode()


def _images(rows: np.ndarray) -> bytes:
    labels = load_bundled().y[rows]
    files = {}
    for number, (image, label) in enumerate(zip(_original_bytes(rows), labels, strict=True)):
        png = io.BytesIO()
        Image.fromarray(image).save(png, "PNG")
        files[f"{label}/{number % OF_EACH_CLASS + 1:02}.png"] = png.getvalue()
    return _zip(files)


def _idx_pair(_rows: np.ndarray) -> bytes:
    return _zip(dict(sample_idx_pair()))


def _idx(array: np.ndarray) -> bytes:
    header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes()
    return gzip.compress(header + array.tobytes(), mtime=0)


def _original_bytes(rows: np.ndarray) -> np.ndarray:
    """(rows, 28, 28) uint8, white on black."""
    return np.round(load_originals()[rows] * 255).astype(np.uint8)


def _zip(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()
