"""The elements of a .mat file (level 5): what each variable declares, and its numbers on demand."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

HEADER = 128
MI_MATRIX, MI_COMPRESSED = 14, 15
NUMBER_TYPES = {
    1: "i1",
    2: "u1",
    3: "i2",
    4: "u2",
    5: "i4",
    6: "u4",
    7: "f4",
    9: "f8",
    12: "i8",
    13: "u8",
}
# What MATLAB calls the classes of its variables; those from double to uint64 hold numbers.
KINDS = {
    1: "cell array",
    2: "structure",
    3: "object",
    4: "text",
    5: "sparse matrix",
    6: "double",
    7: "single",
    8: "int8",
    9: "uint8",
    10: "int16",
    11: "uint16",
    12: "int32",
    13: "uint32",
    14: "int64",
    15: "uint64",
}
FIRST_NUMBER_KIND = 6
COMPLEX, LOGICAL = 0x08, 0x02
MAX_VARIABLES = 1_000
MAX_AXES, MAX_NAME_BYTES = 8, 256
PIECE = 2**16  # packed bytes handed to zlib at a time


class Bytes:
    """Bytes read from the front, never more than asked for; EOFError when they end before."""

    def __init__(self, content: memoryview) -> None:
        self._content = content

    def read(self, count: int) -> bytes:
        if count > len(self._content):
            raise EOFError("an element ends before its declared size")
        part, self._content = self._content[:count], self._content[count:]
        return part.tobytes()

    def check_end(self) -> None:
        if len(self._content) >= 8:  # less is padding
            raise EOFError("there is more than was declared")


class PackedBytes:
    """The same for bytes packed with zlib, of which only what is read is ever unpacked."""

    def __init__(self, content: memoryview) -> None:
        self._packed = content
        self._zlib = zlib.decompressobj()
        self._waiting = b""

    def read(self, count: int) -> bytes:
        parts = []
        while count:
            part = self._some(count)
            if not part:
                raise EOFError("an element ends before its declared size")
            parts.append(part)
            count -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def check_end(self) -> None:
        """Unpacks what is left, at most padding, so that zlib compares its checksum."""
        if len(self._some(8)) >= 8 or not self._zlib.eof:
            raise EOFError("there is more than was declared, or the checksum is missing")

    def _some(self, most: int) -> bytes:
        """Between 1 and `most` bytes; none at the end of the stream."""
        part = b""
        while not part and not self._zlib.eof and (self._waiting or self._packed):
            piece = self._waiting
            if not piece:
                piece, self._packed = self._packed[:PIECE], self._packed[PIECE:]
            part = self._zlib.decompress(piece, most)
            self._waiting = self._zlib.unconsumed_tail
        return part


@dataclass
class Variable:
    """A variable's declaration; its numbers follow in its source, column by column.

    dtype is how the numbers are stored, None where kind is not one of real numbers.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    dtype: np.dtype | None
    source: Bytes | PackedBytes

    def read(self, count: int) -> bytes:
        return self.source.read(count)

    def check_end(self) -> None:
        self.source.check_end()

    def values(self) -> np.ndarray:
        """All its numbers (size,) float64; only for variables whose shape is known to be small."""
        count = int(np.prod(self.shape, dtype=object))
        numbers = np.frombuffer(self.read(count * self.dtype.itemsize), self.dtype)
        self.check_end()
        return numbers.astype(np.float64)


def variables(content: bytes) -> Iterator[Variable]:
    """Every variable of the file, declared sizes only. Raises ValueError or EOFError on damage."""
    order = "<" if content[126:128] == b"IM" else ">"
    view, at = memoryview(content), HEADER
    for _ in range(MAX_VARIABLES):
        if at + 8 > len(view):
            return
        code, count = struct.unpack_from(f"{order}II", view, at)
        at += 8
        if at + count > len(view):
            raise EOFError("an element ends before its declared size")
        body = view[at : at + count]
        if code == MI_COMPRESSED:
            source = PackedBytes(body)
            code, count = struct.unpack(f"{order}II", source.read(8))
        else:
            source = Bytes(body)
        if code == MI_MATRIX and count:
            yield _variable(source, order)
        at += len(body)
    raise ValueError(f"more than {MAX_VARIABLES} variables")


def _variable(source: Bytes | PackedBytes, order: str) -> Variable:
    flags = struct.unpack(f"{order}II", _element(source, order, most=8))[0]
    if flags & 0xFF not in KINDS:  # a class object or a function: its elements are others
        return Variable("", "class object", (), None, source)
    kind, marks = KINDS[flags & 0xFF], flags >> 8 & 0xFF
    axes = np.frombuffer(_element(source, order, most=4 * MAX_AXES), f"{order}i4")
    shape = tuple(int(side) for side in axes)
    if len(shape) < 2 or min(shape) < 0:
        raise ValueError(f"a matrix cannot have the shape {shape}")
    name = _element(source, order, most=MAX_NAME_BYTES).decode("latin-1")
    if flags & 0xFF < FIRST_NUMBER_KIND:
        return Variable(name, kind, shape, None, source)
    if marks & COMPLEX:
        return Variable(name, "complex matrix", shape, None, source)
    code, count, small = _tag(source, order)
    if code not in NUMBER_TYPES:
        raise ValueError(f"numbers are stored as the unknown type {code}")
    dtype = np.dtype(NUMBER_TYPES[code]).newbyteorder(order)
    if count != int(np.prod(shape, dtype=object)) * dtype.itemsize:
        raise ValueError("the declared shape and the declared size differ")
    if small is not None:
        source = Bytes(memoryview(small[:count]))
    kind = "logical" if marks & LOGICAL else kind
    return Variable(name, kind, shape, dtype, source)


def _tag(source: Bytes | PackedBytes, order: str) -> tuple[int, int, bytes | None]:
    """(type, bytes, the bytes themselves when they are packed into the tag: four at most)."""
    tag = source.read(8)
    code, count = struct.unpack(f"{order}II", tag)
    if code >> 16:
        return code & 0xFFFF, code >> 16, tag[4:]
    return code, count, None


def _element(source: Bytes | PackedBytes, order: str, *, most: int) -> bytes:
    """The bytes of a short element, at most `most` of them."""
    _, count, small = _tag(source, order)
    if count > (most if small is None else 4):
        raise ValueError(f"{count} bytes where at most {most} are expected")
    if small is not None:
        return small[:count]
    return source.read(count + -count % 8)[:count]
