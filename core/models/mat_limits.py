"""A .mat file made safe for a reader that trusts what it is told: version known, size bounded."""

from __future__ import annotations

import struct
import zlib

from core.errors import InputError

HEADER = 128  # bytes of text, version and byte order before the first element
MAX_PLAIN = 32 * 2**20  # bytes of a file when all is unpacked
MI_COMPRESSED = 15
HDF5_MAGIC = b"\x89HDF\r\n\x1a\n"
DAMAGED = "This .mat file is damaged or is no .mat file at all."


def checked_mat(content: bytes) -> bytes:
    """The same file with every element unpacked, so that no length in it can lie.

    Version 5 files (MATLAB's -v6 and -v7, Octave's -6 and -7) and version 4 files pass. Raises
    InputError for v7.3, for a file that unpacks to more than 32 MB, and for a damaged one.
    """
    if content.startswith((HDF5_MAGIC, b"MATLAB 7.3")) or content[512:520] == HDF5_MAGIC:
        raise InputError(
            "This .mat file is of version 7.3, which cannot be read here: "
            "save it with save(name, '-v7') instead."
        )
    if len(content) < 20:
        raise InputError(DAMAGED)
    if 0 in content[:4]:
        return content  # version 4: never packed, its lengths are checked against the file
    order = {b"IM": "<", b"MI": ">"}.get(content[126:128])
    if order is None:
        raise InputError(DAMAGED)
    parts, size, place = [content[:HEADER]], HEADER, HEADER
    while place + 8 <= len(content):
        kind, length = struct.unpack_from(f"{order}II", content, place)
        body = content[place + 8 : place + 8 + length]
        if len(body) < length:
            raise InputError(DAMAGED)
        if kind == MI_COMPRESSED:
            part = _unpacked(body, MAX_PLAIN - size)
            place += 8 + length
        else:
            padded = length + -length % 8
            part = content[place : place + 8 + padded]
            place += 8 + padded
        parts.append(part)
        size += len(part)
        if size > MAX_PLAIN:
            raise _too_large()
    return b"".join(parts)


def _unpacked(packed: bytes, room: int) -> bytes:
    try:
        stream = zlib.decompressobj()
        plain = stream.decompress(packed, max(1, room))
    except zlib.error as error:
        raise InputError(DAMAGED) from error
    if stream.unconsumed_tail or (len(plain) >= room and not stream.eof):
        raise _too_large()
    return plain


def _too_large() -> InputError:
    return InputError(
        f"This .mat file unpacks to more than {MAX_PLAIN // 2**20} MB: a network is far smaller."
    )
