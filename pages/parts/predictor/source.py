"""What is to be read: something drawn or brought, not yet prepared for any network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.found import Found
from core.images import Preparation


@dataclass(frozen=True)
class Source:
    """key: the same for the same picture. find: its digits as networks of a preparation see them;
    raises InputError where nothing can be read.
    """

    key: str
    find: Callable[[Preparation], Found]
