"""What came of a training: its cost on the way, how it ended, what it took and what it brought."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.lessons import Lesson
from pages.parts import words
from pages.parts.components import cost_curve
from pages.parts.current import Current
from pages.parts.remarks import remarks


def cost_of_training(shown: Current) -> None:
    """The cost of a network of the path, or of a file, while it was trained."""
    st.markdown(
        f"**{words.capital(_cost_finding(shown))}**  \n"
        f":gray[cost while it trained, {words.lambda_is(shown.lambda_)}]"
    )
    last = shown.costs[-1][0] if shown.costs else 100
    cost_curve(
        shown.costs,
        max_iterations=last,
        key="cost",
        alt=f"Cost by iteration; {shown.cost:.3f} at the end",
    )


def _cost_finding(shown: Current) -> str:
    """How soon most of the fall was over."""
    if not shown.costs:
        return "nobody knows how it was trained"
    first, end = shown.costs[0][1], shown.costs[-1][1]
    if end >= first:
        return "the cost did not fall"
    most = next(k for k, cost in shown.costs if first - cost >= 0.95 * (first - end))
    if most == 1:
        return "one iteration brings 95 % of the fall"
    return f"{words.in_words(most)} iterations bring 95 % of the fall"


def outcome(shown: Current) -> None:
    """How the run ended, what it took, and what it read before and after."""
    run, noun = shown.run, words.noun(shown.dataset)
    st.markdown(f"**{words.spaced(run.result.message)}**")
    for sentence in remarks(shown):
        st.markdown(sentence)
    start = "the network you taught" if isinstance(run, Lesson) else "random weights"
    moments = ((f"{start}, before", run.before), ("this network, after", run.after))
    table = [
        {
            "": name,
            f"training {noun}": words.percent(read.train),
            f"test {noun}": "none kept" if read.test is None else words.percent(read.test),
        }
        for name, read in moments
    ]
    st.markdown(":gray[Before and after]")
    st.dataframe(pd.DataFrame(table), hide_index=True)
    result = run.result
    took = {
        "final cost": f"{result.cost:.4f}",
        "iterations": words.count(result.iterations),
        "evaluations of the cost": words.count(round(result.cost_evaluations)),
        "evaluations of its gradient": words.count(round(result.gradient_evaluations)),
    }
    st.markdown(":gray[What it took]")
    st.dataframe(pd.DataFrame([took]), hide_index=True)
