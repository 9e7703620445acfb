"""Labels that may be wrong: looked for when asked, shown worst first, left out, exported."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from core.errors import InputError
from core.suspicion import Suspicion
from pages.parts import cache, words
from pages.parts.components import tiles
from pages.parts.current import current
from pages.parts.data.grid import select
from pages.parts.session import Session
from pages.parts.sets import keep_as
from pages.parts.trainings import (
    leave_out,
    look_for_suspicious_labels,
    suspicion_key,
    watched,
)
from pages.parts.work import progress_in_words, share_done

SHOWN = (20, 50, 100)
TICKED = "suspicious_ticked"  # in the session: (data, rows)
POLL = 0.5  # seconds


def suspicion_panel(session: Session) -> None:
    """A button; then how far it is; then what was found."""
    shown = current(session)
    # While a path is trained without what was left out, another network is shown: the list stays.
    waiting = shown.settings.excluded != session.settings.excluded
    settings = session.settings if waiting else shown.settings
    key = suspicion_key(settings)
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
            args=[session, settings],
        )


def _progress(session: Session) -> None:
    job = watched(session)
    if job is None or job.ended:
        st.rerun()
    st.progress(share_done(job), text=progress_in_words(job))


def _found(session: Session, found: Suspicion) -> None:
    dataset, count = session.dataset, len(found.rows)
    of = f"{words.count(count)} of {words.count(len(dataset))} are contradicted"
    with st.container(horizontal=True, vertical_alignment="center"):
        corner = "; a corner: left out of training" if session.settings.excluded else ""
        st.markdown(f"{of}:gray[, most firmly first{corner}]", width="content")
        if not count:
            return
        st.button(
            "Show them above",
            key="show_suspicious",
            type="tertiary",
            on_click=select,
            args=[session, found.rows, "with suspicious labels"],
        )
        keep_as(session, found.rows, key="keep_suspicious")
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
    ticking, number = _controls(session, found)
    which = np.arange(count)
    if ticking:  # test examples are not trained on, so there is nothing to leave them out of
        which = np.flatnonzero(np.isin(found.rows, cache.split_rows(session.settings).train))
    which = which[:number]
    if dataset.image_shape:
        _pictures(session, found, which, ticking)
    else:
        _lines(session, found, which, ticking)
    _leaving_out(session, found.rows[which])


def _controls(session: Session, found: Suspicion) -> tuple[bool, int]:
    """Whether a click ticks, and how many are shown."""
    numbers = sorted({min(number, len(found.rows)) for number in SHOWN})
    number = None
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(numbers) > 1:
            number = st.segmented_control(
                "How many to show",
                numbers,
                default=numbers[0],
                required=True,
                key="suspicious_shown",
                format_func=lambda number: f"{number} shown",
                label_visibility="collapsed",
            )
        ticking = st.toggle("Tick those to leave out of training", key="tick_suspicious")
    return ticking, number or numbers[0]


def _ticked(session: Session) -> set[int]:
    """Rows that are to be left out, and are not yet."""
    data, rows = st.session_state.get(TICKED, ("", set()))
    return rows - set(session.settings.excluded) if data == session.settings.data else set()


def _tick(session: Session, rows: set[int]) -> None:
    st.session_state[TICKED] = session.settings.data, rows


def _pictures(session: Session, found: Suspicion, which: np.ndarray, ticking: bool) -> None:
    dataset, rows = session.dataset, found.rows[which]
    names, excluded = dataset.class_names, set(session.settings.excluded)
    marked = _ticked(session) if ticking else excluded

    def pick(index: int) -> None:
        row = int(rows[index])
        if ticking:
            _tick(session, _ticked(session) ^ {row})
        else:
            session.look_at(row)

    if not len(rows):
        st.markdown(":gray[None of them is trained on.]")
        return
    tiles(
        dataset.X[rows].reshape(-1, *dataset.image_shape),
        columns=10,
        phone_columns=5,
        key="suspicious",
        alt="suspicious label",
        captions=[
            f"{names[dataset.y[row]]} → {names[read]}"
            for row, read in zip(rows, found.read[which], strict=True)
        ],
        marks=[index for index, row in enumerate(rows) if row in marked],
        selectable=True,
        on_pick=pick,
    )


def _lines(session: Session, found: Suspicion, which: np.ndarray, ticking: bool) -> None:
    rows = found.rows[which]

    def ticked() -> None:
        lines = st.session_state["suspicious_lines"]["selection"]["rows"]
        _tick(session, {int(rows[line]) for line in lines if line < len(rows)})

    table = _table(session, found).iloc[which]
    if not ticking:
        st.dataframe(table, hide_index=True)
        return
    st.dataframe(
        table,
        hide_index=True,
        key="suspicious_lines",
        on_select=ticked,
        selection_mode="multi-row",
    )


def _leaving_out(session: Session, rows: np.ndarray) -> None:
    """Those that are ticked, or all that are shown, taken out of training."""
    parts, one = cache.split_rows(session.settings), words.one(session.dataset)
    ticked = np.array(sorted(_ticked(session)), np.int64)
    chosen = ticked if st.session_state["tick_suspicious"] else rows
    trained_on = chosen[np.isin(chosen, parts.train)]
    stay = int(np.isin(chosen, parts.test).sum())
    count = len(trained_on)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Leave {'this one' if count == 1 else f'these {words.count(count)}'} out of training",
            key="leave_out",
            icon=":material/playlist_remove:",
            disabled=not count or watched(session) is not None,
            on_click=_leave_out,
            args=[session, trained_on],
            help="Trains the λ path anew without them; one click brings them back.",
        )
        if stay:
            st.markdown(
                f":gray[{words.plural(stay, f'test {one}')} among those shown "
                f"{'stays' if stay == 1 else 'stay'} in the test, so that its figure can be "
                "compared]",
                width="content",
            )


def _leave_out(session: Session, rows: np.ndarray) -> None:
    try:
        leave_out(session, rows)
    except InputError as error:
        session.notes += (words.refusal(error),)
        return
    st.session_state.pop(TICKED, None)


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
