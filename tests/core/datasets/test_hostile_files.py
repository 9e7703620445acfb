"""Valid files of each format, damaged at random: only ever a Dataset or an InputError.

NNI_FUZZ_EXAMPLES sets how many per format. Damage is done to the file as it is handed in and to
what lies packed inside it, because a checksum around it would catch nearly all of the former.
"""

import gzip
import io
import os
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from scipy.io import savemat

from core.datasets import Dataset, read_dataset, read_idx_pair
from core.errors import InputError

EXAMPLES = int(os.environ.get("NNI_FUZZ_EXAMPLES", "200"))
MAX_SECONDS, MAX_KILOBYTES = 60, 2**20
ROWS = 8
X = np.random.default_rng(0).random((ROWS, 64)).round(2)
y = np.arange(ROWS) % 2 + 1

# What damages more than chance does: sizes, ends of things, numbers that are none.
TOKENS = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\0\0\0\x80",
    b"\0\0\xf0\x7f",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"nan",
    b"1e999",
    b"-",
    b'"',
    b",",
    b";",
    b"\n",
    b"\r",
    b"../",
    b"\xef\xbb\xbf",
    b"'|O'",
    b"(999999, 999999)",
)
places = st.floats(0, 1)
mutation = st.one_of(
    st.tuples(st.just("cut"), places, places),
    st.tuples(st.just("flip"), places, st.integers(1, 255)),
    st.tuples(st.just("overwrite"), places, st.sampled_from(TOKENS) | st.binary(max_size=8)),
    st.tuples(st.just("insert"), places, st.sampled_from(TOKENS) | st.binary(max_size=8)),
    st.tuples(st.just("copy"), places, places),
)
damage = st.lists(mutation, min_size=1, max_size=5)


