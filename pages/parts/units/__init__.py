"""What is on the Hidden units page: one file for each way to look at the units."""

from pages.parts.units.break_it import break_it
from pages.parts.units.closer import closer
from pages.parts.units.compare import compare
from pages.parts.units.lambda_at_work import lambda_at_work
from pages.parts.units.learning import learning
from pages.parts.units.saving import saving
from pages.parts.units.telling import how_to_read, title
from pages.parts.units.votes import votes
from pages.parts.units.wall import wall

__all__ = [
    "break_it",
    "closer",
    "compare",
    "how_to_read",
    "lambda_at_work",
    "learning",
    "saving",
    "title",
    "votes",
    "wall",
]
