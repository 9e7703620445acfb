"""Two walls side by side, units matched by similarity: hidden units come in no fixed order."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import streamlit as st

from core.errors import InputError
from core.explain import Matching, match_units
from core.explain.units import cosines
from core.models import read_model
from core.network import Network
from pages.parts import cache, words
from pages.parts.components import matrix, tiles
from pages.parts.current import check_fit, of_model, of_path, of_run, with_usual_config
from pages.parts.figures.scale import weight_span
from pages.parts.header import MAX_MODEL_MB
from pages.parts.units.looks import CAPTIONED, Look, columns_for, phone_columns
from pages.parts.units.telling import signed
from pages.parts.units.wall import input_names

ALIKE = 0.8  # cosine from which two units are called the same detector
FILE = "units_compared_file"


@dataclass(frozen=True, eq=False)
class Other:
    """One side of the comparison. kin: its units keep their index, for the current
    network was trained from these."""

    network: Network
    name: str
    kin: bool = False


def compare(look: Look) -> None:
    """What to compare with, both walls, and how alike they are."""
    other = _choice(look)
    if other is None:
        return
    this = Other(look.network, look.shown.name)
    matching = matched(other, look.network)
    st.markdown(f"**{finding(matching, other)}** :gray[{_how(matching, other)}]")
    own_scale = st.session_state.get("own_scale", True)
    sides = (
        ("wall_other", other, matching.partners[look.order], _partners(matching, look.order)),
        ("wall_this", this, look.order, [str(unit + 1) for unit in look.order]),
    )
    for column, (key, side, order, captions) in zip(st.columns(2, gap="large"), sides, strict=True):
        span = weight_span(side.network) if own_scale else look.span
        with column:
            st.markdown(f"{side.name} :gray[full colour at ±{span:.2f}]")
            _wall(look, side.network, order, span, key, captions)
    st.caption(_of_unit(matching, look.unit))


def matched(other: Other, network: Network) -> Matching:
    """For each unit of the network, its partner in the other one."""
    if not other.kin:
        return match_units(network, other.network, flips=True)
    own, first = network.theta1[:, 1:], other.network.theta1[:, 1:]
    return Matching(np.arange(network.hidden), np.diagonal(cosines(own, first)))


def finding(matching: Matching, other: Other) -> str:
    """How many units have a double, in one sentence."""
    paired = matching.partners >= 0
    doubles = int((np.abs(matching.similarities[paired]) >= ALIKE).sum())
    if other.kin:
        if not doubles:
            return "No unit still looks as it started"
        what = "still looks as it started" if doubles == 1 else "still look as they started"
    else:
        if not doubles:
            return "No unit has a double there"
        what = "has a double there" if doubles == 1 else "have a double there"
    return f"{doubles} of {words.plural(len(matching.partners), 'unit')} {what}"


def _how(matching: Matching, other: Other) -> str:
    paired = matching.partners >= 0
    mean = float(np.abs(matching.similarities[paired]).mean())
    told = f"similarity {ALIKE} or more; on the average {mean:.2f}"
    if other.kin:
        return f"{told}; units keep their number, for they were trained from these"
    alone = other.network.hidden - int(paired.sum())
    more = f"; {words.plural(alone, 'unit')} there without a partner" if alone > 0 else ""
    return f"{told}; matched so that all pairs together are most alike{more}"


def _partners(matching: Matching, order: np.ndarray) -> list[str]:
    """For each place, the partner's number and how similar it is."""
    return [
        "none" if partner < 0 else f"{partner + 1} · {signed(similarity)}"
        for partner, similarity in zip(
            matching.partners[order], matching.similarities[order], strict=True
        )
    ]


def _of_unit(matching: Matching, unit: int) -> str:
    partner, similarity = matching.partners[unit], float(matching.similarities[unit])
    if partner < 0:
        return f"Unit {unit + 1} has no partner there: there are fewer units."
    opposite = (
        "; of opposite sign, it is on where the other is off, which can do the same job"
        if similarity < 0
        else ""
    )
    return (
        f"Unit {unit + 1} stands beside unit {partner + 1} there: similarity "
        f"{signed(similarity)} (cosine of the incoming weights{opposite})."
    )


