"""Back to the run or the file that moving λ led away from: said beside the control."""

from __future__ import annotations

import streamlit as st

from pages.parts.session import Session
from pages.parts.trainings import go_back


def way_back(session: Session) -> None:
    """One sentence and one press, while there is something to go back to."""
    if session.left is None:
        return
    what = "your run" if session.left.run is not None else "the network you opened"
    with st.container(horizontal=True, vertical_alignment="center", width="content", gap="small"):
        st.markdown(":gray[Back on the recipe’s λ path.]", width="content")
        st.button(
            f"Return to {what}",
            key="way_back",
            type="tertiary",
            icon=":material/undo:",
            on_click=go_back,
            args=[session],
        )
