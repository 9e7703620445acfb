"""The outputs for one input along the λ path: where the network changes its mind."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import plotly.graph_objects as go

from core.explain import Along
from pages.parts.components.desk.axes import LambdaAxis
from pages.parts.figures.palette import Palette

HEIGHT = 340
NAMED_FROM = 0.08  # an output that never gets so far is drawn, but not named
APART = 0.07  # of the axis' height, between two names


def along_finding(along: Along, lambdas: Sequence[float], names: Sequence[str]) -> str:
    """One sentence on the answers at rising λ."""
    answers, changes = along.answers, along.changes
    if not len(changes):
        return f"It reads {names[answers[0]]} at every λ"
    if len(changes) == 1:
        before, after = (names[answers[k]] for k in (changes[0] - 1, changes[0]))
        return f"Below λ = {lambdas[changes[0]]:.6g} it reads {before}, from there on {after}"
    return f"It changes its mind {len(changes)} times along the path"


def along_figure(
    along: Along,
    lambdas: Sequence[float],
    names: Sequence[str],
    colors: Palette,
    now: float | None,
) -> go.Figure:
    """lambdas, rising: where along's networks were trained; now: the λ looked at, or None.

    The answer at each λ stands above the curves, once for each stretch that answers alike.
    """
    axis = LambdaAxis(lambdas)
    places = [axis.place(lambda_) for lambda_ in lambdas]
    figure = go.Figure()
    winners = set(along.answers.tolist())
    for label in np.argsort(along.output.max(axis=0), kind="stable"):
        outputs = along.output[:, label]
        shade = _shade(colors, label) if outputs.max() >= NAMED_FROM else colors.rule
        _curve(figure, places, lambdas, outputs, names[label], shade, label in winners)
    _name_curves(figure, places, along.output, names, colors)
    _name_answers(figure, places, along, names, colors)
    if now is not None:
        figure.add_vline(axis.place(now), line={"color": colors.ink, "width": 1.5})
    ticks = axis.ticks()
    shared = {
        "tickfont": {"size": 14, "color": colors.muted},
        "title_font": {"size": 14, "color": colors.muted},
        "gridcolor": colors.rule,
        "zeroline": False,
        "fixedrange": True,
    }
    figure.update_xaxes(
        shared,
        tickvals=[place for place, _ in ticks],
        ticktext=[text for _, text in ticks],
        range=[-0.02, 1.09],
        title="λ",
        showgrid=False,
    )
    figure.update_yaxes(shared, range=[0, 1.16], tickvals=[0, 0.25, 0.5, 0.75, 1])
    return figure.update_layout(
        height=HEIGHT,
        margin={"l": 44, "r": 8, "t": 8, "b": 48},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Inter, sans-serif", "color": colors.ink},
        hoverlabel={"bgcolor": colors.surface, "font": {"color": colors.ink, "size": 14}},
    )


def _curve(
    figure: go.Figure,
    places: Sequence[float],
    lambdas: Sequence[float],
    outputs: np.ndarray,
    name: str,
    shade: str,
    wins: bool,
) -> None:
    """λ = 0 has no logarithm: it is a point of its own, joined to nothing."""
    apart = lambdas[0] == 0 and len(lambdas) > 1
    figure.add_scatter(
        x=[places[0], None, *places[1:]] if apart else places,
        y=[outputs[0], None, *outputs[1:]] if apart else outputs,
        customdata=[lambdas[0], None, *lambdas[1:]] if apart else lambdas,
        mode="lines+markers" if apart else "lines",
        line={"color": shade, "width": 3.5 if wins else 2, "dash": "solid" if wins else "dot"},
        marker={"size": [8 if wins else 5, 0, *[0] * (len(places) - 1)]} if apart else {},
        name=escape(name),
        hovertemplate="%{fullData.name}: %{y:.3f} at λ = %{customdata:.6g}<extra></extra>",
        cliponaxis=False,
    )


def _name_curves(
    figure: go.Figure,
    places: Sequence[float],
    output: np.ndarray,
    names: Sequence[str],
    colors: Palette,
) -> None:
    """At the right end, moved apart where two end close to each other."""
    named = [label for label in range(output.shape[1]) if output[:, label].max() >= NAMED_FROM]
    named.sort(key=lambda label: output[-1, label])
    for label, height in zip(named, spread(output[-1, named]), strict=True):
        figure.add_annotation(
            x=places[-1],
            y=height,
            text=f"<b>{escape(names[label])}</b>",
            xanchor="left",
            xshift=6,
            showarrow=False,
            font={"size": 15, "color": _shade(colors, label)},
        )


def spread(heights: np.ndarray) -> np.ndarray:
    """Rising heights moved APART, on the whole neither up nor down, none below 0."""
    places = np.array(heights, np.float64)
    for k in range(1, len(places)):
        places[k] = max(places[k], places[k - 1] + APART)
    if len(places):
        places -= min(float(np.mean(places - heights)), float(places[0]))
    return places


def _shade(colors: Palette, label: int) -> str:
    return colors.classes[label] if label < len(colors.classes) else colors.muted


def _name_answers(
    figure: go.Figure,
    places: Sequence[float],
    along: Along,
    names: Sequence[str],
    colors: Palette,
) -> None:
    """The answer over each stretch, and a line where one ends."""
    starts = [0, *along.changes.tolist()]
    ends = [*along.changes.tolist(), len(places)]
    for start, end in zip(starts, ends, strict=True):
        if start:
            border = (places[start - 1] + places[start]) / 2
            figure.add_vline(border, line={"color": colors.muted, "width": 1, "dash": "dot"})
        figure.add_annotation(
            x=(places[start] + places[end - 1]) / 2,
            y=1.1,
            text=f"<b>{escape(names[along.answers[start]])}</b>",
            showarrow=False,
            font={"size": 18, "color": colors.ink},
        )
