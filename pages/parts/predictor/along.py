"""The same digit read by every network of the λ path."""

from __future__ import annotations

import streamlit as st

from core.explain import read_along
from core.paths import usual_settings
from pages.parts import cache, words
from pages.parts.current import Current
from pages.parts.figures.along_curve import along_figure, along_finding
from pages.parts.figures.palette import palette
from pages.parts.predictor.reading import Reading


def along_the_path(shown: Current, reading: Reading) -> None:
    """Every output against λ, the answer above. A run or a file that lies on no path is told by
    the path of its recipe.
    """
    settings, names = shown.settings, shown.dataset.class_names
    path = cache.path(settings) or cache.path(usual_settings(settings.data, settings.recipe))
    if path is None or not path.knots:
        st.markdown(":gray[There is no λ path on these data yet: the Training page makes one.]")
        return
    lambdas = [knot.lambda_ for knot in path.knots]
    along = read_along([knot.network for knot in path.knots], reading.flow.inputs)
    finding = along_finding(along, lambdas, names)
    st.markdown(
        f"**{words.verbatim(finding)}**  \n"
        f":gray[the outputs of {words.in_words(len(lambdas))} networks of "
        f"{path.settings.config.hidden} hidden units that differ in λ alone; the answer above, the "
        "current λ as a line]"
    )
    st.plotly_chart(
        along_figure(
            along, lambdas, names, palette(st.context.theme.type or "light"), shown.lambda_
        ),
        key="along",
        theme=None,
        config={"displayModeBar": False},
        alt=finding,
    )
