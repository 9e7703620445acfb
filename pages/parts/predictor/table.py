"""An example without a picture: its numbers, set by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from pages.parts import words

MOST_SLIDERS = 24


def table_inputs(names: Sequence[str], example: np.ndarray, row: int) -> list[float]:
    """The numbers as they are set: by sliders, or in a table where there are too many of them."""
    if len(names) > MOST_SLIDERS:
        table = pd.DataFrame({"input": names, "value": np.clip(example, 0, 1)})
        edited = st.data_editor(
            table,
            hide_index=True,
            disabled=["input"],
            height=500,
            key=f"inputs_{row}",
            column_config={
                "value": st.column_config.NumberColumn(min_value=0.0, max_value=1.0, step=0.01)
            },
        )
        return edited["value"].fillna(0.0).to_list()
    return [
        st.slider(
            words.capital(words.verbatim(name)),
            0.0,
            1.0,
            float(np.clip(value, 0, 1)),
            0.01,
            key=f"input_{i}_{row}",
        )
        for i, (name, value) in enumerate(zip(names, example, strict=True))
    ]
