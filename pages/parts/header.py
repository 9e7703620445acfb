"""The top of every page: the finding, and the current network with all one does to it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.errors import InputError
from core.models import read_model, write_model
from pages.parts import words
from pages.parts.components import copy_link
from pages.parts.current import check_fit, current, of_run
from pages.parts.left_out import LEFT_OUT, left_out
from pages.parts.session import Session
from pages.parts.sets import SET, set_in_use
from pages.parts.trainings import choose_run, open_model, stop, watched
from pages.parts.work import progress_in_words, share_done

MAX_MODEL_MB = 20
_TITLE, NAME = "title", "network_name"
FOLLOWING = (_TITLE, NAME, LEFT_OUT, SET)  # the fragments up here that tell of the current network
_MENU, _FILES_WANTED = "network_menu_popover", "network_files_wanted"
POLL = 1.0  # seconds between two looks at a training that runs: its percent in the name


def header(session: Session, title: str | Callable[[], str], how_to_read: str) -> None:
    """The title row, the grey line under it, and what the visitor keeps or leaves out, if anything.
    how_to_read is Markdown. A title that is asked for follows when only FOLLOWING is drawn anew;
    one that is given stays.
    """
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
    ):
        if callable(title):
            with st.container(width="content"):
                st.fragment(_write_title, key=_TITLE)(title)
        else:
            _write_title(lambda: title)
        _network_menu(session)
    with st.container(key="how_to_read"):
        st.markdown(f":gray[{how_to_read}]")
    st.fragment(left_out, key=LEFT_OUT)(session)
    st.fragment(set_in_use, key=SET)(session)
    for note in session.notes:
        st.info(note, icon=":material/info:")
    if session.job_key is None:  # a page that follows a training is soon drawn anew, unasked
        session.notes = ()
    if st.session_state.pop(_FILES_WANTED, False):
        _network_files(session)


def _write_title(title: Callable[[], str]) -> None:
    # Streamlit sets a title lower where it stands in an upright container, a fragment's for one.
    with st.container(horizontal=True, width="content"):
        st.title(words.verbatim(title()), anchor=False, width="content")


def _network_menu(session: Session) -> None:
    running, untrained = watched(session) is not None, current(session).untrained
    with st.container(key="network_menu", width="content"):
        wanted = st.fragment(_menu_of_network, key=NAME, run_every=POLL if running else None)
        wanted(session, untrained)


def _menu_of_network(session: Session, untrained: bool) -> None:
    """untrained: whether the page was drawn when there was no trained network to show yet."""
    job, shown = watched(session), current(session)
    if (job is not None and job.ended) or (untrained and not shown.untrained):
        st.rerun()
    name = shown.name
    if job is not None:
        name = f"{name} · training {round(100 * share_done(job))}{words.NBSP}%"
    with st.popover(name, type="tertiary", key=_MENU, on_change="rerun"):
        if job is not None:
            st.progress(share_done(job), text=progress_in_words(job))
            st.button("Stop", key="menu_stop", on_click=stop, args=(session,))
        st.markdown(shown.name)
        st.caption(words.spaced(words.verbatim(shown.origin)))
        if shown.from_file and st.button("Close this file", key="close_file"):
            session.opened = None
            st.rerun()
        _pinned_runs(session)
        if st.button(
            "Open or save a network",
            key="open_files",
            icon=":material/folder_open:",
            on_click=_ask_for_files,
        ):
            st.rerun()
        copy_link(session.to_query(), key="copy_link")
        for phrase in session.left_out():
            st.caption(f"The link cannot carry {phrase}.")


def _pinned_runs(session: Session) -> None:
    """The networks trained here, to come back to; and the recipe's path, where they led away."""
    if not session.runs:
        return
    st.markdown(":gray[Networks trained here]")
    on_path = session.run is None and session.opened is None
    choices = [(None, "The recipe’s λ path"), *((run, of_run(run).name) for run in session.runs)]
    for number, (run, name) in enumerate(reversed(choices)):
        chosen = on_path if run is None else run is session.run
        if st.button(
            name,
            key=f"choose_run_{number}",
            type="tertiary",
            icon=":material/check:" if chosen else ":material/radio_button_unchecked:",
        ):
            choose_run(session, run)
            st.rerun()


def _ask_for_files() -> None:
    """The menu has to close before the dialog opens: it would lie on top of it."""
    st.session_state[_MENU] = False
    st.session_state[_FILES_WANTED] = True


@st.dialog("Open or save a network")
def _network_files(session: Session) -> None:
    shown = current(session)
    st.markdown(
        "Save the current network, or open one: **.npz**, or **.mat** with Theta1 and Theta2 "
        "as in the course's ex4weights.mat."
    )
    with st.container(horizontal=True):
        for ending in ("npz", "mat"):
            name = f"network.{ending}"
            st.download_button(
                f"Save as .{ending}",
                lambda name=name: write_model(shown.model, name),
                file_name=name,
                mime="application/octet-stream",
                on_click="ignore",
                icon=":material/download:",
            )
    generation = st.session_state.setdefault("model_upload_generation", 0)
    file = st.file_uploader(
        "Open a network",
        type=["npz", "mat"],
        max_upload_size=MAX_MODEL_MB,
        key=f"model_upload_{generation}",
    )
    if file is None:
        return
    try:
        opened = read_model(file.name, file.getvalue())
        check_fit(opened, shown.dataset)
    except InputError as error:
        st.error(words.refusal(error))
        return
    open_model(session, opened)
    st.session_state["model_upload_generation"] += 1  # a new key lets go of the uploaded bytes
    st.rerun()
