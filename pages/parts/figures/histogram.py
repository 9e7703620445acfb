"""How the values of a data set spread."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from pages.parts import words
from pages.parts.figures.palette import Palette

HEIGHT = 240


def histogram_figure(counts: np.ndarray, edges: np.ndarray, colors: Palette) -> go.Figure:
    """counts (k,) of values between edges (k + 1,). The counts' axis is the square root of them,
    for most pixels are paper.
    """
    middle, width = (edges[:-1] + edges[1:]) / 2, np.diff(edges)
    figure = go.Figure(
        go.Bar(
            x=middle,
            y=np.sqrt(counts),
            width=0.86 * width,
            marker={"color": colors.muted, "line": {"width": 0}},
            customdata=np.column_stack([counts, edges[:-1], edges[1:]]),
            hovertemplate="%{customdata[0]:,} from %{customdata[1]:.2f} to %{customdata[2]:.2f}"
            "<extra></extra>",
        )
    )
    ticks = [value for value in (100, 10_000, 100_000, 1_000_000) if value <= counts.max()]
    axis = {
        "tickfont": {"size": 14, "color": colors.muted},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    figure.update_xaxes(axis)
    figure.update_yaxes(
        axis,
        showgrid=True,
        gridcolor=colors.rule,
        tickvals=list(np.sqrt(ticks)),
        ticktext=[words.count(value) for value in ticks],
    )
    return figure.update_layout(
        height=HEIGHT,
        margin={"l": 72, "r": 8, "t": 8, "b": 32},
        showlegend=False,
        separators=f".{words.NBSP}",
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Inter, sans-serif", "color": colors.ink},
        hoverlabel={"bgcolor": colors.surface, "font": {"color": colors.ink, "size": 14}},
    )
