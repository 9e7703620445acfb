"""One desk, chosen in the address (?case=run), and a line that says what the server heard of it."""

import numpy as np
import streamlit as st

from core.knots import LAMBDA_KNOTS, NOTEBOOK_LAMBDA
from pages.parts.components import Curve, Mark, Moment, desk
from pages.parts.merits import Merit
from pages.parts.words import NBSP, count, lambda_value, percent
from tests.browser.desk.gallery import networks, shelf
from tests.browser.desk.gallery.networks import SEEN, UNSEEN, accuracy, path, run

BEST, WITHIN = LAMBDA_KNOTS.index(1), LAMBDA_KNOTS.index(3.2)


@st.cache_data
def path_accuracies() -> tuple[list[float], list[float], list[float]]:
    squares = [float((network.to_vector() ** 2).sum()) for network in path()]
    seen = [accuracy(network, SEEN) for network in path()]
    return seen, [accuracy(network, UNSEEN) for network in path()], squares


def lambda_moments(ready: range | list[int]) -> list[Moment]:
    seen, unseen, squares = path_accuracies()
    moments = []
    for i, lambda_ in enumerate(LAMBDA_KNOTS):
        label = f"λ{NBSP}={NBSP}{lambda_value(lambda_)}"
        merits = (
            Merit(percent(unseen[i]), "of 500 test digits", strong=True),
            Merit(percent(seen[i]), "of 500 training digits"),
            Merit(f"{1 - unseen[i]:.3f}", "cost"),
            Merit(count(round(squares[i])), "Σθ², size of weights"),
        )
        spoken = f"{label}, {percent(unseen[i])} of 500 test digits"
        moments.append(Moment(lambda_, label, merits if i in ready else (), spoken))
    return moments


def lambda_curves(ready: range | list[int], others: bool) -> list[Curve]:
    seen, unseen, _ = path_accuracies()

    def line(values: list[float], shift: float = 0.0) -> tuple:
        return tuple(v + shift if i in ready else None for i, v in enumerate(values))

    curves = [
        Curve("cross-validated", line(unseen), line(unseen, -0.008), line(unseen, 0.008)),
        Curve("training", line(seen), style="dotted"),
    ]
    if others:
        curves.append(Curve("straightened", line(unseen, 0.03), style="faint"))
        curves.append(Curve("and varied", line(unseen, 0.036), style="faint"))
    return curves


def lambda_desk(case: str, key: str = "desk") -> None:
    filling = case == "filling"
    ready = [*range(2, 27, 2)] if filling else range(27)
    if filling and st.session_state.more:
        ready = [i for i in range(27) if i != 5]
    desk(
        lambda_moments(ready),
        lambda_curves(ready, others=case == "others"),
        at=st.session_state.at,
        axis="lambda",
        unit="percent",
        weights_url=f"/desk/weights/{case if case in ('broken', 'lost', 'slow') else 'path'}",
        shape=(20, 20),
        sizes=(400, 25, 10),
        span=float(np.percentile(np.abs(path()[BEST].theta1[:, 1:]), 99)),
        marks=[
            Mark(LAMBDA_KNOTS.index(NOTEBOOK_LAMBDA), "notebook 0.09"),
            Mark(BEST, "best"),
            Mark(BEST if case == "others" else WITHIN, "largest within one standard error"),
        ],
        ready=ready,
        misreads=networks.misreads() if case == "path" else None,
        key=key,
        **LISTENERS,
    )


def run_desk() -> None:
    snapshots = run()
    moments = [
        Moment(
            snapshot.iteration,
            f"iteration {snapshot.iteration}",
            (
                Merit(percent(accuracy(snapshot.network, UNSEEN)), "of 500 test digits", True),
                Merit(f"{snapshot.cost:.3f}", "cost"),
            ),
            f"iteration {snapshot.iteration}, cost {snapshot.cost:.3f}",
        )
        for snapshot in snapshots
    ]
    desk(
        moments,
        [Curve("cost", tuple(snapshot.cost for snapshot in snapshots))],
        at=len(moments) - 1,
        axis="iteration",
        unit="number",
        weights_url="/desk/weights/run",
        shape=(20, 20),
        sizes=(400, 25, 10),
        span=1.0,
        playable=True,
        key="desk",
        **LISTENERS,
    )


def small_desk(case: str) -> None:
    made = networks.NETWORKS[case]()
    sizes = (made[0].inputs, made[0].hidden, made[0].outputs)
    xs = LAMBDA_KNOTS[: len(made)]
    strength = [float(np.abs(network.theta1).max()) for network in made]
    desk(
        [Moment(x, f"λ = {x:g}", (Merit(f"{x:g}", "is λ"),), f"λ = {x:g}") for x in xs],
        [Curve("largest weight", tuple(strength))],
        at=4,
        axis="lambda",
        unit="number",
        weights_url=f"/desk/weights/{case}",
        shape=(20, 20) if case == "crowd" else None,
        sizes=sizes,
        span=0.3,
        key="desk",
        **LISTENERS,
    )


def heard(what: str) -> None:
    st.session_state.heard = [*st.session_state.heard, what]


def released(index: int) -> None:
    heard(str(index))
    st.session_state.at = index


def missing() -> None:
    heard("missing")
    shelf.is_back = True


LISTENERS = {
    "on_release": released,
    "on_misread": lambda row: heard(f"misread {row}"),
    "on_missing": missing,
}

st.set_page_config(layout="wide")
st.html("<style>.stApp{font-variant-numeric:tabular-nums}</style>")
st.session_state.setdefault("at", BEST)
st.session_state.setdefault("heard", [])
st.session_state.setdefault("more", False)
st.session_state.runs = st.session_state.get("runs", 0) + 1
case = st.query_params.get("case", "path")
with st.container(width=1200):
    if case == "run":
        run_desk()
    elif case in ("table", "crowd"):
        small_desk(case)
    else:
        lambda_desk(case)
    if case == "twice":
        lambda_desk(case, key="second")
    st.caption(
        f"run {st.session_state.runs}, heard {', '.join(st.session_state.heard) or 'nothing'}"
    )
    if st.button("To λ = 0"):
        st.session_state.at = 0
        st.rerun()
    if st.button("More are ready"):
        st.session_state.more = True
        st.rerun()
