"""What is trained on this server, for all who watch; and the λ paths that came of it."""

from __future__ import annotations

import streamlit as st

from core.jobs import JobBoard
from core.paths import Path, shipped_path
from core.runs import RunSettings
from pages.parts.broadcast import Broadcast

PATH, CURVE = "path ", "curve "  # begin the keys of jobs that train a path, and its curve


@st.cache_resource(show_spinner=False)
def board() -> JobBoard:
    """The server's one board of trainings."""
    return JobBoard()


@st.cache_resource(show_spinner=False)
def broadcast() -> Broadcast:
    """The server's one broadcast of what is being trained."""
    return Broadcast()


def path(settings: RunSettings) -> Path | None:
    """The path that has these settings' run: shipped, trained (and cross-validated, where that has
    been asked for), or as far as its training is.
    """
    shipped = shipped_path(settings)
    if shipped is not None:
        return shipped
    validated = board().find(curve_job_key(settings))
    if validated is not None and isinstance(validated.result, Path):
        return validated.result
    job = board().find(path_job_key(settings))
    if job is None:
        return None
    made = job.result if isinstance(job.result, Path) else job.progress
    return made if isinstance(made, Path) else None


def path_job_key(settings: RunSettings) -> str:
    """Under which the board knows the training of the settings' path."""
    return f"{PATH}{settings.path_key}"


def curve_job_key(settings: RunSettings) -> str:
    """Under which the board knows the cross-validation of the settings' path."""
    return f"{CURVE}{settings.path_key}"
