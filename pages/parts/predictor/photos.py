"""Photos: handed in as files, taken with the camera, or one of the samples."""

from __future__ import annotations

import streamlit as st

from core.datasets.bundled import DIGIT_NAMES
from core.found import Found
from core.images import Preparation
from core.sample_photos import SAMPLES
from pages.parts import cache, words
from pages.parts.components import tiles
from pages.parts.predictor.reading import look_at
from pages.parts.predictor.source import Source
from pages.parts.session import Photo, Session

MAX_PHOTO_MB = 20
PHOTO = "Photo"  # the way of bringing a digit that this file is about
ONLY_ONE, _REFUSED = "only_one_digit", "photo_refused"


def chosen_photo(session: Session) -> Source | None:
    """The photo in hand, if there is one."""
    if session.photo is None:
        return None
    return _source_of(session.photo, st.session_state.get(ONLY_ONE, False))


def _source_of(photo: Photo, one: bool) -> Source:
    name = cache.fingerprint_of(photo.content)
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


def _try(session: Session, photo: Photo, preparation: Preparation) -> bool:
    """Takes the photo if something can be read on it; else what was there before stays, and a
    sentence says why.
    """
    _, refused = look_at(_source_of(photo, one=False), preparation)
    if not refused:
        _take(session, photo)
        return True
    kept = " The photo before it is still here." if session.photo else ""
    st.session_state[_REFUSED] = refused + kept
    return False


def _tell_what_was_refused() -> None:
    refused = st.session_state.pop(_REFUSED, "")
    if refused:
        st.error(refused)


def upload(session: Session, preparation: Preparation) -> None:
    """Where a file is dropped."""
    generation = st.session_state.setdefault("photo_generation", 0)
    key = f"photo_{generation}"

    def take() -> None:
        file = st.session_state[key]
        if file is not None:
            _try(session, Photo(file.name, file.getvalue()), preparation)
            # A new key lets go of the uploaded bytes, of which the widget keeps a copy.
            st.session_state["photo_generation"] += 1

    # Of any type: where the browser turns a file away, no sentence says what would be right.
    st.file_uploader(
        "A photo or a scan, dark on light or light on dark",
        max_upload_size=MAX_PHOTO_MB,
        key=key,
        on_change=take,
        label_visibility="collapsed",
    )
    _tell_what_was_refused()


def only_one_wanted(found: Found | None) -> None:
    """Where several digits were found, a photo can be read as one of one digit all the same."""
    if found is not None and (found.in_row or st.session_state.get(ONLY_ONE)):
        st.toggle("Only the main digit", key=ONLY_ONE, persist_state="session")


def camera(session: Session, preparation: Preparation) -> None:
    """Opened only when it is chosen; the picture taken is shown as a photo is."""

    def take() -> None:
        shot = st.session_state["camera"]
        photo = shot and Photo("from the camera", shot.getvalue())
        if photo and _try(session, photo, preparation):
            st.session_state["way"] = PHOTO

    st.camera_input(
        f"Hold a {words.one(session.dataset)} up to the camera", key="camera", on_change=take
    )
    st.caption(
        "Browsers let a page use the camera over https or on localhost only; the picture goes to "
        "this server and is kept for this visit."
    )
    _tell_what_was_refused()


def samples_fit(session: Session) -> bool:
    """Whether the data in use are about what is on the photos that ship: digits."""
    return session.dataset.class_names == DIGIT_NAMES


def samples(session: Session, *, columns: int = 3) -> None:
    """The photos that ship; a click takes one."""
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
