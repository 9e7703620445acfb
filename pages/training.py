"""Training: slide λ and see all that it changes, or train one run and watch it learn."""

from __future__ import annotations

import streamlit as st

from core.jobs import Job
from core.knots import LAMBDA_KNOTS, nearest_knot
from core.lessons import Lesson
from core.recipes import RECIPES
from core.runs import DIGITS, Run
from core.turns import turn
from pages.parts import cache, words
from pages.parts.confusion import confusion
from pages.parts.current import Current, current
from pages.parts.desks import (
    follow_look,
    lambda_desk,
    live_desk,
    misread_rows,
    missing_of_path,
    path_finding,
    run_desk,
)
from pages.parts.header import FOLLOWING, header
from pages.parts.outcome import cost_of_training, outcome
from pages.parts.presence import is_there
from pages.parts.run_settings import LAMBDA_SETTING, PRESETS, Preset, settings_menu
from pages.parts.session import Session, current_session, mirror_to_address
from pages.parts.trainings import choose_recipe, go_on, pause, start, stop, trains_one_run, watched
from pages.parts.way_back import way_back
from pages.parts.work import LAMBDA, SLOWLY

PROGRESS_WIDTH = 400  # px, beside the recipes
DETAILS = "details"  # the fragment below the desk
SLIDE, RUN = "Slide λ", "Train one run"


def page_title(session: Session, shown: Current) -> str:
    if learns(session):
        return "Watch it learn."
    if shown.knot is not None:
        return path_finding(cache.path(shown.settings), shown)
    if shown.untrained:
        return "Nothing is trained on these data yet."
    who = "It" if shown.lambda_ is None else words.lambda_is(shown.lambda_)
    return f"{who} reads {shown.share_and_kind}."


def choose_mode(session: Session) -> None:
    """What the page opens with: one run where there is one."""
    # Not there yet; or None, which a page leaves that was drawn anew at once.
    if st.session_state.get("training_mode") not in (SLIDE, RUN):
        on_path = session.settings.on_path and session.run is None
        st.session_state["training_mode"] = SLIDE if on_path else RUN


def learns(session: Session) -> bool:
    """Whether one run is watched while it is trained."""
    is_run = st.session_state["training_mode"] == RUN and trains_one_run(session)
    return is_run and watched(session) is not None


def can_go_on(session: Session) -> bool:
    """A lesson is at its end: what was taught is not among the settings' examples."""
    one_run = session.run is not None and not isinstance(session.run, Lesson)
    return one_run and st.session_state["training_mode"] == RUN


def controls(session: Session) -> None:
    """What to do, and with which settings."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        with st.container(horizontal=True, width="content"):
            st.segmented_control(
                "What to do",
                [SLIDE, RUN],
                required=True,
                key="training_mode",
                label_visibility="collapsed",
            )
            way_back(session)
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            settings_menu(session)
            if watched(session) is not None:
                st.button("Stop", key="stop", icon=":material/stop:", on_click=stop, args=[session])
            else:
                if can_go_on(session):
                    st.button(
                        "Go on",
                        key="go_on",
                        icon=":material/resume:",
                        on_click=go_on,
                        args=[session],
                    )
                st.button(
                    "Train",
                    key="train",
                    type="primary",
                    icon=":material/play_arrow:",
                    on_click=train,
                    args=[session],
                )


def path_controls(session: Session) -> None:
    """Which recipe's path, and what of it has still to be trained."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        # Only the digits have originals that a recipe could straighten and vary.
        has_recipes = session.settings.data == DIGITS
        if has_recipes:
            recipe_control(session)
        side = "right" if has_recipes else "left"  # the one that the container stands at
        with st.container(width=PROGRESS_WIDTH, horizontal_alignment=side):
            missing_of_path(session)


def recipe_control(session: Session) -> None:
    st.session_state["recipe_choice"] = session.settings.recipe
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        st.segmented_control(
            "Recipe",
            list(RECIPES),
            required=True,
            format_func=lambda key: RECIPES[key].name,
            key="recipe_choice",
            label_visibility="collapsed",
            on_change=lambda: choose_recipe(session, st.session_state["recipe_choice"]),
        )
        st.toggle(f"All {words.in_words(len(RECIPES))}, cross-validated", key="compare_recipes")


