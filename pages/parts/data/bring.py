"""The dialog that takes a file, shows what was understood, and makes it the data of all pages."""

from __future__ import annotations

import streamlit as st

from core.datasets import SAMPLE_FILES, sample_file
from core.datasets.limits import MAX_CLASSES, MAX_INPUTS, MAX_ROWS
from core.errors import InputError
from pages.parts import words
from pages.parts.data.choices import choices
from pages.parts.data.own import use
from pages.parts.data.preview import preview
from pages.parts.data.upload import Upload
from pages.parts.session import Session

_OPEN, _UPLOAD, _GENERATION = "bring_open", "bring_upload", "bring_generation"
SAMPLE_LABELS = {".zip": ".zip of folders", ".gz": "IDX"}


def bring_button(key: str) -> None:
    """Opens the dialog; `bring_when_asked` has to be called once on every page."""
    st.button("Bring your own data", key=key, icon=":material/upload_file:", on_click=_ask_for_file)


def bring_when_asked(session: Session) -> None:
    """The dialog stays open when a training that ends has the page drawn anew."""
    if st.session_state.get(_OPEN):
        _bring(session)


def _ask_for_file() -> None:
    st.session_state[_OPEN] = True


def _let_go() -> None:
    """Closes the dialog; a new key of the uploader lets go of the bytes it holds."""
    st.session_state[_OPEN] = False
    st.session_state.pop(_UPLOAD, None)
    st.session_state[_GENERATION] = st.session_state.get(_GENERATION, 0) + 1


@st.dialog("Bring your own data", width="large", on_dismiss=_let_go)
def _bring(session: Session) -> None:
    st.markdown(
        "**.csv** with a column of labels · **.zip** with a folder of images for each class · "
        "**.mat** or **.npz** with X and y · **IDX**, two files or a .zip of both"
    )
    st.caption(
        f"2 to {MAX_CLASSES} classes, 2 to {words.count(MAX_INPUTS)} numbers a row (64 × 64 "
        f"pixels), up to {words.count(MAX_ROWS)} rows. Kept in this server’s memory while you "
        "use them, never on disk."
    )
    _samples()
    files = st.file_uploader(
        "Your file",
        accept_multiple_files=True,
        key=f"own_upload_{st.session_state.get(_GENERATION, 0)}",
        label_visibility="collapsed",
    )
    if not files:
        return
    upload = _upload_of(files)
    if upload.guessed is None:
        with st.spinner("Reading …"):
            upload.read(upload.options)
    options = choices(upload)
    with st.spinner("Reading …"):
        upload.read(options)
    if upload.dataset is None:
        st.error(upload.refusal)
        return
    if preview(upload.dataset):
        try:
            use(session, upload.dataset)
        except InputError as error:
            st.error(words.refusal(error))
            return
        _let_go()
        st.rerun()


def _upload_of(files: list) -> Upload:
    """What was read of these files before, if they are the same."""
    kept = st.session_state.get(_UPLOAD)
    if kept is None or kept.ids != tuple(file.file_id for file in files):
        kept = st.session_state[_UPLOAD] = Upload(files)
    return kept


def _samples() -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(":gray[Sample files:]", width="content")
        for ending, file_name in SAMPLE_FILES.items():
            st.download_button(
                SAMPLE_LABELS.get(ending, ending),
                lambda ending=ending: sample_file(ending)[1],
                file_name=file_name,
                mime="application/octet-stream",
                on_click="ignore",
                type="tertiary",
                key=f"sample_{ending}",
            )
