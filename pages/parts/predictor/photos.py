"""Photos: handed in as files, taken with the camera, or one of the samples."""

from __future__ import annotations

import streamlit as st

from core.found import Found
from core.sample_photos import SAMPLES
from pages.parts import cache, words
from pages.parts.components import tiles
from pages.parts.predictor.source import Source
from pages.parts.session import Photo, Session

MAX_PHOTO_MB = 20
PHOTO_TYPES = ["png", "jpg", "jpeg", "webp", "bmp", "gif", "heic"]
PHOTO = "Photo"  # the way of bringing a digit that this file is about
ONLY_ONE = "only_one_digit"


def chosen_photo(session: Session) -> Source | None:
    """The photo in hand, if there is one."""
    photo = session.photo
    if photo is None:
        return None
    name, one = cache.fingerprint_of(photo.content), st.session_state.get(ONLY_ONE, False)
    return Source(
        f"photo {name} {one}",
        lambda preparation: cache.found_on_photo(name, photo.content, preparation, one),
    )


def look_in_predictor(session: Session, name: str, content: bytes) -> None:
    """Makes this picture the photo that the Predictor opens with."""
    _take(session, Photo(name, content))
    st.session_state["way"] = PHOTO


def _take(session: Session, photo: Photo) -> None:
    session.photo = photo
    st.session_state[ONLY_ONE] = False


def upload(session: Session) -> None:
    """Where a file is dropped."""
    generation = st.session_state.setdefault("photo_generation", 0)
    key = f"photo_{generation}"

    def take() -> None:
        file = st.session_state[key]
        if file is not None:
            _take(session, Photo(file.name, file.getvalue()))
            # A new key lets go of the uploaded bytes, of which the widget keeps a copy.
            st.session_state["photo_generation"] += 1

    st.file_uploader(
        "A photo or a scan, dark on light or light on dark",
        type=PHOTO_TYPES,
        max_upload_size=MAX_PHOTO_MB,
        key=key,
        on_change=take,
        label_visibility="collapsed",
    )
    # Streamlit cuts short what may be uploaded.
    st.html("<style>.stFileUploader span {white-space: normal !important}</style>")


def only_one_wanted(found: Found | None) -> None:
    """Where several digits were found, a photo can be read as one of one digit all the same."""
    if found is not None and (found.in_row or st.session_state.get(ONLY_ONE)):
        st.toggle("Only the main digit", key=ONLY_ONE, persist_state="session")


def camera(session: Session, then: str) -> None:
    """Opened only when it is chosen; the picture taken is shown as a photo is, under `then`."""

    def take() -> None:
        shot = st.session_state["camera"]
        if shot is not None:
            _take(session, Photo("from the camera", shot.getvalue()))
            st.session_state["way"] = then

    st.camera_input(
        f"Hold a {words.one(session.dataset)} up to the camera", key="camera", on_change=take
    )
    st.caption(
        "Browsers let a page use the camera over https or on localhost only; the picture goes to "
        "this server and is kept for this visit."
    )


def samples(session: Session, *, columns: int = 3) -> None:
    """The photos that ship, where the data are about digits as they are; a click takes one."""
    if not session.about_digits:
        return
    contents = [sample.content for sample in SAMPLES]
    chosen = session.photo and session.photo.content
    tiles(
        [sample.thumbnail for sample in SAMPLES],
        columns=columns,
        phone_columns=3,
        key="samples",
        alt="sample photos",
        labels=[f"Sample photo: {sample.name}" for sample in SAMPLES],
        selected=contents.index(chosen) if chosen in contents else None,
        selectable=True,
        on_pick=lambda index: look_in_predictor(session, SAMPLES[index].name, contents[index]),
        photo=True,
    )