def _wall(
    look: Look,
    network: Network,
    order: np.ndarray,
    span: float,
    key: str,
    captions: list[str],
) -> None:
    """Units of a network in this order, −1 for a place that stays empty."""
    weights = np.where((order >= 0)[:, None], network.theta1[order, 1:], 0)
    if look.shown.dataset.image_shape is None:
        matrix(
            weights,
            captions,
            input_names(look.shown),
            key=key,
            alt="incoming weights of each unit",
            row_title="unit",
            span=span,
            selected_row=look.place,
            on_pick=lambda cell: look.choose(cell // weights.shape[1]),
        )
        return
    columns = columns_for(len(order))
    tiles(
        weights.reshape(-1, *look.shown.dataset.image_shape),
        columns=columns,
        phone_columns=phone_columns(columns),
        key=key,
        alt="incoming weights of unit",
        diverging=True,
        span=span,
        captions=captions if columns <= CAPTIONED else None,
        labels=[f"unit {caption}" for caption in captions],
        selected=look.place,
        selectable=True,
        on_pick=look.choose,
        tile_size=150 if columns < 4 else None,
    )


def _choice(look: Look) -> Other | None:
    """The control, and what it chooses; None where there is nothing yet."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown("**Compare with**", width="content")
        with_what = st.segmented_control(
            "Compare with",
            list(CHOICES),
            default=next(iter(CHOICES)),
            required=True,
            key="compare_with",
            persist_state="session",
            label_visibility="collapsed",
            wrap=True,
        )
        other = CHOICES[with_what](look)
        st.toggle("Each on its own scale", value=True, key="own_scale", persist_state="session")
    return other


def _random_start(look: Look) -> Other:
    shown = look.shown
    start = replace(shown, network=shown.start)
    share, of = start.accuracy
    what = (
        "Random weights, such as it may have begun with" if shown.from_file else "Its random start"
    )
    return Other(start.network, f"**{what}** · {share} {of}", kin=not shown.from_file)


def _other_lambda(look: Look) -> Other | None:
    settings = with_usual_config(look.session.settings)
    path = cache.path(settings)
    ready = [knot.lambda_ for knot in path.knots] if path else []
    if len(ready) < 2:
        st.info("The λ path of these settings is not trained yet: λ at work has a button for it.")
        return None
    asked = st.session_state.get("compare_lambda")
    if asked not in ready:
        st.session_state["compare_lambda"] = ready[0]
    lambda_ = st.select_slider(
        "λ",
        ready,
        format_func=words.lambda_is,
        key="compare_lambda",
        persist_state="session",
        label_visibility="collapsed",
        width=360,
    )
    found = of_path(settings.at(lambda_))
    return Other(found.network, found.name)


def _pinned_run(look: Look) -> Other | None:
    runs = [run for run in look.session.runs if run.settings.data == look.session.settings.data]
    if not runs:
        st.info("Nothing has been trained here yet: Train on the Training page pins a run.")
        return None
    run = st.selectbox(
        "Run",
        runs[::-1],
        format_func=lambda run: of_run(run).name.replace("**", ""),
        key="compare_run",
        label_visibility="collapsed",
        width=420,
    )
    return Other(run.result.network, of_run(run).name)


def _file(look: Look) -> Other | None:
    generation = st.session_state.setdefault("compare_generation", 0)
    file = st.file_uploader(
        "A network: .npz, or .mat with Theta1 and Theta2",
        type=["npz", "mat"],
        max_upload_size=MAX_MODEL_MB,
        key=f"compare_upload_{generation}",
    )
    if file is not None:
        try:
            model = read_model(file.name, file.getvalue())
            check_fit(model, look.shown.dataset)
        except InputError as error:
            st.error(words.refusal(error))
            return None
        st.session_state[FILE] = model
        st.session_state["compare_generation"] += 1  # a new key lets go of the uploaded bytes
        st.rerun()
    model = st.session_state.get(FILE)
    if model is None:
        return None
    try:
        check_fit(model, look.shown.dataset)
    except InputError as error:
        st.error(words.refusal(error))
        return None
    return Other(model.network, of_model(model, look.session.settings).name)


CHOICES = {
    "Random start": _random_start,
    "Another λ": _other_lambda,
    "A run": _pinned_run,
    "A file": _file,
}
