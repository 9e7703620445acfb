"""The frame around every page: what pages there are, and what all have in common."""

from __future__ import annotations

import base64
from pathlib import Path

import streamlit as st

from core.datasets import BUNDLED
from core.runs import RunSettings
from core.turns import turn
from pages.parts import cache
from pages.parts.components import follow_theme, one_entry_a_page, redraw_when_back
from pages.parts.data.bring import bring_button, bring_when_asked
from pages.parts.data.own import tell_what_was_let_go
from pages.parts.session import Session, current_session, mirror_to_address
from pages.parts.trainings import choose_data, settle, stop, watched
from pages.parts.work import progress_in_words, share_done

HERE = Path(__file__).parent
SIDEBAR_POLL = 1.0  # seconds between two looks at a training that runs
# In the page itself: what the server hands out besides is gone whenever a page is left half drawn.
ICON_FILE = HERE / "static" / "icon.png"
ICON = f"data:image/png;base64,{base64.b64encode(ICON_FILE.read_bytes()).decode()}"
FORGOTTEN = (
    "The server was started again and has forgotten this visit: all that the address says has "
    "been made anew, a training from its start."
)
STYLE = """<style>
.stApp {font-variant-numeric: tabular-nums}
.stApp [data-testid=stButtonGroup] button[data-selected],
[data-testid=stDialog] [data-testid=stButtonGroup] button[data-selected],
.stApp [data-testid=stTab][data-selected]:not([data-disabled]),
.stApp [data-testid=stSliderThumbValue] {color: inherit}
/* A page that follows a training is drawn every second: it must not flicker. */
.stApp [data-testid=stStatusWidget] {visibility: hidden}
.st-key-bench [data-stale=true], .st-key-network_menu [data-stale=true] {
  opacity: 1 !important; transition: none !important
}
/* Room for the longest words: what stands below must not move when they change. */
.st-key-grid_head {min-height: 40px}
.st-key-closer_words {min-height: 4.8em}
.st-key-map_words {min-height: 6.4em}
@media (max-width: 640px) {
  .st-key-closer_words {min-height: 6.4em}
  .st-key-map_words {min-height: 8em}
}
</style>"""

TRAINING = st.Page("training.py", title="Training", url_path="training")
PAGES = (
    st.Page("network.py", title="The network", default=True),
    st.Page("data.py", title="Data explorer", url_path="data"),
    st.Page("units.py", title="Hidden units", url_path="units"),
    TRAINING,
    st.Page("predictor.py", title="Predictor", url_path="predictor"),
)


def _data_menu(session: Session) -> None:
    """Which data set all pages are about; the visitor's own come last."""
    st.session_state["data_key"] = session.settings.data
    own = {each.key: each.name for each in session.brought}

    def choose() -> None:
        choose_data(session, st.session_state["data_key"])

    st.radio(
        "Data",
        options=[*BUNDLED, *own],
        format_func=lambda key: own.get(key) or cache.dataset(RunSettings(data=key)).name,
        key="data_key",
        on_change=choose,
    )
    bring_button("bring_from_sidebar")


def _training_menu(session: Session) -> None:
    """What is being trained for this visitor, on every page."""
    job = watched(session)
    if job is None:
        return
    if job.ended:
        st.rerun()
    st.progress(share_done(job), text=progress_in_words(job))
    if page != TRAINING:  # that page has a Stop of its own
        st.button("Stop", key="sidebar_stop", icon=":material/stop:", on_click=stop, args=[session])


st.set_page_config(
    page_title="Neural Network Illustration",
    page_icon=ICON,
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.logo(ICON, size="large")
st.html(STYLE)
page = st.navigation(PAGES, position="top")
session = current_session()
tell_what_was_let_go(session)
settle(session)
mirror_to_address(session)
with st.sidebar:
    _data_menu(session)
    if session.job_key:
        st.markdown("Training")
        st.fragment(_training_menu, run_every=SIDEBAR_POLL)(session)
    # Here, for they do take room until their modules have arrived: the page would jump.
    follow_theme(key="follow_theme")
    one_entry_a_page(key="one_entry_a_page")
    if redraw_when_back(key="redraw_when_back", visitor=session.visitor):
        session.notes += (FORGOTTEN,)
with st.container(horizontal_alignment="center"), st.container(width=1200, key="page"), turn():
    page.run()
    bring_when_asked(session)
