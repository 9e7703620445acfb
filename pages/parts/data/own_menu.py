"""The row above the data: bring your own, or, when they are in use, what one does with them."""

from __future__ import annotations

import streamlit as st

from core.errors import InputError
from core.runs import DIGITS
from pages.parts import words
from pages.parts.data.bring import bring_button
from pages.parts.data.own import forget, in_use, rename_classes
from pages.parts.session import Session
from pages.parts.trainings import choose_data


def own_menu(session: Session) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        bring_button("bring")
        if not in_use(session):
            return
        st.button(
            "Back to the digits",
            key="back_to_digits",
            icon=":material/undo:",
            on_click=choose_data,
            args=[session, DIGITS],
        )
        with st.popover("Rename the classes", icon=":material/edit:", type="tertiary"):
            _names(session)
        st.button(
            "Forget these data",
            key="forget_data",
            type="tertiary",
            icon=":material/delete:",
            help="Takes them off your list, with the networks you trained on them.",
            on_click=forget,
            args=[session, session.settings.data],
        )


def _names(session: Session) -> None:
    """A field for each class; nothing is trained again when they change."""
    names = session.dataset.class_names
    with st.form("rename_classes", border=False):
        given = [
            st.text_input(
                f"Class {label + 1}, now {words.verbatim(name)}",
                name,
                max_chars=60,
                key=f"class_name_{session.settings.data}_{label}_{name}",
            )
            for label, name in enumerate(names)
        ]
        if st.form_submit_button("Rename", key="rename"):
            try:
                rename_classes(session, given)
            except InputError as error:
                st.error(words.refusal(error))
                return
            st.rerun()
