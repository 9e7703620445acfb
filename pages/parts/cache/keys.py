"""Which rows a cached value is of: the small values that are its key."""

from __future__ import annotations

from typing import NamedTuple

from core.rows import rows_from_text, rows_to_text
from core.runs import MOST_EXCLUDED, RunSettings


class RowsKey(NamedTuple):
    """Which rows, prepared how, are trained on and tested on; excluded: as text, for the key of a
    cache is made at every look into it.
    """

    data: str
    recipe: str
    split_seed: int
    on_all: bool
    excluded: str


def rows_key(settings: RunSettings) -> RowsKey:
    """What of the settings says which rows."""
    return RowsKey(
        settings.data,
        settings.recipe,
        settings.split_seed,
        settings.train_on_all,
        rows_to_text(settings.excluded),
    )


def settings_of(key: RowsKey) -> RunSettings:
    """Settings of these rows; how to train on them is as usual."""
    return RunSettings(
        data=key.data,
        recipe=key.recipe,
        split_seed=key.split_seed,
        train_on_all=key.on_all,
        excluded=rows_from_text(key.excluded, MOST_EXCLUDED) if key.excluded else (),
    )
