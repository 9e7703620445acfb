"""The wall and one unit as pictures for a slide, their settings in the caption."""

from __future__ import annotations

import math

import numpy as np

from core.recipes import RECIPES
from core.runs import DIGITS
from pages.parts import cache, words
from pages.parts.components.bars.signed_bars import decimals_for, signed_text
from pages.parts.current import Current
from pages.parts.figures.maps import diverging_pixels, sequential_pixels
from pages.parts.figures.palette import Palette
from pages.parts.figures.slide import HEIGHT, WIDTH, Box, Pixels, Slide, Text
from pages.parts.units.looks import Look
from pages.parts.units.wall import input_names

MARGIN = 60
TITLE, CAPTION = 100, HEIGHT - 42  # baselines
TOP, BOTTOM = 140, HEIGHT - 90
WORDS = 34  # px under a tile
WORDED = 70  # px a tile must be wide to carry them
MOST_BARS = 25


def wall_slide(look: Look, colors: Palette) -> Slide:
    """All units in the order on screen; what they vote for and against under them."""
    hidden = len(look.order)
    count = "One hidden unit" if hidden == 1 else f"{hidden} hidden units"
    title = f"{count}: what each one looks for"
    if look.shown.dataset.image_shape is None:
        strengths = look.units.strengths[look.order]
        names = [f"unit {unit + 1}" for unit in look.order]
        room = (MARGIN, TOP, WIDTH - 2 * MARGIN, BOTTOM - TOP)
        parts = _bars(strengths[:MOST_BARS], names[:MOST_BARS], room, colors)
        return _slide(look, f"{count}: how strong each one is", parts, colors)
    return _slide(look, title, _tiles(look, colors), colors, look.span)


def unit_slide(look: Look, colors: Palette) -> Slide:
    """The unit looked at: its weights, the input it likes best, its votes."""
    unit, shown = look.unit, look.shown
    names, votes = shown.dataset.class_names, look.units.votes[unit]
    title = f"Unit {unit + 1} votes for {names[votes.argmax()]} and against {names[votes.argmin()]}"
    top, side = TOP + 50, 600
    right = MARGIN + 2 * side + 40
    room = (right + 60, top, WIDTH - MARGIN - right - 60, side)
    parts = [
        Text(room[0], TOP + 24, "Its votes", 28, colors.muted),
        *_bars(votes[:MOST_BARS], names[:MOST_BARS], room, colors),
        Text(MARGIN, TOP + 24, _weights_in_words(look), 28, colors.muted),
    ]
    if shown.dataset.image_shape is None:
        weights = look.network.theta1[unit, 1:]
        most = np.sort(np.argsort(-np.abs(weights), kind="stable")[:MOST_BARS])
        inputs = [input_names(shown)[i] for i in most]
        parts += _bars(weights[most], inputs, (MARGIN, top, 2 * side, side), colors)
        return _slide(look, title, parts, colors)
    liked = cache.favourites(shown.settings, look.network, "hidden").inputs[unit]
    own = diverging_pixels(look.images()[unit], look.span, colors)
    best = sequential_pixels(liked.reshape(shown.dataset.image_shape), colors)
    height, width = shown.dataset.image_shape
    scale = side / max(height, width)
    for x, pixels in ((MARGIN, own), (MARGIN + side + 40, best)):
        parts += _framed(x, top, width * scale, height * scale, pixels, colors)
    parts.append(Text(MARGIN + side + 40, TOP + 24, "The input it likes best", 28, colors.muted))
    return _slide(look, title, parts, colors, look.span)


def settings_in_words(shown: Current, span: float | None = None) -> str:
    """ "λ = 1 · 25 hidden · 93.4 % of 1 000 test digits", the recipe, the end of the scale."""
    parts = [shown.name.replace("**", "")]
    if shown.settings.data == DIGITS and not shown.from_file:
        parts.append(RECIPES[shown.settings.recipe].name)
    if span is not None:
        parts.append(f"full colour at ±{span:.2f}")
    return " · ".join(parts).replace(words.NBSP, " ")


