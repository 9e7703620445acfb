"""The network broken on purpose: what it still reads without units, with noise, with fewer bits."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.evaluation import Reading, read
from core.explain import Damage, damaged
from core.network import Network
from pages.parts import cache, words
from pages.parts.components import confusion_matrix, output_bars, tiles
from pages.parts.figures.confusion import confusion_finding
from pages.parts.merits import Merit, merits
from pages.parts.units.looks import CAPTIONED, Look, columns_for, phone_columns
from pages.parts.units.telling import examples_of

DAMAGE = "units_damage"  # in the session: what is broken, for this visitor alone
NOISES = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0)
BITS = (None, 8, 6, 5, 4, 3, 2, 1)


def break_it(look: Look) -> None:
    """The wall to break at, and what is left of the reading; the network stays as it is."""
    done = damage_of(look.network.hidden)
    broken = damaged(look.network, done)
    dataset, rows = look.shown.dataset, cache.read_rows(look.shown.settings)
    now = read(broken, dataset.X[rows], dataset.y[rows])
    left, right = st.columns([5, 7], gap="large")
    with left:
        _wall(look, broken, done)
    with right:
        _controls(done)
        _result(look, now)
        confusion, example = st.columns([7, 5], gap="medium")
        with confusion:
            _confusion(look, now)
        with example:
            _example(look, broken)


def damage_of(hidden: int) -> Damage:
    """What the visitor has done, as far as a network of so many units can have it."""
    done = st.session_state.get(DAMAGE, Damage())
    return replace(done, off=tuple(unit for unit in done.off if unit < hidden))


def _change(**changes: object) -> None:
    st.session_state[DAMAGE] = replace(st.session_state.get(DAMAGE, Damage()), **changes)


def _undo() -> None:
    st.session_state[DAMAGE] = Damage()


def _wall(look: Look, broken: Network, done: Damage) -> None:
    order, off = look.order, set(done.off)

    def switch(place: int) -> None:
        _change(off=tuple(off ^ {int(order[place])}))

    if look.shown.dataset.image_shape is None:
        st.session_state["units_off"] = [k for k, unit in enumerate(order) if unit in off]
        st.pills(
            "Units that are off",
            range(len(order)),
            selection_mode="multi",
            format_func=lambda place: str(order[place] + 1),
            key="units_off",
            wrap=True,
            on_change=lambda: _change(
                off=tuple(int(order[place]) for place in st.session_state["units_off"])
            ),
        )
        return
    weights = broken.theta1[order, 1:].copy()
    is_off = [int(unit) in off for unit in order]
    weights[is_off] = 0
    columns = columns_for(len(order))
    captions = [
        f"{unit + 1} off" if out else str(unit + 1) for unit, out in zip(order, is_off, strict=True)
    ]
    tiles(
        weights.reshape(-1, *look.shown.dataset.image_shape),
        columns=columns,
        phone_columns=phone_columns(columns),
        key="broken_wall",
        alt="incoming weights of unit",
        diverging=True,
        span=look.span,
        captions=captions if columns <= CAPTIONED else None,
        labels=[f"unit {caption}" for caption in captions],
        marks=[place for place, out in enumerate(is_off) if out],
        selectable=True,
        on_pick=switch,
        tile_size=150 if columns < 4 else None,
    )
    st.caption(f"Click a unit to switch it off, or on again. Full colour at ±{look.span:.2f}.")


def _controls(done: Damage) -> None:
    for key, value in (
        ("break_noise", done.noise),
        ("break_bits", done.bits),
        ("break_biases", done.without_biases),
    ):
        st.session_state[key] = value
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.select_slider(
            "Noise on the weights",
            NOISES,
            format_func=lambda noise: f"{noise:g} × their spread" if noise else "none",
            key="break_noise",
            on_change=lambda: _change(noise=st.session_state["break_noise"]),
            width=240,
        )
        st.select_slider(
            "Weights rounded to",
            BITS,
            format_func=lambda bits: "as they are" if bits is None else words.plural(bits, "bit"),
            key="break_bits",
            on_change=lambda: _change(bits=st.session_state["break_bits"]),
            width=240,
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.toggle(
            "Drop the biases",
            key="break_biases",
            on_change=lambda: _change(without_biases=st.session_state["break_biases"]),
        )
        st.button(
            "Other noise",
            key="break_seed",
            type="tertiary",
            icon=":material/casino:",
            disabled=not done.noise,
            on_click=lambda: _change(seed=done.seed + 1),
        )
        st.button(
            "Undo all",
            key="undo_damage",
            icon=":material/undo:",
            disabled=done == Damage(seed=done.seed),
            on_click=_undo,
        )


def _result(look: Look, now: Reading) -> None:
    before = cache.reading(look.shown.settings, look.network)
    of = f"of {words.count(len(now.y))} {examples_of(look.shown)}"
    lost = int(before.right.sum()) - int(now.right.sum())
    change = "as many as whole" if lost == 0 else f"{'more' if lost > 0 else 'fewer'} misread"
    merits(
        [
            Merit(words.percent(now.accuracy), f"{of}, broken", strong=True),
            Merit(words.percent(before.accuracy), "whole"),
            Merit(words.count(abs(lost)), change),
        ]
    )


def _confusion(look: Look, now: Reading) -> None:
    names = look.shown.dataset.class_names
    st.markdown(f"**{words.verbatim(confusion_finding(now.confusion, names))}**")
    confusion_matrix(now.confusion, names, key="broken_confusion", alt="What is read as what")


def _example(look: Look, broken: Network) -> None:
    """The example that all pages look at, as the broken network reads it."""
    dataset, row = look.shown.dataset, look.session.row
    names, inputs = dataset.class_names, dataset.X[row : row + 1]
    whole, now = (int(each.predict(inputs)[0]) for each in (look.network, broken))
    output = broken.forward(inputs).output[0]
    noun = words.one(dataset)

    def name_of(label: int) -> str:
        return words.verbatim(words.article(names[label]))

    was = "still" if whole == now else "now"
    st.markdown(f"**This {noun} is {was} read {name_of(now)}**")
    if dataset.image_shape:
        tiles(
            dataset.X[row].reshape(1, *dataset.image_shape),
            columns=1,
            key="broken_example",
            alt=f"the {noun} looked at",
            labels=[f"the {noun} looked at"],
            tile_size=72,
            separate=True,
        )
    before = f", whole it was read {name_of(whole)}" if whole != now else ""
    st.caption(f"It is {name_of(dataset.y[row])}{before}. Its outputs:")
    output_bars(
        output, names, key="broken_outputs", winner=now, alt="Outputs, broken", compact=True
    )
