"""All examples on a map: by what they look like, or by what the network makes of them."""

from __future__ import annotations

import numpy as np
import streamlit as st

from pages.parts import example_maps, shelf, words
from pages.parts.components import example_map
from pages.parts.current import current
from pages.parts.data.grid import select
from pages.parts.data.neighbours import neighbours_wanted
from pages.parts.data.network_eyes import Eyes, network_eyes
from pages.parts.session import Session
from pages.parts.way_back import way_back

NEIGHBOURS, PRINCIPAL, NETWORK = "Neighbours", "Directions", "Network’s eyes"
WAYS = (NEIGHBOURS, PRINCIPAL, NETWORK)
MAPPED = "mapped_data"  # of which data the map was last
HOW = {
    NEIGHBOURS: "laid out so that neighbours stay neighbours (t-SNE)",
    PRINCIPAL: "along the two directions in which they vary most (PCA)",
    NETWORK: "by what its hidden units make of them (PCA)",
}


def examples_on_map(session: Session) -> None:
    dataset, shown, data = session.dataset, current(session), session.settings.data
    way = _way(data)
    rows = example_maps.mapped_rows(data)
    read = example_maps.reading_of_mapped(shown.settings, shown.network)
    wrong = np.flatnonzero(read != dataset.y[rows])
    eyes = network_eyes(session, shown) if way == NETWORK else None
    places, drawn_as = _places(data, way, eyes)
    how = f"{_how_many(session, len(rows))} {eyes.how if eyes else HOW[drawn_as]}"
    finding = eyes.finding if eyes else _finding(session, drawn_as)
    with st.container(key="map_words"):
        st.markdown(
            f"**{finding}**  \n:gray[{how}; a ring is a misread; draw round some to see them]"
        )
    # Above the map, which is higher where it has a handle.
    st.segmented_control("Map", WAYS, required=True, key="map_way", label_visibility="collapsed")
    chosen = np.flatnonzero(rows == session.row)
    example_map(
        places,
        dataset.y[rows],
        dataset.class_names,
        key="map",
        alt=how,
        pictures_url=shelf.serve_pictures(data, "notebook", rows) if dataset.image_shape else None,
        shape=dataset.image_shape,
        read_as={int(index): dataset.class_names[read[index]] for index in wrong},
        chosen=int(chosen[0]) if len(chosen) else None,
        on_pick=lambda index: session.look_at(int(rows[index])),
        on_lasso=lambda inside: select(session, rows[inside]),
        timeline=eyes.timeline if eyes else None,
    )
    if way == NEIGHBOURS:
        neighbours_wanted(session)
    if eyes:
        way_back(session)


def _way(data: str) -> str:
    """What was chosen; other data begin with what is there at once."""
    laid_out = example_maps.neighbour_places(data) is not None
    is_other = st.session_state.get(MAPPED) != data
    way = st.session_state.get("map_way")
    if way not in WAYS or (is_other and way != NETWORK):
        st.session_state["map_way"] = NEIGHBOURS if laid_out else PRINCIPAL
    st.session_state[MAPPED] = data
    return st.session_state["map_way"]


def _places(data: str, way: str, eyes: Eyes | None) -> tuple[np.ndarray, str]:
    """Where the examples lie, and which way that is: the two directions are there at once."""
    if eyes is not None:
        return eyes.places, NETWORK
    found = example_maps.neighbour_places(data) if way == NEIGHBOURS else None
    if found is not None:
        return found, NEIGHBOURS
    return example_maps.principal_places(data), PRINCIPAL


def _how_many(session: Session, mapped: int) -> str:
    """ "5 000 of 70 000 digits": a browser can have the pictures of so many."""
    dataset = session.dataset
    of = f" of {words.count(len(dataset))}" if mapped < len(dataset) else ""
    return f"{words.count(mapped)}{of} {words.noun(dataset)}"


def _finding(session: Session, way: str) -> str:
    key = "neighbours" if way == NEIGHBOURS else "pca"
    share = words.percent(example_maps.beside(session.settings.data, key))
    return f"{share} lie beside one of their class"
