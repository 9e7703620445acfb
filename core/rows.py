"""Row numbers of a data set as short text, for links: 3, 4, 5 and 90 are "3.1x2.85"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, chain, groupby, pairwise

LONGEST_NUMBER = 9  # digits


def rows_to_text(rows: Iterable[int]) -> str:
    """Sorted row numbers, each once: the first, then how far it is to each next one; a distance
    that comes n times in a row is written once, with an x and n.
    """
    gaps = (int(after) - int(before) for before, after in pairwise(chain([0], rows)))
    runs = ((gap, len(list(same))) for gap, same in groupby(gaps))
    return ".".join(str(gap) if count == 1 else f"{gap}x{count}" for gap, count in runs)


def rows_from_text(text: str, most: int) -> tuple[int, ...]:
    """The inverse. ValueError for text that rows_to_text does not write, or of more than most."""
    runs = [_run(part) for part in text.split(".", most)]
    if sum(count for _, count in runs) > most:
        raise ValueError(f"{text[:24]!r} names more than {most} rows")
    rows = tuple(accumulate(gap for gap, count in runs for _ in range(count)))
    if any(before == after for before, after in pairwise(rows)):
        raise ValueError(f"{text[:24]!r} names a row twice")
    return rows


def _run(part: str) -> tuple[int, int]:
    gap, x, count = part.partition("x")
    return _whole(gap), _whole(count) if x else 1


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        raise ValueError(f"{text[:24]!r} is no number of a row")
    return int(text)
