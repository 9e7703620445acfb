"""Ways of writing that the bundled digits hardly have: a 1 with a flag or a foot, a crossed 7, a
closed or pointed 4. Strokes are added to the digits that were written.
"""

from __future__ import annotations

import numpy as np

INK = 0.5
CHOICES = 6  # chances that each digit needs
FLAG, FOOT, BAR, CLOSED = 0.4, 0.25, 0.35, 0.6  # how often
# How long the strokes of each digit are together, in its own heights; ink over length is the pen.
LENGTHS = {1: 1.0, 4: 2.3, 7: 1.6}
THINNEST, THICKEST = 1.6, 4.0


def styled(images: np.ndarray, labels: np.ndarray, chances: np.ndarray) -> np.ndarray:
    """images (m, h, w), ink 0..1, some of them written otherwise; labels (m,) say which digits
    they are, chances (m, CHOICES) in 0..1 what becomes of each.
    """
    result = images.copy()
    for digit, strokes_of in ((1, _flag_and_foot), (4, _closing), (7, _bar)):
        for k in np.flatnonzero(labels == digit):
            rows = np.flatnonzero(images[k].max(axis=1) > INK)
            if rows.size < 8:
                continue
            pen = images[k].sum() / (LENGTHS[digit] * rows.size)
            pen = float(np.clip(pen, THINNEST, THICKEST))
            for start, end in strokes_of(images[k], rows, chances[k]):
                result[k] = np.maximum(result[k], _stroke(images.shape[1:], start, end, pen))
    return result


def _stroke(
    shape: tuple[int, int], start: tuple[float, float], end: tuple[float, float], pen: float
) -> np.ndarray:
    """(h, w) ink of one straight stroke from start to end, (x, y) in pixels."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    along = np.subtract(end, start)
    length = max(float(along @ along), 1e-6)
    share = np.clip(((x - start[0]) * along[0] + (y - start[1]) * along[1]) / length, 0, 1)
    away = np.hypot(x - start[0] - share * along[0], y - start[1] - share * along[1])
    return np.clip(pen / 2 + 0.5 - away, 0, 1)


Strokes = list[tuple[tuple[float, float], tuple[float, float]]]


def _flag_and_foot(image: np.ndarray, rows: np.ndarray, chances: np.ndarray) -> Strokes:
    strokes: Strokes = []
    if chances[0] < FLAG:
        x, y = _middle_of_row(image, rows[0] + 1), rows[0] + 1.0
        angle, length = np.radians(30 + 30 * chances[1]), 5 + 6 * chances[2]
        strokes.append(((x, y), (x - length * np.cos(angle), y + length * np.sin(angle))))
    if chances[3] < FOOT:
        x, y = _middle_of_row(image, rows[-1] - 1), rows[-1] - 0.5
        left, right = 2.5 + 3 * chances[4], 2.5 + 3 * chances[5]
        strokes.append(((x - left, y), (x + right, y)))
    return strokes


def _bar(image: np.ndarray, rows: np.ndarray, chances: np.ndarray) -> Strokes:
    if chances[0] >= BAR:
        return []
    y = rows[0] + (0.42 + 0.2 * chances[1]) * rows.size
    x, reach, tilt = _middle_of_row(image, int(y)), 2.5 + 2.5 * chances[2], 2 * chances[3] - 1
    return [((x - reach, y + tilt), (x + reach, y - tilt))]


def _closing(image: np.ndarray, rows: np.ndarray, chances: np.ndarray) -> Strokes:
    """From the arm of an open 4 to its stem: level, or up to the point of the stem."""
    if chances[0] >= CLOSED:
        return []
    for y in range(rows[0], rows[0] + rows.size // 2):
        columns = np.flatnonzero(image[y] > INK)
        gaps = np.flatnonzero(np.diff(columns) > 2)
        if gaps.size:
            arm = columns[: gaps[0] + 1].mean()
            stem = columns[gaps[-1] + 1 :].mean()
            point = (stem, float(y))
            if chances[1] < 0.5:
                point = (_middle_of_row(image, rows[0] + 1, right_of=arm + 1), rows[0] + 1.0)
            return [((arm, float(y)), point)]
    return []


def _middle_of_row(image: np.ndarray, y: int, right_of: float = -1.0) -> float:
    """Where the ink of a row lies, on average."""
    columns = np.flatnonzero(image[y] > INK / 2)
    columns = columns[columns > right_of] if (columns > right_of).any() else columns
    return float(columns.mean()) if columns.size else image.shape[1] / 2
