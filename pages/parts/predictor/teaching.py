"""The visitor's own digits: named, kept, and learned from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from core.errors import InputError
from core.explain import trace
from core.images import prepare
from core.lessons import WEIGHTS, Lesson, drawn_for
from core.network import Network
from core.taught import MOST, Taught, read_taught, write_taught
from pages.parts import words
from pages.parts.components import Card, digit_cards, tiles
from pages.parts.current import Current
from pages.parts.predictor.reading import Reading, look_at
from pages.parts.predictor.source import Source
from pages.parts.session import Session
from pages.parts.trainings import teach

MY_DIGITS = "My digits"
USUAL_WEIGHT = WEIGHTS[1]
MAX_FILE_MB = 1
_REFUSED, _MENU = "taught_refused", "it_was_menu"


def it_was(session: Session, shown: Current, source: Source, chosen: int) -> None:
    """A menu that takes what is read here among the visitor's own, under its right name."""
    names = shown.dataset.class_names

    def take(label: int) -> None:
        found, _ = look_at(source, drawn_for(session.settings))
        image = found.digits[min(chosen, len(found.digits) - 1)].pixels
        shape = drawn_for(session.settings).image_shape
        _keep(session, lambda mine: mine.and_one(image.reshape(shape), label))
        if _REFUSED not in st.session_state:
            name = words.verbatim(words.article(names[label]))
            st.toast(f"Taken as {name}: it can be learned from below, in {MY_DIGITS}.")
        st.session_state[_MENU] = False
        st.session_state["deeper"] = MY_DIGITS

    with st.popover(
        "It was a …", icon=":material/school:", type="tertiary", key=_MENU, on_change="rerun"
    ):
        st.markdown(":gray[Say what it was, and it joins your own digits, to be learned from.]")
        with st.container(horizontal=True, gap="small"):
            for label, name in enumerate(names):
                st.button(words.verbatim(name), key=f"it_was_{label}", on_click=take, args=[label])


def my_digits(session: Session, shown: Current, reading: Reading | None) -> None:
    """What was taught, how to learn from it, and what a lesson changed."""
    mine = _mine(session)
    left, right = st.columns([6, 5], gap="large")
    with left:
        _collection(session, shown, mine)
        _file(session, shown, mine)
    with right:
        if len(mine):
            _lesson(session)
        if isinstance(shown.run, Lesson):
            _before_and_after(shown, shown.run, mine, reading)


def _mine(session: Session) -> Taught:
    shape = drawn_for(session.settings).image_shape
    return session.taught.get(session.settings.data, Taught.none(shape))


def _keep(session: Session, change: Callable[[Taught], Taught]) -> None:
    """The collection changed, or one sentence that says why it cannot be."""
    try:
        session.taught[session.settings.data] = change(_mine(session))
        st.session_state.pop(_REFUSED, None)
    except InputError as error:
        st.session_state[_REFUSED] = words.refusal(error)


def _collection(session: Session, shown: Current, mine: Taught) -> None:
    names, noun = shown.dataset.class_names, words.noun(shown.dataset)
    if not len(mine):
        st.markdown(
            f"**You have taught it nothing yet**  \n:gray[draw one it misreads, and say “It was "
            f"a …”; or open {noun} you saved before]"
        )
        return
    st.markdown(
        f"**{words.plural(len(mine), 'digit')} of yours** "
        f":gray[of {MOST} at most; click one to take it out; they are forgotten when the page is "
        "loaded again, so save them]"
    )
    read = _read(shown, shown.network, mine)

    def take_out(index: int) -> None:
        _keep(session, lambda kept: kept.without(index))

    tiles(
        mine.images / 255,
        columns=8,
        phone_columns=4,
        key="my_digits",
        alt="my digits",
        captions=[
            f"is {names[label]}, read {names[answer]}"
            for label, answer in zip(mine.labels, read, strict=True)
        ],
        separate=True,
        selectable=True,
        on_pick=take_out,
        tile_size=90,
    )


def _read(shown: Current, network: Network, mine: Taught) -> np.ndarray:
    """What a network with the current preparation answers to each."""
    return network.predict(prepare(mine.images.astype(np.float32) / 255, shown.preparation))


def _file(session: Session, shown: Current, mine: Taught) -> None:
    generation = st.session_state.setdefault("taught_generation", 0)
    key = f"taught_{generation}"

    def open_file() -> None:
        file = st.session_state[key]
        if file is None:
            return
        shape, classes = drawn_for(session.settings).image_shape, shown.dataset.classes
        _keep(
            session,
            lambda kept: kept.and_all(read_taught(file.name, file.getvalue(), shape, classes)),
        )
        st.session_state["taught_generation"] += 1

    with st.container(horizontal=True, vertical_alignment="center"):
        if len(mine):
            st.download_button(
                "Save them",
                lambda: write_taught(mine),
                file_name="my-digits.npz",
                mime="application/octet-stream",
                on_click="ignore",
                icon=":material/download:",
                key="save_taught",
            )
        with st.popover("Open saved ones", icon=":material/folder_open:"):
            st.file_uploader(
                "An .npz saved here",
                type=["npz"],
                max_upload_size=MAX_FILE_MB,
                key=key,
                on_change=open_file,
            )
    if st.session_state.get(_REFUSED):
        st.error(st.session_state[_REFUSED])


def _lesson(session: Session) -> None:
    weight = st.segmented_control(
        "Each of yours counts as so many training digits",
        WEIGHTS,
        default=USUAL_WEIGHT,
        required=True,
        key="taught_weight",
        persist_state="session",
    )
    if st.button(
        "Train again with mine",
        key="train_with_mine",
        type="primary",
        icon=":material/school:",
        disabled=session.job_key is not None,
    ):
        teach(session, weight)
        st.rerun()
    if session.job_key is not None:
        st.caption("Learning; the menu at the top says how far it has come.")


def _before_and_after(
    shown: Current, lesson: Lesson, mine: Taught, reading: Reading | None
) -> None:
    """What the lesson won on the visitor's digits and what it cost on the test digits."""
    st.markdown(f"**{_cost(shown, lesson)}**  \n:gray[{words.spaced(lesson.result.message)}]")
    if len(mine):
        before, after = (
            int(np.sum(_read(shown, network, mine) == mine.labels))
            for network in (lesson.network_before, lesson.result.network)
        )
        st.markdown(
            f"Of yours it read {before} of {len(mine)} right before, and reads **{after}** now."
        )
    if reading is not None:
        names = shown.dataset.class_names
        digit_cards(_cards(lesson, reading), names, key="lesson_cards", least_width=160)


def _cards(lesson: Lesson, reading: Reading) -> Sequence[Card]:
    moments = (("Before the lesson", lesson.network_before), ("After it", lesson.result.network))
    flows = [(title, trace(network, reading.flow.inputs)) for title, network in moments]
    picture = reading.image.steps[-1].image
    return [
        Card(picture, flow.output, note=f"by {flow.margin:.2f}", title=title)
        for title, flow in flows
    ]


def _cost(shown: Current, lesson: Lesson) -> str:
    """How accuracy moved, on which digits."""
    before, after = lesson.before, lesson.after
    noun = words.noun(shown.dataset)
    if before.test is None:
        old, new, of = before.train, after.train, f"{words.count(after.train_count)} training"
    else:
        old, new, of = before.test, after.test, f"{words.count(after.test_count)} test"
    return f"From {words.percent(old)} to {words.percent(new)} of {of} {noun}"