def _slide(
    look: Look, title: str, parts: list, colors: Palette, span: float | None = None
) -> Slide:
    caption = settings_in_words(look.shown, span)
    frame = (
        Text(MARGIN, TITLE, title, 52, colors.ink, 650),
        Text(MARGIN, CAPTION, caption, 28, colors.muted),
    )
    return Slide(colors.page, (*frame, *parts), f"{title}. {caption}")


def _tiles(look: Look, colors: Palette) -> list:
    height, width = look.shown.dataset.image_shape
    count, units, names = len(look.order), look.units, look.shown.dataset.class_names
    columns, tile = _grid(count, width / height)
    rows = math.ceil(count / columns)
    tall, worded = tile * height / width, tile >= WORDED
    pixels = diverging_pixels(look.images()[look.order], look.span, colors)
    step_x, step_y = tile + 12, tall + (WORDS if worded else 0) + 12
    left = (WIDTH - columns * step_x + 12) / 2
    top = TOP + (BOTTOM - TOP - rows * step_y + 12) / 2
    parts = []
    for place, unit in enumerate(look.order):
        row, column = divmod(place, columns)
        x, y = round(left + column * step_x), round(top + row * step_y)
        parts += _framed(x, y, tile, tall, pixels[place], colors)
        if worded:
            baseline = y + tall + 25
            votes = units.votes[unit]
            one = [Text(x, baseline, str(unit + 1), 20, colors.muted)]
            if max(map(len, names)) <= 2:
                one += [
                    Text(
                        x + tile - 30,
                        baseline,
                        names[votes.argmax()],
                        20,
                        colors.supports,
                        700,
                        "right",
                    ),
                    Text(
                        x + tile, baseline, names[votes.argmin()], 20, colors.opposes, 700, "right"
                    ),
                ]
            parts += one
    return parts


def _grid(count: int, aspect: float) -> tuple[int, int]:
    """Columns, and the width of a tile in px, that make the tiles largest."""
    best = (1, 0)
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        across = (WIDTH - 2 * MARGIN) / columns - 12
        down = ((BOTTOM - TOP) / rows - 12 - WORDS) * aspect
        if min(across, down) < WORDED:
            down = ((BOTTOM - TOP) / rows - 12) * aspect
        if min(across, down) > best[1]:
            best = (columns, int(min(across, down)))
    return best


def _framed(x: float, y: float, w: float, h: float, pixels: np.ndarray, colors: Palette) -> list:
    return [
        Box(x - 1, y - 1, round(w) + 2, round(h) + 2, colors.rule),
        Pixels(x, y, round(w), round(h), pixels),
    ]


def _bars(
    values: np.ndarray, names: list[str], room: tuple[float, float, float, float], colors: Palette
) -> list:
    """Bars to both sides of a zero line, within (x, y, width, height)."""
    x, y, width, height = room
    step = min(height / len(values), 90)
    size = max(14, min(30, int(step * 0.6)))
    named, valued = 0.62 * size * max(map(len, names)) + 16, 4.2 * size
    low, high = min(values.min(), 0), max(values.max(), 0)
    reach = (high - low) or 1.0
    span = width - named - 2 * valued
    zero = x + named + valued + span * -low / reach
    decimals = decimals_for(values)
    parts = [Box(zero - 1, y, 2, step * len(values), colors.ink)]
    for index, (value, name) in enumerate(zip(values.tolist(), names, strict=True)):
        top, long = y + index * step, span * abs(value) / reach
        baseline = top + step / 2 + size * 0.36
        left = zero if value >= 0 else zero - long
        color = colors.supports if value >= 0 else colors.opposes
        parts += [
            Text(x, baseline, name, size, colors.ink),
            Box(
                round(left),
                round(top + step * 0.12),
                max(round(long), 1),
                round(step * 0.76),
                color,
            ),
            Text(
                zero + long + 10 if value >= 0 else zero - long - 10,
                baseline,
                signed_text(value, decimals),
                size,
                colors.ink,
                anchor="left" if value >= 0 else "right",
            ),
        ]
    return parts


def _weights_in_words(look: Look) -> str:
    units, unit = look.units, look.unit
    bias = signed_text(float(units.biases[unit]), 2)
    return f"Its weights · strength {units.strengths[unit]:.2f} · bias {bias}"
