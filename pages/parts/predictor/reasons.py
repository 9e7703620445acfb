"""Why the network answers as it does: the ink and the units that speak for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st

from core.explain import Contributions, input_contributions, occlusion, unit_contributions
from pages.parts import cache, words
from pages.parts.components import outlined, signed_bars, tiles
from pages.parts.components.bars.signed_bars import signed_text
from pages.parts.current import Current
from pages.parts.figures.scale import weight_span
from pages.parts.predictor.reading import Reading
from pages.parts.session import Session

STRONGEST = 4
INKED = 0.4  # of the darkest: from here on a pixel lies within the outline of the drawing
NOBODY = "Why this answer?"
CONTRIBUTIONS, OCCLUSION = "Contributions", "Occlusion"
MOST_INPUTS = 30  # bars; of more, those that said most


def reasons(session: Session, shown: Current, reading: Reading) -> None:
    """Which ink spoke for the answer and which against it, and the units that carried it."""
    names, flow = shown.dataset.class_names, reading.flow
    answer = names[flow.winner]
    title = st.container()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        others = [name for name in names if name != answer]
        if st.session_state.get("rival", NOBODY) not in (NOBODY, *others):
            st.session_state["rival"] = NOBODY
        rival = st.selectbox(
            "Explain",
            [NOBODY, *others],
            format_func=lambda name: name if name == NOBODY else f"Why not {name}?",
            key="rival",
            label_visibility="collapsed",
            width=180,
        )
        method = st.segmented_control(
            "Method",
            [CONTRIBUTIONS, OCCLUSION],
            default=CONTRIBUTIONS,
            required=True,
            key="method",
            label_visibility="collapsed",
        )
    against = None if rival == NOBODY else names.index(rival)
    units = unit_contributions(
        shown.network,
        flow.inputs,
        flow.winner,
        against=against,
        usual=cache.usual_activations(shown.settings, shown.network),
    )
    why = f"Why {answer}" if against is None else f"Why {answer} and not {rival}"
    title.markdown(_title(why))
    left, right = st.columns([5, 4])
    with left:
        _ink(shown, reading, against, method)
    with right:
        _units(session, shown, units)


def reasons_in_numbers(shown: Current, reading: Reading, inputs: Sequence[str]) -> None:
    """Which numbers of a table's row spoke for the answer, and which against it."""
    flow, rows = reading.flow, cache.training_rows(shown.settings)
    said = input_contributions(shown.network, flow.inputs, flow.winner, baseline=rows.mean(axis=0))
    answer = shown.dataset.class_names[flow.winner]
    st.markdown(_title(f"Why {answer}"))
    drawn = np.sort(np.argsort(-np.abs(said.values))[:MOST_INPUTS])
    names = [words.capital(inputs[i]) for i in drawn]
    signed_bars(said.values[drawn], names, key="number_reasons", alt="Why")
    st.caption(
        "Integrated gradients from the average row; they add up to the way of the answer’s sum."
    )


def _title(why: str) -> str:
    colours = ":gray[what spoke] :blue[**for**] :gray[it, what] :orange[**against**]"
    return f"**{words.verbatim(why)}** {colours}"


def _ink(shown: Current, reading: Reading, against: int | None, method: str) -> None:
    flow, shape, names = reading.flow, shown.dataset.image_shape, shown.dataset.class_names
    what = "the answer’s sum"
    if against is not None:
        first, second = (words.verbatim(names[label]) for label in (flow.winner, against))
        what = f"the lead of {first} over {second}"
    if method == CONTRIBUTIONS:
        ink = input_contributions(shown.network, flow.inputs, flow.winner, against=against)
        values = ink.values
        says = (
            f"Integrated gradients: they add up to {signed_text(float(values.sum()), 1)}, the way "
            f"of {what} from blank paper to this."
        )
    else:
        values = occlusion(
            shown.network, flow.inputs, flow.winner, image_shape=shape, against=against
        )
        says = f"Occlusion: how much {what} falls when 3 × 3 pixels there become paper."
    outlined(
        values.reshape(shape),
        flow.inputs.reshape(shape) >= INKED * flow.inputs.max(),
        diverging=True,
        key="ink_reasons",
        alt=f"what spoke for and against {names[flow.winner]}",
    )
    st.caption(says)


def _units(session: Session, shown: Current, units: Contributions) -> None:
    strongest, shares = units.strongest(STRONGEST), units.shares

    def choose(index: int) -> None:
        session.unit = int(strongest[index])

    picked = tiles(
        shown.network.theta1[strongest, 1:].reshape(-1, *shown.dataset.image_shape),
        columns=2,
        key="unit_reasons",
        alt="the hidden units that said most",
        diverging=True,
        span=weight_span(shown.network),
        captions=[
            f"{unit + 1}: {signed_text(float(units.values[unit]), 1)}, {_percent(shares[unit])}"
            for unit in strongest
        ],
        labels=[
            f"unit {unit + 1}: {_percent(shares[unit])} of all that was said" for unit in strongest
        ],
        separate=True,
        selectable=True,
        on_pick=choose,
    )
    said = float(np.sum(shares[strongest]))
    st.caption(
        f"These {len(strongest)} units said {_percent(said)} of all that {len(shares)} said."
    )
    if picked is not None:
        st.switch_page("units.py")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}{words.NBSP}%"
