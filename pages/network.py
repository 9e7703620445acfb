"""The network: what it is, how it answers, how it learns, and how we know its gradients."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from core.datasets import Dataset
from core.explain import Trace, trace
from pages.parts import cache, words
from pages.parts.components import Looked
from pages.parts.current import Current, current
from pages.parts.header import header
from pages.parts.live import live_picture, looked_at
from pages.parts.session import current_session
from pages.parts.way_back import way_back

CHECK_COUNTS = (10, 25, 50, 100)


def page_title(dataset: Dataset, looked: Looked, flow: Trace) -> str:
    read = dataset.class_names[flow.winner]
    is_ = read if looked.label is None else dataset.class_names[looked.label]
    if read == is_:
        return f"It reads this as {words.article(read)}."
    return f"It reads this {is_} as {words.article(read)}."


def number(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def what_it_is(shown: Current) -> None:
    """Its layers, and how many numbers were learned."""
    network, dataset = shown.network, shown.dataset
    inputs = words.count(network.inputs)
    one = "pixel" if dataset.image_shape else "column"
    st.subheader("What it is", anchor=False)
    left, right = st.columns(2, gap="large", vertical_alignment="center")
    with left:
        st.latex(
            rf"\Theta^{{(1)}}: {network.theta1.shape[0]} \times {network.theta1.shape[1]}"
            rf"\qquad \Theta^{{(2)}}: {network.theta2.shape[0]} \times {network.theta2.shape[1]}"
        )
    with right:
        st.markdown(
            f"{inputs} inputs, one for each {one}; {words.plural(network.hidden, 'hidden unit')}, "
            f"each joined to every input; {network.outputs} outputs, one for each class, each "
            "joined to every hidden unit. And one bias for each of them."
        )
        st.markdown(
            f"Θ⁽¹⁾ is {shape_text(network.theta1)}, Θ⁽²⁾ is {shape_text(network.theta2)}: "
            f"**{words.count(network.size)}** numbers, all learned."
        )


def how_it_answers(shown: Current, flow: Trace) -> None:
    """The formulas of the forward pass beside what they have just computed."""
    network, names = shown.network, shown.dataset.class_names
    unit, winner = int(flow.hidden.argmax()), flow.winner
    st.subheader("How it answers", anchor=False)
    left, right = st.columns(2, gap="large", vertical_alignment="center")
    with left:
        st.latex(r"a^{(2)} = \sigma\left(\Theta^{(1)}\,[1;\,x]\right)")
        st.latex(r"h_\Theta(x) = \sigma\left(\Theta^{(2)}\,[1;\,a^{(2)}]\right)")
        st.latex(r"\sigma(z) = \frac{1}{1 + e^{-z}}")
    with right:
        st.markdown(
            f"Unit {unit + 1} adds {words.count(network.inputs)} products and its bias to "
            f"z = {number(flow.hidden_sums[unit])}, "
            f"and σ makes of it **{number(flow.hidden[unit])}**: the strongest here."
        )
        st.markdown(
            f"Output {words.verbatim(names[winner])} adds "
            f"{words.plural(network.hidden, 'product')} and its bias to "
            f"z = {number(flow.output_sums[winner])}, and σ makes of it "
            f"**{number(flow.output[winner])}**: {number(flow.margin)} above the next."
        )


def shape_text(theta: np.ndarray) -> str:
    return f"{theta.shape[0]} × {theta.shape[1]}"


def how_it_learns(shown: Current) -> None:
    """The cost and its gradient, with the cost as it is now and before anything was learned."""
    settings, noun = shown.settings, words.noun(shown.dataset)
    cost, price = shown.cost, shown.price_of(shown.network)
    random = cache.start_cost(settings) + shown.price_of(shown.start)
    before = cache.accuracies_of(settings, shown.start)
    unseen = before.test is not None
    share, count = (
        (before.test, before.test_count) if unseen else (before.train, before.train_count)
    )
    st.subheader("How it learns", anchor=False)
    left, right = st.columns(2, gap="large", vertical_alignment="center")
    with left:
        st.latex(
            r"\begin{aligned} J = &-\frac{1}{m}\sum_{i,k}\left[y\log h + (1-y)\log(1-h)\right]"
            r" \\ &+ \frac{\lambda}{2m}\sum \theta^2 \end{aligned}"
        )
        st.latex(
            r"\begin{aligned} \delta^{(3)} &= h - y \\"
            r"\delta^{(2)} &= \Theta^{(2)\top}\delta^{(3)} \circ a^{(2)} \circ (1 - a^{(2)})"
            r"\end{aligned}"
        )
        st.latex(
            r"\frac{\partial J}{\partial \Theta^{(l)}} = \frac{1}{m}\sum_i "
            r"\delta^{(l+1)}\,[1;\,a^{(l)}]^\top + \frac{\lambda}{m}\Theta^{(l)}"
        )
    with right:
        st.markdown(
            f"With random weights the cost is **{random:.3f}**, and "
            f"{words.percent(share)} of {words.count(count)} {'test' if unseen else 'training'} "
            f"{noun} are read right: {chance(shown.dataset)}."
        )
        st.markdown(
            f"Now it is **{cost:.3f}**: {cost - price:.3f} for errors and {price:.3f} for "
            f"large weights ({words.lambda_is(shown.lambda_)}; the biases go free)."
        )
        st.markdown(
            "The gradient says for every weight which way lowers the cost; backpropagation finds "
            f"all {words.count(shown.network.size)} of them in one pass forward and one back."
        )


def chance(dataset: Dataset) -> str:
    return f"guessing among {words.in_words(dataset.classes)} classes"


def gradient_check(shown: Current) -> None:
    """Backpropagation's gradient beside one measured by moving each parameter a little."""
    st.subheader("How we know the gradients are right", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.segmented_control(
            "Parameters, at random", CHECK_COUNTS, default=10, required=True, key="check_count"
        )
        lambda_ = st.number_input(
            "λ for this check", 0.0, 100.0, 0.7, format="%.4g", key="check_lambda", width=160
        )
        if st.button("Reshuffle", icon=":material/shuffle:", key="check_reshuffle"):
            st.session_state["check_seed"] = st.session_state.get("check_seed", 0) + 1
    check = cache.gradient_check(
        shown.settings,
        shown.network,
        lambda_,
        min(count, shown.network.size),
        st.session_state.get("check_seed", 0),
    )
    worst = f"{check.worst.relative_difference:.1e}".replace("-", "−")
    verdict = "They agree" if check.passed else "They do not agree"
    st.markdown(
        f"**{verdict}: the worst of {len(check.rows)} differs by {worst}** of its size, "
        f":gray[measured on {cache.CHECKED_EXAMPLES} examples; below 10⁻⁶ counts as right]"
    )
    table = pd.DataFrame(
        [
            {
                "parameter": row.name,
                "numerical": f"{row.numerical:+.9f}".replace("-", "−"),
                "backpropagation": f"{row.backprop:+.9f}".replace("-", "−"),
                "relative difference": f"{row.relative_difference:.1e}".replace("-", "−"),
            }
            for row in check.rows
        ]
    )
    st.dataframe(table, hide_index=True, height="content" if len(table) <= 25 else 500)


session = current_session()
shown = current(session)
looked = looked_at(session, shown)
flow = trace(shown.network, looked.inputs)
network = shown.network
what = "pixels" if shown.dataset.image_shape else "numbers"
header(
    session,
    page_title(shown.dataset, looked, flow),
    f"{words.count(network.inputs)} {what} → {words.plural(network.hidden, 'hidden unit')} → "
    f"{network.outputs} outputs. Every line is a number from this reading: "
    ":blue[**blue**] speaks for, :orange[**orange**] against, width says how much.",
)
wanted = live_picture(session, shown, looked)
if wanted.unit is not None:
    session.unit = wanted.unit
    st.switch_page("units.py")
if wanted.predictor:
    st.switch_page("predictor.py")
way_back(session)
what_it_is(shown)
how_it_answers(shown, flow)
how_it_learns(shown)
st.fragment(gradient_check)(shown)
