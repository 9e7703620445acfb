"""What lies on the Training page's desk: a recipe's λ path, or a run, live and replayed."""

from pages.parts.desks.lambda_path import lambda_desk, missing_of_path, path_finding
from pages.parts.desks.live import live_desk
from pages.parts.desks.replay import run_desk
from pages.parts.desks.telling import follow_look, misread_rows

__all__ = [
    "follow_look",
    "lambda_desk",
    "live_desk",
    "misread_rows",
    "missing_of_path",
    "path_finding",
    "run_desk",
]
