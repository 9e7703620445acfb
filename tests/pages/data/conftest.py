"""Nothing that a test brings along is there for the next one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.datasets import OWN_DATA


@pytest.fixture(autouse=True)
def _nothing_is_left_of_what_was_brought() -> Iterator[None]:
    yield
    OWN_DATA.clear()
