"""Whatever is handed in: an answer or one sentence, soon, and without filling the memory."""

import struct
import subprocess
import sys
import time
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from core.errors import InputError
from core.images import DigitImage, Preparation, read_digit, read_row
from tests.core.images.rendering import file_of, ink_of

SECONDS = 2.0
ROOM = 500  # MB


def answer(content, preparation=Preparation()):
    """The digit or the sentence; both readers must agree on which of the two it is."""
    start = time.process_time()
    try:
        digit = read_digit(content, preparation)
    except InputError as refusal:
        sentence = str(refusal)
        assert sentence.endswith(".")
        assert "\n" not in sentence
        with pytest.raises(InputError):
            read_row(content, preparation)
        return sentence
    assert time.process_time() - start < SECONDS
    assert digit.pixels.shape == (preparation.inputs,)
    assert np.isfinite(digit.pixels).all()
    assert digit.pixels.min() >= -0.25
    assert digit.pixels.max() <= 1.25
    assert read_row(content, preparation)
    return digit


def drawn(height=180, side=300):
    return Image.fromarray((255 * (1 - ink_of("5", height, side=side))).astype(np.uint8))


def png_declaring(width, height):
    """A valid header over a single row of nothing."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def animated_gif():
    frames = [drawn(), Image.new("L", (300, 300), 128), Image.new("L", (300, 300))]
    return file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])


def palette_with_transparency():
    image = Image.new("P", (300, 300), 0)
    image.putpalette([255, 255, 255, 10, 10, 10] + [0] * 750)
    image.paste(1, mask=Image.fromarray((ink_of("5", 180, side=300) > 0.5).astype(np.uint8) * 255))
    return file_of(image, "PNG", transparency=0)


def turned(orientation):
    """A picture that lies on its side and says so."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright_to_stored = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90}
    return file_of(drawn().transpose(upright_to_stored[orientation]), "JPEG", exif=exif)


READ = {
    "animated GIF": animated_gif(),
    "CMYK": file_of(drawn().convert("CMYK"), "JPEG"),
    "16 bits": file_of(Image.fromarray(np.asarray(drawn()).astype(np.uint16) * 257)),
    "12 of 16 bits": file_of(Image.fromarray(np.asarray(drawn()).astype(np.uint16) * 16)),
    "palette with transparency": palette_with_transparency(),
    "palette": file_of(drawn().convert("P")),
    "one bit": file_of(drawn().convert("1")),
    "grey with alpha": file_of(drawn().convert("LA")),
    "colour with alpha": file_of(drawn().convert("RGBA")),
    "upside down by EXIF": turned(3),
    "on its side by EXIF": turned(6),
    "progressive": file_of(drawn(), "JPEG", progressive=True),
}


@pytest.mark.parametrize("content", READ.values(), ids=READ.keys())
def test_every_kind_of_picture_is_prepared_as_the_plain_one_is(content):
    expected = read_digit(file_of(drawn())).pixels
    assert np.abs(answer(content).pixels - expected).mean() < 0.02


REFUSED = {
    "empty": (b"", "empty"),
    "text": (b"seven", "no picture"),
    "noise": (bytes(range(256)) * 9, "no picture"),
    "too many bytes": (b"\x89PNG\r\n\x1a\n" + bytes(21 * 2**20), "21 MB"),
    "60,000 × 60,000": (png_declaring(60_000, 60_000), "pixels"),
    "8,000 × 8,000": (png_declaring(8_000, 8_000), "50 million"),
    "declared, not there": (png_declaring(3_000, 3_000), "damaged"),
    "cut short": (file_of(drawn())[:700], "damaged"),
    "JPEG cut short": (file_of(drawn(), "JPEG")[:700], "damaged"),
    "all white": (file_of(Image.new("L", (200, 200), 255)), "No digit"),
    "all black": (file_of(Image.new("L", (200, 200), 0)), "No digit"),
    "1 × 1": (file_of(Image.new("L", (1, 1), 0)), "No digit"),
    "wholly transparent": (file_of(Image.new("RGBA", (200, 200))), "No digit"),
    "HEIC": (b"\0\0\0\x18ftypheic" + bytes(200), "JPEG"),
    "PDF": (b"%PDF-1.4\n" + bytes(200), "PDF"),
    "EPS": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "PostScript"),
    "TIFF": (file_of(drawn(), "TIFF"), "TIFF"),
}


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_one_sentence(content, says):
    assert says in answer(content)


def long_and_thin():
    image = Image.new("L", (5000, 20), 255)
    ImageDraw.Draw(image).line([(2500, 2), (2500, 18)], fill=0, width=3)
    return file_of(image)


def specks():
    """Thousands of pieces of ink, all alike."""
    return file_of(Image.fromarray(np.random.default_rng(0).random((400, 400)) < 0.1))


@pytest.mark.parametrize("preparation", [Preparation(), Preparation((8, 8), kind="picture")])
@pytest.mark.parametrize(
    "content",
    [
        long_and_thin(),
        file_of(Image.new("L", (5000, 20), 255)),
        file_of(Image.fromarray(np.eye(2, dtype=np.uint8) * 255)),
        specks(),
        file_of(np.random.default_rng(0).integers(0, 256, (400, 400), dtype=np.uint8)),
        file_of(np.random.default_rng(0).integers(0, 256, (28, 28), dtype=np.uint8)),
        file_of(np.tile(np.uint8([[0, 255], [255, 0]]), (100, 100))),
        file_of(np.tile(np.arange(256, dtype=np.uint8), (256, 1))),
    ],
    ids=[
        "5000 × 20",
        "5000 × 20 empty",
        "2 × 2",
        "specks",
        "noise",
        "28 × 28 noise",
        "chequered",
        "ramp",
    ],
)
def test_a_strange_picture_gets_an_answer_or_a_sentence(content, preparation):
    assert isinstance(answer(content, preparation), DigitImage | str)


BASES = [file_of(drawn(40, 64), kind) for kind in ("PNG", "JPEG", "WEBP", "BMP", "GIF")]


@given(data=st.data())
@settings(deadline=None, max_examples=150)
def test_a_damaged_picture_gets_an_answer_or_a_sentence(data):
    content = bytearray(data.draw(st.sampled_from(BASES)))
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(len(content) // 4, len(content))) :]
    assert isinstance(answer(bytes(content)), DigitImage | str)


# The peak of getrusage starts at the parent's; the kernel's own count starts at the new program.
HEAVY = """
import re, sys, time
from pathlib import Path
from core.images import read_digit
start = time.process_time()
read_digit(sys.stdin.buffer.read())
seconds = time.process_time() - start
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], seconds)
"""


@pytest.mark.parametrize(
    ("kind", "options"),
    [("PNG", {"compress_level": 1}), ("JPEG", {"progressive": True, "subsampling": 0})],
)
def test_the_largest_photo_is_read_in_time_and_within_bounds(kind, options):
    image = Image.new("RGB", (8064, 6048), (230, 225, 220))
    ImageDraw.Draw(image).line([(3000, 2000), (5000, 2000), (4000, 5000)], fill=30, width=300)
    reader = subprocess.run(
        [sys.executable, "-c", HEAVY],
        input=file_of(image, kind, **options),
        capture_output=True,
        check=True,
    )
    kilobytes, seconds = reader.stdout.split()
    assert int(kilobytes) / 1024 < ROOM
    assert float(seconds) < SECONDS
