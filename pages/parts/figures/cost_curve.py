"""The cost falling while a network learns."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from pages.parts.figures.palette import Palette

HEIGHT = 330


def cost_curve(
    points: Sequence[tuple[int, float]],
    colors: Palette,
    *,
    max_iterations: int,
    changes: Sequence[tuple[int, str]] = (),
) -> go.Figure:
    """points: (iteration, cost) pairs; changes: iterations at which something was changed, and
    what. The axis is as long as the run may become, so that a live curve grows into its frame and
    nothing jumps. No points give the empty frame.
    """
    iterations = [iteration for iteration, _ in points]
    costs = [cost for _, cost in points]
    figure = go.Figure()
    figure.add_scatter(
        x=iterations,
        y=costs,
        mode="lines",
        line={"color": colors.ink, "width": 3.5},
        hovertemplate="after %{x} iterations: cost %{y:.4f}<extra></extra>",
    )
    if costs:
        last = iterations[-1]
        figure.add_scatter(
            x=[last],
            y=[costs[-1]],
            mode="markers+text",
            marker={"color": colors.ink, "size": 12, "line": {"color": colors.page, "width": 3}},
            text=[f"<b>{costs[-1]:.3f}</b>"],
            textposition="top left" if last > 0.85 * max_iterations else "top right",
            textfont={"color": colors.ink, "size": 14},
            hoverinfo="skip",
            cliponaxis=False,
        )
    for iteration, what in changes:
        figure.add_vline(
            x=iteration,
            line={"color": colors.muted, "width": 1, "dash": "dot"},
            annotation={"text": what, "font": {"size": 14, "color": colors.muted}},
        )
    top = 1.1 * max(costs) if costs else 7
    axis = {
        "tickfont": {"size": 14, "color": colors.muted},
        "title_font": {"size": 14, "color": colors.muted},
        "gridcolor": colors.rule,
        "zeroline": False,
        "fixedrange": True,
    }
    figure.update_xaxes(
        axis, range=[0, max(max_iterations, 1)], title_text="iteration", showgrid=False
    )
    figure.update_yaxes(axis, range=[0, top], nticks=6)
    return figure.update_layout(
        height=HEIGHT,
        margin={"l": 36, "r": 16, "t": 16, "b": 44},
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Inter, sans-serif", "color": colors.ink},
        hoverlabel={"bgcolor": colors.surface, "font": {"color": colors.ink, "size": 14}},
    )
