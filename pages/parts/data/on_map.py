"""All examples on a map: by what they look like, or by what the network makes of them."""

from __future__ import annotations

import numpy as np
import streamlit as st

from core.runs import DIGITS
from pages.parts import cache, words
from pages.parts.components import example_map
from pages.parts.current import Current, current
from pages.parts.data.grid import select
from pages.parts.session import Session

NEIGHBOURS, PRINCIPAL, NETWORK = "Neighbours", "Two directions", "The network’s eyes"
HOW = {
    NEIGHBOURS: "laid out so that neighbours stay neighbours (t-SNE)",
    PRINCIPAL: "along the two directions in which they vary most (PCA)",
    NETWORK: "by what its hidden units make of them (PCA)",
}


def examples_on_map(session: Session) -> None:
    dataset, shown, data = session.dataset, current(session), session.settings.data
    ways = [NEIGHBOURS, PRINCIPAL, NETWORK] if data == DIGITS else [PRINCIPAL, NETWORK]
    if st.session_state.get("map_way") not in ways:
        st.session_state["map_way"] = ways[0]
    way = st.session_state["map_way"]
    rows = cache.mapped_rows(data)
    read = cache.reading_of_mapped(shown.settings, shown.network)
    wrong = np.flatnonzero(read != dataset.y[rows])
    st.markdown(
        f"**{_finding(session, shown, way, len(wrong))}**  \n"
        f":gray[{words.count(len(rows))} {words.noun(dataset)} {HOW[way]}; a ring is a misread; "
        "draw round some to see them]"
    )
    chosen = np.flatnonzero(rows == session.row)
    example_map(
        _places(session, shown, way),
        dataset.y[rows],
        dataset.class_names,
        key="map",
        alt=f"{words.count(len(rows))} {words.noun(dataset)} {HOW[way]}",
        pictures_url=cache.serve_pictures(data, "notebook", rows) if dataset.image_shape else None,
        shape=dataset.image_shape,
        read_as={int(index): dataset.class_names[read[index]] for index in wrong},
        chosen=int(chosen[0]) if len(chosen) else None,
        on_pick=lambda index: session.look_at(int(rows[index])),
        on_lasso=lambda inside: select(session, rows[inside]),
    )
    st.segmented_control("Map", ways, required=True, key="map_way", label_visibility="collapsed")


def _places(session: Session, shown: Current, way: str) -> np.ndarray:
    if way == NETWORK:
        return cache.places_in_network(shown.settings, shown.network)
    return cache.alike_places(session.settings.data, _key(way))


def _key(way: str) -> str:
    return "neighbours" if way == NEIGHBOURS else "pca"


def _finding(session: Session, shown: Current, way: str, misread: int) -> str:
    noun = words.noun(session.dataset)
    if way == NETWORK:
        return f"{words.lambda_is(shown.lambda_)} misreads {words.count(misread)} of these {noun}"
    share = words.percent(cache.beside(session.settings.data, _key(way)))
    return f"{share} lie beside one of their class"
