"""All that can be set for a run, in one menu; and the notebook's own runs, one press each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from core.knots import NOTEBOOK_LAMBDA
from core.network import MAX_HIDDEN
from core.runs import RunSettings
from core.training import TrainingConfig
from pages.parts import cache, words
from pages.parts.link_entries import MAX_ITERATIONS, MAX_SEED
from pages.parts.session import Session

OPTIMIZER_NAMES = {
    "lbfgs": "L-BFGS",
    "cg": "Conjugate gradient",
    "gradient_descent": "Gradient descent",
}
LAMBDA_SETTING = "lambda_setting"  # the fragment that shows λ
SCHEME_NAMES = {"glorot": "Glorot’s", "notebook": "The notebook’s"}
PRECISION_NAMES = {"float32": "single (float32)", "float64": "double (float64)"}


@dataclass(frozen=True)
class Preset:
    """A run worth one press; on all examples, as the notebook trains."""

    name: str
    config: TrainingConfig

    def settings(self, data: str) -> RunSettings:
        """What it asks for; on plain digits, as the notebook has them."""
        return RunSettings(data=data, config=self.config, train_on_all=True)


# warm_up is for L-BFGS alone, but a link does not carry it: it has to be as in every recipe.
_NOTEBOOK = TrainingConfig(optimizer="cg", scheme="notebook", warm_up=True)
PRESETS = (
    Preset(
        "The notebook’s final trial: λ 0.09, 100 iterations",
        replace(_NOTEBOOK, lambda_=NOTEBOOK_LAMBDA, max_iterations=100, tolerance=0.0),
    ),
    # By L-BFGS: conjugate gradients still lower the cost a little after thousands of iterations.
    Preset(
        "λ = 0 to convergence",
        replace(_NOTEBOOK, lambda_=0.0, optimizer="lbfgs", max_iterations=2000, tolerance=0.0),
    ),
)


def settings_menu(session: Session) -> None:
    """The menu; its label says what is set."""
    config, rows = session.settings.config, len(session.dataset)
    train_on = "all" if session.settings.train_on_all else "four fifths"
    left_out = cache.left_out_count(session.settings)
    name = (
        f"{words.plural(config.hidden, 'hidden unit')} · {OPTIMIZER_NAMES[config.optimizer]} · "
        f"{words.plural(config.max_iterations, 'iteration')} · {train_on} of {words.count(rows)}"
        + (f", without {words.count(left_out)}" if left_out else "")
    )
    with st.popover(name, type="tertiary", icon=":material/tune:", key="settings_menu"):
        left, right = st.columns(2)
        with left:
            _choice(session, "How it learns", "optimizer", OPTIMIZER_NAMES)
            _number(session, "Iterations at most", "max_iterations", 0, MAX_ITERATIONS)
            _number(session, "Hidden units", "hidden", 1, MAX_HIDDEN)
            _choice(session, "First weights", "scheme", SCHEME_NAMES)
            _number(session, "Seed of the first weights", "seed", 0, MAX_SEED)
        with right:
            st.fragment(_lambda, key=LAMBDA_SETTING)(session)
            if config.optimizer == "gradient_descent":
                _real(session, "Learning rate", "learning_rate", 0.001, 100.0, "%.3g")
            _real(
                session,
                "Converged when ten iterations lower the cost by less than this share",
                "tolerance",
                0.0,
                0.1,
                "%.6g",
            )
            _choice(session, "Precision", "dtype", PRECISION_NAMES)
            _number(session, "Seed of the split", "split_seed", 0, MAX_SEED)
            _switch(session, f"Train on all {words.count(rows)}", "train_on_all")
        st.caption(
            "Press Train to use what you set. With all of them to train on, as the notebook does, "
            "there are none left to test with."
        )


def _lambda(session: Session) -> None:
    """A fragment: λ also changes elsewhere, and then this alone has to follow of all the menu."""
    _real(session, "λ", "lambda_", 0.0, 1000.0, "%.6g")


def _setting(session: Session, name: str, widget: Callable, *args: object, **options: object):
    """A widget that shows a setting and changes it, and with it the whole page."""
    key = f"set_{name}"
    owner = session.settings if hasattr(session.settings, name) else session.settings.config
    st.session_state[key] = getattr(owner, name)

    def changed() -> None:
        session.change(**{name: st.session_state[key]})
        st.rerun()

    return widget(*args, key=key, on_change=changed, **options)


def _choice(session: Session, label: str, name: str, names: dict[str, str]) -> None:
    _setting(session, name, st.selectbox, label, list(names), format_func=names.get)


def _number(session: Session, label: str, name: str, low: int, high: int) -> None:
    _setting(session, name, st.number_input, label, low, high, step=1)


def _real(session: Session, label: str, name: str, low: float, high: float, form: str) -> None:
    _setting(session, name, st.number_input, label, low, high, format=form)


def _switch(session: Session, label: str, name: str) -> None:
    _setting(session, name, st.toggle, label)
