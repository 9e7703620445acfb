"""Packed bytes opened with a bound on everything: entries, declared sizes, what comes out."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.datasets.limits import MAX_ROWS, shown_name
from core.errors import InputError

MAX_ENTRIES = MAX_ROWS + 1_000
MAX_UNPACKED = 2**30  # bytes of all entries together; 100 million float64 are less
DIRECTORY_RECORD = b"PK\x01\x02"


@contextmanager
def damage_is_told(file: str, right: str) -> Iterator[None]:
    """Turns what a decoder raises into the sentence: the file is damaged, `right` is needed."""
    try:
        yield
    except InputError:
        raise
    # A decoder fed with hostile bytes raises whatever it stumbles over; to the person who sent
    # them it is all the same.
    except Exception as error:
        raise InputError(f"{file} is damaged or cut short: {right}.") from error


def open_zip(file: str, content: bytes, right: str) -> zipfile.ZipFile:
    """The archive with its directory checked: few enough entries, small enough, no odd names.

    `right` ends the sentence that refuses a file: what is needed instead.
    """
    # The directory is parsed into objects as a whole, so its records are counted beforehand.
    if content.count(DIRECTORY_RECORD) > MAX_ENTRIES:
        raise InputError(f"{file} holds more than {MAX_ENTRIES:,} files: {right}.")
    with damage_is_told(file, right):
        archive = zipfile.ZipFile(io.BytesIO(content))
    for entry in archive.infolist():
        _check_entry(file, entry)
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MAX_UNPACKED:
        raise InputError(
            f"{file} declares {unpacked / 2**20:,.0f} MB when unpacked: "
            f"at most {MAX_UNPACKED // 2**20:,} MB can be read."
        )
    return archive


def _check_entry(file: str, entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or ".." in _parts(name):
        raise InputError(
            f"{file} holds a file called “{shown_name(name)}”, which points outside the archive: "
            "pack the folder itself, so that names are relative to it."
        )
    if entry.flag_bits & 0x1:
        raise InputError(f"{file} is locked with a password: pack it without one.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(
            f"{file} is packed in an unusual way: pack it as an ordinary .zip (deflate)."
        )


def _parts(name: str) -> list[str]:
    return re.split(r"[/\\]", name)


def exact_reader(stream: io.BufferedIOBase) -> Callable[[int], bytes]:
    """read(n) → exactly n bytes of the stream; EOFError when it ends before."""

    def read(count: int) -> bytes:
        parts = []
        while count:
            part = stream.read(count)
            if not part:
                raise EOFError("the stream ends before the declared size")
            parts.append(part)
            count -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    return read


def check_end(stream: io.BufferedIOBase) -> None:
    """EOFError unless the stream ends here; reading on also has the checksum compared."""
    if stream.read(1):
        raise EOFError("there is more than was declared")


def opened_gzip(stream: io.BufferedIOBase) -> io.BufferedIOBase:
    """The stream from its beginning, unpacked on the way when it is packed with gzip."""
    packed = stream.read(2) == b"\x1f\x8b"
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if packed else stream
