"""The wall along the kept iterations of the last run: from noise to detectors."""

from __future__ import annotations

import streamlit as st

from core.explain import order_units
from core.runs import Run
from pages.parts import words
from pages.parts.current import of_run
from pages.parts.desks import run_desk
from pages.parts.header import POLL
from pages.parts.session import Session
from pages.parts.trainings import label, start, watched
from pages.parts.units.looks import Look
from pages.parts.work import progress_in_words, share_done


def learning(look: Look) -> None:
    """The last run replayed; without one, a press trains one with the current settings."""
    session = look.session
    if watched(session) is not None:
        st.fragment(_progress, run_every=POLL)(session)
        return
    run = last_run(session)
    if run is None:
        settings = session.settings
        st.info(
            "No run has been kept yet: train one here, and watch its units take shape from their "
            "first random weights."
        )
        st.button(
            f"Train {label(settings)}",
            key="train_for_units",
            type="primary",
            icon=":material/play_arrow:",
            on_click=start,
            args=[session],
        )
        return
    of = of_run(run)
    st.markdown(
        f"**Learning at work** :gray[{words.plural(len(run.frames), 'moment')} of the run at] "
        f"{of.name}"
    )
    run_desk(session, of, about_units=True, order=order_units(of.network, look.by))


def last_run(session: Session) -> Run | None:
    """The run that is current, else the newest of the pinned ones for the data in use."""
    if session.run is not None:
        return session.run
    pinned = [run for run in session.runs if run.settings.data == session.settings.data]
    return pinned[-1] if pinned else None


def _progress(session: Session) -> None:
    job = watched(session)
    if job is None or job.ended:
        st.rerun()
    st.progress(share_done(job), text=progress_in_words(job))