def damaged(content: bytes, mutations: list[tuple]) -> bytes:
    for kind, place, value in mutations:
        at = int(place * len(content))
        if kind == "cut":
            content = content[:at] + content[at + int(value * (len(content) - at)) + 1 :]
        elif kind == "flip":
            changed = content[at : at + 1].translate(bytes(b ^ value for b in range(256)))
            content = content[:at] + changed + content[at + 1 :]
        elif kind == "overwrite":
            content = content[:at] + value + content[at + len(value) :]
        elif kind == "insert":
            content = content[:at] + value + content[at:]
        else:  # a piece from elsewhere
            start = int(value * len(content))
            content = content[:at] + content[start : start + 40] + content[at + 40 :]
    return content


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def mat(compressed: bool) -> bytes:
    file = io.BytesIO()
    savemat(file, {"y": y[:, None], "X": X, "image_shape": [[8, 8]]}, do_compression=compressed)
    return file.getvalue()


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def image(form: str) -> bytes:
    file = io.BytesIO()
    pixels = np.random.default_rng(1).integers(0, 256, (12, 10, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(file, form)
    return file.getvalue()


def mat_elements() -> list[bytes]:
    """The variables of the .mat file, each with its tag, not packed."""
    plain, at, elements = mat(compressed=False), 128, []
    while at < len(plain):
        size = 8 + struct.unpack_from("<I", plain, at + 4)[0]
        elements.append(plain[at : at + size])
        at += size
    return elements


def packed_mat(elements: list[bytes]) -> bytes:
    bodies = [zlib.compress(element) for element in elements]
    tagged = [struct.pack("<II", 15, len(body)) + body for body in bodies]
    return mat(compressed=False)[:128] + b"".join(tagged)


ARRAYS = {"X": npy(X), "y": npy(y), "class_names": npy(np.array(["a", "b"]))}
TABLE = "label;m;n\n" + "".join(f"{label};{a};{b}\n" for label, (a, b) in zip(y, X[:, :2]))  # noqa: B905
IMAGES = {
    f"{number % 2}/{number}.{form.lower()}": image(form)
    for number, form in enumerate(("PNG", "PNG", "JPEG", "JPEG", "WEBP", "BMP", "GIF", "PNG"))
}
IDX_IMAGES = (
    bytes([0, 0, 8, 3]) + struct.pack(">III", ROWS, 8, 8) + (X * 255).astype("u1").tobytes()
)
IDX_LABELS = bytes([0, 0, 8, 1]) + struct.pack(">I", ROWS) + y.astype("u1").tobytes()

# format → ways to make a damaged file of it: (name, mutations → content)
FILES: dict[str, list[Callable[[list[tuple]], bytes]]] = {
    "a.mat": [
        lambda mutations: damaged(mat(compressed=True), mutations),
        lambda mutations: damaged(mat(compressed=False), mutations),
        *(
            lambda mutations, hit=hit: packed_mat(
                [
                    damaged(element, mutations) if number == hit else element
                    for number, element in enumerate(mat_elements())
                ]
            )
            for hit in range(3)
        ),
    ],
    "a.npz": [
        lambda mutations: damaged(packed({f"{n}.npy": a for n, a in ARRAYS.items()}), mutations),
        *(
            lambda mutations, key=key: packed(
                {f"{n}.npy": damaged(a, mutations) if n == key else a for n, a in ARRAYS.items()}
            )
            for key in ARRAYS
        ),
    ],
    "a.csv": [
        lambda mutations: damaged(TABLE.encode(), mutations),
        lambda mutations: damaged(TABLE.replace(";", ",").encode(), mutations),
    ],
    "a.zip": [
        lambda mutations: damaged(packed(IMAGES), mutations),
        *(
            lambda mutations, key=key: packed(
                {n: damaged(c, mutations) if n == key else c for n, c in IMAGES.items()}
            )
            for key in IMAGES
        ),
    ],
}


def check(read: Callable[[], Dataset]) -> None:
    start, held = time.perf_counter(), forget_peak()
    try:
        dataset = read()
    except InputError as refused:
        text = str(refused)
        assert text.isprintable()
        assert text.endswith(".")
        assert len(text) < 400
    else:
        assert isinstance(dataset, Dataset)
        assert np.abs(dataset.X).max() <= 1.25
        assert np.bincount(dataset.y).min() >= 2
    assert time.perf_counter() - start < MAX_SECONDS
    assert kilobytes("VmHWM") - held < MAX_KILOBYTES


def forget_peak() -> int:
    """Has the kernel count the peak of this process anew from what it holds now, in kilobytes."""
    Path("/proc/self/clear_refs").write_text("5")
    return kilobytes("VmRSS")


def kilobytes(name: str) -> int:
    """VmRSS: what this process holds now; VmHWM: the most it held since forget_peak."""
    return int(re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())[1])


fuzzed = settings(
    deadline=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_what_one_file_takes_is_seen_though_an_earlier_one_took_more():
    for megabytes in (300, 100):
        held = forget_peak()
        np.ones(megabytes * 2**17)
        assert 0.9 * megabytes < (kilobytes("VmHWM") - held) / 1024 < 1.2 * megabytes


@pytest.mark.parametrize("name", FILES)
def test_the_files_that_are_damaged_are_good_before(name):
    for make in FILES[name]:
        assert len(read_dataset(name, make([]))) == ROWS


@pytest.mark.parametrize("name", FILES)
@fuzzed
@given(data=st.data())
def test_a_damaged_file_is_a_data_set_or_a_sentence(name, data):
    make = data.draw(st.sampled_from(FILES[name]))
    content = make(data.draw(damage))
    check(lambda: read_dataset(name, content))


@fuzzed
@given(mutations=damage, half=st.booleans(), pack=st.sampled_from([bytes, gzip.compress]))
def test_a_damaged_idx_pair_is_a_data_set_or_a_sentence(mutations, half, pack):
    images = pack(damaged(IDX_IMAGES, mutations) if half else IDX_IMAGES)
    labels = pack(IDX_LABELS if half else damaged(IDX_LABELS, mutations))
    check(lambda: read_idx_pair(images, labels))
    packed_twice = damaged(gzip.compress(IDX_IMAGES), mutations)
    check(lambda: read_idx_pair(packed_twice, labels))
