"""Labels that may be wrong: looked for when asked, shown worst first, exported."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from core.suspicion import Suspicion
from pages.parts import cache, words
from pages.parts.components import tiles
from pages.parts.current import current
from pages.parts.data.grid import select
from pages.parts.session import Session
from pages.parts.trainings import look_for_suspicious_labels, suspicion_key, watched
from pages.parts.work import progress_in_words, share_done

SHOWN = 20
POLL = 0.5  # seconds


def suspicion_panel(session: Session) -> None:
    """A button; then how far it is; then what was found."""
    shown = current(session)
    key = suspicion_key(shown.settings)
    job = cache.board().find(key)
    st.markdown("**Suspicious labels** :gray[read otherwise by networks that never saw them]")
    if job is not None and isinstance(job.result, Suspicion):
        _found(session, job.result)
    elif job is not None and not job.ended and session.job_key == key:
        st.fragment(_progress, run_every=POLL)(session)
    else:
        st.button(
            "Look for suspicious labels",
            key="look_for_suspicious",
            icon=":material/search:",
            help="Trains five networks like the current one, each without a fifth of the "
            f"{words.noun(shown.dataset)}, and has each read that fifth.",
            disabled=shown.from_file or shown.untrained or watched(session) is not None,
            on_click=look_for_suspicious_labels,
            args=[session, shown.settings],
        )


def _progress(session: Session) -> None:
    job = watched(session)
    if job is None or job.ended:
        st.rerun()
    st.progress(share_done(job), text=progress_in_words(job))


def _found(session: Session, found: Suspicion) -> None:
    dataset, count = session.dataset, len(found.rows)
    names = dataset.class_names
    of = f"{words.count(count)} of {words.count(len(dataset))} are contradicted"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{of}:gray[, most firmly first]", width="content")
        if count:
            st.button(
                "Show them above",
                key="show_suspicious",
                type="tertiary",
                on_click=select,
                args=[session, found.rows, "with suspicious labels"],
            )
            st.download_button(
                "Save the list as .csv",
                _as_csv(session, found),
                file_name="suspicious-labels.csv",
                mime="text/csv",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
                key="save_suspicious",
            )
    rows = found.rows[:SHOWN]
    if count and dataset.image_shape:
        tiles(
            dataset.X[rows].reshape(-1, *dataset.image_shape),
            columns=10,
            phone_columns=5,
            key="suspicious",
            alt="suspicious label",
            captions=[
                f"{names[dataset.y[row]]} → {names[read]}"
                for row, read in zip(rows, found.read, strict=False)
            ],
            selectable=True,
            on_pick=lambda index: session.look_at(int(rows[index])),
        )
    elif count:
        st.dataframe(_table(session, found).head(SHOWN), hide_index=True)


def _table(session: Session, found: Suspicion) -> pd.DataFrame:
    names, y = session.dataset.class_names, session.dataset.y
    return pd.DataFrame(
        {
            "row": found.rows,
            "label": [names[label] for label in y[found.rows]],
            "read as": [names[label] for label in found.read],
            "margin": found.margins.round(4),
        }
    )


def _as_csv(session: Session, found: Suspicion) -> str:
    return _table(session, found).to_csv(index=False)
