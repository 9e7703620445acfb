"""What lies on the Training page's desk: a recipe's λ path, or a run, live and replayed."""

from pages.parts.desks.lambda_path import lambda_desk, missing_of_path, path_finding
from pages.parts.desks.live import LOOK_EVERY, live_run
from pages.parts.desks.replay import run_desk
from pages.parts.desks.telling import follow_look

__all__ = [
    "LOOK_EVERY",
    "follow_look",
    "lambda_desk",
    "live_run",
    "missing_of_path",
    "path_finding",
    "run_desk",
]