def train(session: Session) -> None:
    st.session_state["training_mode"] = RUN
    start(session, anew=True)


def run_preset(session: Session, preset: Preset) -> None:
    session.settings = preset.settings(session.settings.data)
    train(session)


def run_wishes(session: Session, job: Job) -> None:
    """What may be changed while it runs: its pace, and λ from the next iteration on; by whoever
    watches it alone, and its pace while nobody waits for its place.
    """
    shared = len(job.watchers(is_there)) > 1
    reason = "Somebody else is watching this training too." if shared else None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.session_state["run_lambda"] = job.wishes.get(
            LAMBDA, nearest_knot(session.settings.config.lambda_)
        )
        st.select_slider(
            "**λ from the next iteration on**",
            LAMBDA_KNOTS,
            format_func=words.lambda_value,
            key="run_lambda",
            on_change=lambda: job.wishes.update({LAMBDA: st.session_state["run_lambda"]}),
            disabled=shared,
            help=reason,
        )
        st.session_state["run_slowly"] = bool(job.wishes.get(SLOWLY))
        st.toggle(
            "Slow motion",
            key="run_slowly",
            on_change=lambda: job.wishes.update({SLOWLY: st.session_state["run_slowly"]}),
            disabled=shared or cache.board().waiting > 0,
            help=reason,
        )
        st.button(
            "Pause",
            key="pause",
            type="tertiary",
            icon=":material/pause:",
            on_click=pause,
            args=[session],
        )


def presets(session: Session) -> None:
    with st.container(horizontal=True):
        for number, preset in enumerate(PRESETS):
            st.button(
                preset.name,
                key=f"preset_{number}",
                type="tertiary",
                icon=":material/bolt:",
                on_click=run_preset,
                args=[session, preset],
            )


@turn()
def details(session: Session) -> None:
    """Confusion and cost of the current network; its misreads where the desk shows none."""
    if learns(session):  # of which nothing is known yet
        return
    shown = current(session)
    on_run_desk = shown.run is not None and st.session_state["training_mode"] == RUN
    left, right = st.columns(2, gap="large")
    with left:
        confusion(session, shown)
    with right:
        if on_run_desk:
            outcome(shown)
        else:
            cost_of_training(shown)
        if not shown.dataset.image_shape:
            misread_rows(shown)
    mirror_to_address(session)  # last: the browser draws nothing while it writes the address


def bench(session: Session, shown: Current) -> None:
    """What is worked at: the λ path, or one run before, while and after it is trained."""
    if st.session_state["training_mode"] == SLIDE:
        path_controls(session)
        lambda_desk(session, shown, (*FOLLOWING, LAMBDA_SETTING, DETAILS))
        return
    presets(session)
    job = watched(session)
    if job is not None:
        if trains_one_run(session):
            run_wishes(session, job)
        live_desk(job, shown)
    elif shown.run is not None:
        paused_job = session.paused
        if paused_job and paused_job.status == "stopped" and paused_job.result is shown.run:
            paused(shown.run)
        run_desk(session, shown)
    else:
        st.info("Press Train, and watch a network learn from its first random weights.")


def paused(run: Run) -> None:
    done, last = run.result.iterations, run.settings.config.max_iterations
    text = f"Paused at iteration {words.count(done)} of {words.count(last)}: Go on takes it up"
    st.progress(min(1.0, done / max(1, last)), text=text)


follow_look()
session = current_session()
shown = current(session)
choose_mode(session)
header(
    session,
    lambda: page_title(session, current(session)),
    "λ is the price of large weights. At 0 the network learns its training "
    f"{words.noun(shown.dataset)} by heart and trips over new ones; at 100 it hardly learns. "
    "Which λ is best, and by how many points, is cross-validated.",
)
controls(session)
with st.container(key="bench"):
    bench(session, shown)
st.fragment(details, key=DETAILS)(session)
