"""Folders of images."""

import io
import struct
import zipfile
import zlib

import numpy as np
import pytest
from PIL import Image

from core.datasets import ReadOptions, read_dataset, sample_idx_pair
from core.datasets.formats import image_cost
from core.datasets.formats.image_cost import Declared, check_seconds
from core.errors import InputError
from core.images import Preparation, read_digit


def packed(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def picture(seed: int, form: str = "PNG", mode: str = "RGB", size=(37, 23)) -> bytes:
    """Noise that fills its frame."""
    noise = np.random.default_rng(seed).integers(0, 256, (*size, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).convert(mode).save(file, form)
    return file.getvalue()


def drawing(seed: int, paper: int = 255) -> bytes:
    """A dark bar on light paper, or the other way round; slanted by its seed."""
    image = np.full((60, 50), paper, dtype=np.uint8)
    for row in range(15, 45):
        column = 20 + (row - 15) * seed // 20
        image[row, column : column + 5] = 255 - paper
    file = io.BytesIO()
    Image.fromarray(image).save(file, "PNG")
    return file.getvalue()


def blank() -> bytes:
    file = io.BytesIO()
    Image.new("L", (30, 30), 200).save(file, "PNG")
    return file.getvalue()


PICTURES = {f"{name}/{number}.png": picture(number) for name in "ab" for number in range(3)}
DRAWINGS = {f"{name}/{number}.png": drawing(number) for name in "ab" for number in range(3)}


def huge_png(side: int) -> bytes:
    """A PNG whose header declares side × side pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def enlarged(content: bytes, times: int = 30) -> bytes:
    image = Image.open(io.BytesIO(content))
    file = io.BytesIO()
    image.resize((times * image.width, times * image.height)).save(file, "PNG")
    return file.getvalue()


def test_folders_are_classes_and_images_become_20_by_20():
    dataset = read_dataset("masks.zip", packed(PICTURES))
    assert dataset.X.shape == (6, 400)
    assert dataset.class_names == ("a", "b")
    assert dataset.y.tolist() == [0, 0, 0, 1, 1, 1]
    assert dataset.image_shape == (20, 20)
    assert dataset.name == "masks"


def test_pictures_and_ink_are_told_apart_and_the_guess_can_be_switched():
    assert read_dataset("a.zip", packed(PICTURES)).kind == "picture"
    assert read_dataset("a.zip", packed(DRAWINGS)).kind == "ink"
    switched = read_dataset("a.zip", packed(DRAWINGS), options=ReadOptions(kind="picture"))
    assert switched.kind == "picture"
    assert any("ink" in note for note in read_dataset("a.zip", packed(DRAWINGS)).notes)


def test_a_row_is_what_the_predictor_makes_of_the_same_file():
    for files, kind in ((PICTURES, "picture"), (DRAWINGS, "ink")):
        dataset = read_dataset("a.zip", packed(files), options=ReadOptions(image_shape=(16, 12)))
        preparation = Preparation(image_shape=(16, 12), kind=kind)
        alone = [read_digit(content, preparation).pixels for content in files.values()]
        np.testing.assert_allclose(dataset.X, alone, atol=1e-6)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "BMP", "GIF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1"])
def test_any_format_and_colour_will_do(form, mode):
    if form in ("JPEG", "WEBP") and mode in ("P", "1"):
        mode = "L"
    ending = form.lower()
    files = {f"{i % 2}/{i}.{ending}": picture(i, form, mode) for i in range(6)}
    assert read_dataset("a.zip", packed(files)).X.shape == (6, 400)


def test_folders_may_lie_in_folders_and_what_is_no_image_is_left_aside():
    files = {f"faces/train/{name}": content for name, content in PICTURES.items()}
    files |= {
        "faces/readme.txt": b"hello",
        "__MACOSX/faces/train/a/._0.png": b"junk",
        "faces/train/a/.DS_Store": b"junk",
        "faces/train/b/Thumbs.db": b"junk",
        "faces/train/c/": b"",
    }
    dataset = read_dataset("a.zip", packed(files))
    assert dataset.class_names == ("a", "b")
    assert any("1 other files" in note for note in dataset.notes)


def test_numbered_folders_are_in_the_order_of_their_numbers():
    files = {f"{label}/{i}.png": picture(i) for label in (10, 9, 100) for i in range(2)}
    assert read_dataset("a.zip", packed(files)).class_names == ("9", "10", "100")


@pytest.mark.parametrize("paper", [0, 255])
def test_ink_is_light_on_dark_whatever_the_paper(paper):
    files = {f"{name}/{i}.png": drawing(i, paper) for name in "ab" for i in range(3)}
    X = read_dataset("a.zip", packed(files)).X.reshape(-1, 20, 20)
    assert abs(X[:, 0].mean()) < 0.05
    assert X.max() > 0.8


def test_an_idx_pair_may_be_packed_together():
    dataset = read_dataset("mnist.zip", packed({f"m/{n}": c for n, c in sample_idx_pair()}))
    assert dataset.X.shape == (200, 400)


FOLDERS = {f"{number}/{image}.png": b"" for number in range(5000) for image in range(2)}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "holds no images"),
        ({"a/readme.txt": b"hello"}, "holds no images"),
        ({"1.png": picture(1)}, "“1.png” outside any folder"),
        ({"a/1.png": picture(1), "a/2.png": picture(2)}, "one class only"),
        (PICTURES | {"c/1.png": picture(1)}, "a single example of the class “c”"),
        (FOLDERS, "more than 50 classes"),
        (PICTURES | {"a/x.png": b""}, "a/x.png in a.zip"),
        (PICTURES | {"a/x.png": b"no image"}, "a/x.png in a.zip"),
        (PICTURES | {"a/x.png": picture(1)[:-300]}, "damaged or cut short"),
        (PICTURES | {"a/x.png": huge_png(60_000)}, "50 million"),
        (PICTURES | {"a/x.png": huge_png(10_000)}, "50 million"),
        (PICTURES | {"a/x.gif": b"%PDF-1.4"}, "a/x.gif in a.zip"),
        (PICTURES | {"b/more.zip": packed(PICTURES)}, "another archive, “b/more.zip”"),
        (PICTURES | {"b/more.tar.gz": b"x"}, "another archive"),
        (PICTURES | {"../up/x.png": picture(1)}, "points outside the archive"),
        (PICTURES | {"/etc/x.png": picture(1)}, "points outside the archive"),
        (PICTURES | {"C:\\x.png": picture(1)}, "points outside the archive"),
        (PICTURES | {f"{'n' * 61}/{i}.png": picture(i) for i in range(2)}, "up to 60"),
        (DRAWINGS | {"a/blank.png": blank()}, "a/blank.png in a.zip cannot be read: no digit"),
        (dict(sample_idx_pair()[:1]), "holds 1 IDX files"),
    ],
    ids=lambda value: value if isinstance(value, str) else "files",
)
def test_an_archive_that_cannot_be_used_is_refused_with_the_reason(refusal, files, words):
    assert words in refusal("a.zip", packed(files))


def test_an_archive_that_declares_gigabytes_is_refused_before_it_is_unpacked(refusal):
    content = packed(PICTURES)
    at = content.rindex(b"PK\x01\x02") + 24
    swollen = content[:at] + (2**31).to_bytes(4, "little") + content[at + 4 :]
    assert "1,024 MB" in refusal("a.zip", swollen)


def test_too_many_entries_are_refused_before_they_are_listed(refusal):
    assert "201,000 files" in refusal("a.zip", b"PK\x03\x04" + b"PK\x01\x02" * 201_001)


def test_a_damaged_archive_is_refused(refusal):
    content = packed(PICTURES)
    assert "damaged" in refusal("a.zip", content[:-40])
    flipped = bytearray(content)
    flipped[200] ^= 0xFF
    assert "a/0.png in a.zip" in refusal("a.zip", bytes(flipped))


def test_too_many_pixels_in_all_are_refused_before_any_image_is_decoded(refusal):
    # None of them could be decoded: the headers alone are read.
    files = {f"{number % 2}/{number}.png": huge_png(7000) for number in range(21)}
    sentence = refusal("a.zip", packed(files))
    assert "declares 21 images of 1,029 million pixels in all, about 62 seconds" in sentence
    assert "at most 50 are allowed" in sentence


def test_ink_takes_longer_to_read_than_pictures_and_is_bounded_by_that():
    drawings = [Declared((300, 300), is_plain_jpeg=False)] * 4000
    check_seconds("a.zip", drawings, ink=False)
    with pytest.raises(InputError, match="about 96 seconds of reading for ink: at most 50"):
        check_seconds("a.zip", drawings, ink=True)
    mnist = [Declared((28, 28), is_plain_jpeg=False)] * 70_000
    check_seconds("mnist.zip", mnist, ink=True)


def test_images_that_are_worse_than_they_declare_are_stopped_by_the_clock(refusal, monkeypatch):
    monkeypatch.setattr(image_cost, "MOST_SECONDS", -1)
    assert "0 of 6 images were read" in refusal("a.zip", packed(PICTURES))


def test_a_large_image_is_read_nearly_as_the_predictor_reads_it():
    large = {name: enlarged(content) for name, content in DRAWINGS.items()}
    dataset = read_dataset("a.zip", packed(large), options=ReadOptions(kind="ink"))
    alone = [read_digit(content, Preparation()).pixels for content in large.values()]
    assert np.abs(dataset.X - alone).mean() < 0.01


def test_classes_are_refused_before_any_image_is_opened(refusal):
    files = {"a/1.png": b"no image", "a/2.png": b"no image", "b/1.png": b"no image"}
    assert "a single example of the class “b”" in refusal("a.zip", packed(files))


def test_an_image_of_more_than_20_mb_is_refused(refusal):
    content = packed(PICTURES)
    at = content.rindex(b"PK\x01\x02") + 24
    swollen = content[:at] + (2**25).to_bytes(4, "little") + content[at + 4 :]
    assert "more than 20 MB" in refusal("a.zip", swollen)
