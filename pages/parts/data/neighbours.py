"""The map of neighbours of people's own data: laid out when asked, with progress and a stop."""

from __future__ import annotations

import streamlit as st

from pages.parts import cache, example_maps, words
from pages.parts.session import Session
from pages.parts.work import map_work, progress_in_words, share_done

POLL = 0.5  # seconds
SHORT = 0.4  # seconds: a map that is laid out by then is shown at once
STOPPED = "neighbours_stopped"  # of which data the visitor wants no such map just now


def neighbours_wanted(session: Session) -> None:
    """Lays the examples out so that neighbours stay neighbours, unless that has been done; until
    then the map shows the two directions.
    """
    data = session.settings.data
    if example_maps.neighbour_places(data) is not None:
        return
    if st.session_state.get(STOPPED) == data:
        st.button(
            "Lay out the neighbours",
            key="lay_out_neighbours",
            icon=":material/scatter_plot:",
            on_click=lambda: st.session_state.pop(STOPPED),
        )
        return
    job = cache.board().find(example_maps.map_job_key(data))
    if job is not None and job.status == "done":  # laid out, and no longer kept for want of room
        example_maps.keep_neighbours(data, job.result)
        st.rerun()
    if job is not None and job.status == "failed":
        st.info("The neighbours could not be laid out: here are the two directions.")
        return
    count = words.count(len(example_maps.mapped_rows(data)))
    name = f"the neighbours of {count} {words.noun(session.dataset)}"
    job = cache.board().submit(
        example_maps.map_job_key(data), name, map_work(data), watcher=session.visitor
    )
    if job.wait(SHORT) and job.status == "done":
        st.rerun()
    st.fragment(_progress, run_every=POLL)(session, data)


def _progress(session: Session, data: str) -> None:
    job = cache.board().find(example_maps.map_job_key(data))
    if job is None or job.ended or st.session_state.get(STOPPED) == data:
        st.rerun()
    job.watch(session.visitor)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share_done(job), text=progress_in_words(job))
        st.button(
            "Stop",
            key="stop_neighbours",
            icon=":material/stop:",
            on_click=_stop,
            args=[session, data],
        )


def _stop(session: Session, data: str) -> None:
    st.session_state[STOPPED] = data
    job = cache.board().find(example_maps.map_job_key(data))
    if job is not None:
        job.leave(session.visitor)
