"""What would change its mind: the fewest pixels, and the closest example that is read otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st

from core.explain import Counterfactual, closest_read_otherwise, fewest_changes
from core.explain.counterfactual import MOST_PIXELS
from pages.parts import words
from pages.parts.components import outlined, tiles
from pages.parts.current import Current
from pages.parts.left_out import part_of
from pages.parts.predictor.reading import Reading
from pages.parts.session import Session

_CHANGE = "changed_pixels"
ANY = "anything else"
SHOWN = 200  # pixels


@dataclass(frozen=True, eq=False)
class Change:
    """Pixels changed by a click. of: the digit and the network that it was worked out for."""

    of: str
    pixels: np.ndarray
    count: int


def change_of(name: str) -> Change | None:
    """The change that was applied to the digit of this name, if one was."""
    change = st.session_state.get(_CHANGE)
    return change if change is not None and change.of == name else None


def take_back() -> None:
    st.session_state.pop(_CHANGE, None)


def minds(session: Session, shown: Current, reading: Reading, name: str) -> None:
    """Both nearest answers that differ, for the digit as it came."""
    left, right = st.columns([7, 4], gap="large")
    with left:
        _fewest(shown, reading, name)
    with right:
        _closest(session, shown, reading)


def _fewest(shown: Current, reading: Reading, name: str) -> None:
    names, flow = shown.dataset.class_names, reading.flow
    title = st.container()
    others = [other for other in names if other != names[flow.winner]]
    if st.session_state.get("mind", ANY) not in (ANY, *others):
        st.session_state["mind"] = ANY
    wanted = st.selectbox("To be read as", [ANY, *others], key="mind", width=180)
    target = None if wanted == ANY else names.index(wanted)
    found = fewest_changes(shown.network, flow.inputs, target=target)
    if found is None:
        title.markdown(f"**No {MOST_PIXELS} pixels make it {words.verbatim(wanted)}**")
        return
    pixels = words.plural(len(found.pixels), "pixel")
    article = words.verbatim(words.article(names[found.after]))
    title.markdown(
        f"**{words.capital(pixels)} away from {article}**  \n"
        ":gray[the fewest found whose change to paper or to ink flips the answer]"
    )
    _before_and_after(shown, reading, found)
    applied = change_of(name)
    if applied is not None and np.array_equal(applied.pixels, found.image):
        if st.button("Take it back", key="take_back_below"):
            take_back()
            st.rerun()
        return
    label = "this pixel" if len(found.pixels) == 1 else f"these {pixels}"
    if st.button(f"Change {label}", key="change_pixels"):
        change = Change(name, found.image.astype(np.float32), len(found.pixels))
        st.session_state[_CHANGE] = change
        st.rerun()


def _before_and_after(shown: Current, reading: Reading, found: Counterfactual) -> None:
    shape, names = shown.dataset.image_shape, shown.dataset.class_names
    changed = np.isin(np.arange(len(found.image)), found.pixels).reshape(shape)
    pictures = (
        ("before", reading.flow.inputs, found.before),
        ("after", found.image, found.after),
    )
    with st.container(horizontal=True, gap="medium"):
        for key, pixels, answer in pictures:
            with st.container(width=SHOWN):
                outlined(
                    pixels.reshape(shape),
                    changed,
                    key=f"mind_{key}",
                    alt=f"{key} the change, read {names[answer]}",
                )
                st.caption(f"{key}: read {words.verbatim(names[answer])}")


def _closest(session: Session, shown: Current, reading: Reading) -> None:
    dataset, names = shown.dataset, shown.dataset.class_names
    near = closest_read_otherwise(shown.network, dataset.X, reading.flow.inputs)
    one = words.noun(dataset).removesuffix("s")
    if not len(near.rows):
        st.markdown(f"**Every {one} of the set is read alike**")
        return
    row = int(near.rows[0])
    read = names[int(shown.network.predict(dataset.X[row : row + 1])[0])]
    part = part_of(shown.settings, row)
    st.markdown(
        f"**The closest {one} read otherwise**  \n"
        f":gray[of all {words.count(len(dataset))}; click it to see it flow through the network]"
    )

    def look(_: int) -> None:
        session.look_at(row)

    picked = tiles(
        dataset.X[row].reshape(1, *dataset.image_shape),
        columns=1,
        key="closest_otherwise",
        alt=f"{one} {row}",
        captions=[f"{words.article(names[dataset.y[row]])} of the {part} {one}s, read {read}"],
        separate=True,
        tile_size=SHOWN,
        selectable=True,
        on_pick=look,
    )
    if picked is not None:
        st.switch_page("network.py")
