"""What is read as what: the misreads stand out, the rest stays quiet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from pages.parts.figures.palette import Palette

MOST_NUMBERED = 20  # classes up to which every cell carries its number
HEIGHT = 360
STANDS_OUT = 1 / 8  # of all misreads: what one pair must have to be named


def confusion_finding(confusion: np.ndarray, names: Sequence[str]) -> str:
    """One sentence on the misreads of confusion (classes, classes), rows what is."""
    wrong = confusion - np.diag(np.diag(confusion))
    misreads, cells = int(wrong.sum()), int(np.count_nonzero(wrong))
    if not misreads:
        return "Not one is misread"
    pairs = np.triu(wrong + wrong.T)
    first, second = np.unravel_index(pairs.argmax(), pairs.shape)
    most = int(pairs[first, second])
    if most >= 4 and most >= STANDS_OUT * misreads:
        return f"{names[first]} and {names[second]} are mixed up most: {most} of {misreads}"
    return f"No pair stands out: {misreads} misreads in {cells} cells"


def confusion_figure(confusion: np.ndarray, names: Sequence[str], colors: Palette) -> go.Figure:
    """confusion (classes, classes): row what it is, column as what it is read."""
    wrong = confusion - np.diag(np.diag(confusion))
    most = max(int(wrong.max()), 1)
    figure = go.Figure(
        go.Heatmap(
            z=np.where(wrong > 0, wrong, np.nan),
            x=list(names),
            y=list(names),
            zmin=1,
            zmax=max(most, 2),
            colorscale=[[0, colors.few], [1, colors.many]],
            showscale=False,
            xgap=1,
            ygap=1,
            hovertemplate="%{z} that are %{y} read as %{x}<extra></extra>",
        )
    )
    if len(names) <= MOST_NUMBERED:
        _number_cells(figure, confusion, names, colors)
    axis = {
        "type": "category",
        "tickfont": {"size": 14, "color": colors.muted},
        "title_font": {"size": 14, "color": colors.muted},
        "showgrid": False,
        "fixedrange": True,
        "constrain": "domain",
    }
    figure.update_xaxes(axis, title="read as", side="top")
    figure.update_yaxes(axis, title="is", autorange="reversed", scaleanchor="x")
    return figure.update_layout(
        height=HEIGHT,
        margin={"l": 40, "r": 8, "t": 48, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Inter, sans-serif", "color": colors.ink},
        hoverlabel={"bgcolor": colors.surface, "font": {"color": colors.ink, "size": 14}},
    )


def _number_cells(
    figure: go.Figure, confusion: np.ndarray, names: Sequence[str], colors: Palette
) -> None:
    """Plain numbers on the diagonal, bold ones where something was misread."""
    for row, is_ in enumerate(names):
        for column, read_as in enumerate(names):
            number = int(confusion[row, column])
            if row == column or number:
                figure.add_annotation(
                    x=read_as,
                    y=is_,
                    text=f"{number}" if row == column else f"<b>{number}</b>",
                    font={"size": 13, "color": colors.muted if row == column else colors.ink},
                    showarrow=False,
                )
