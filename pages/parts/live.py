"""The live network of the first page: what flows through it, and what it may be drawn or set to."""

from __future__ import annotations

import numpy as np

from core.datasets import BUNDLED, Dataset
from core.errors import InputError
from core.images.strokes import Strokes
from core.knots import nearest_knot
from core.network import Network, parameter_count
from core.paths import Knot, Path, load_path
from pages.parts import cache, shelf, words
from pages.parts.components import Knots, LiveRequest, Looked, Samples, Shown, live_network
from pages.parts.current import Current
from pages.parts.figures.scale import weight_span
from pages.parts.session import Session
from pages.parts.trainings import move_lambda

SAMPLES = 10
MOST_INVITING = 36  # letters on the empty pad
# Every path that ships is fetched at once; a larger one reaches the browser network by network.
WHOLE_PATH_MB = 3


def looked_at(session: Session, shown: Current) -> Looked:
    """The drawing as core reads it, or the example. A drawing that cannot be read is set aside,
    and a note says why."""
    if session.looks_at_drawing and shown.preparation is not None:
        try:
            found = cache.found_on_drawing(session.strokes, shown.preparation, None)
        except InputError as error:
            session.notes += (words.refusal(error),)
            session.look_at(session.row)
        else:
            return Looked(found.digits[0].pixels, None, session.strokes, drawing=True)
    row = session.row
    return Looked(shown.dataset.X[row], int(shown.dataset.y[row]), (), drawing=False)


def sample_rows(session: Session) -> np.ndarray:
    """One example of each class (of ten classes at most), unseen ones where there are any; or ten
    of the set in use, by class.
    """
    dataset, split = session.dataset, cache.split_rows(session.settings)
    if session.set_in_use is not None:
        rows = np.random.default_rng(session.shuffle).permutation(session.set_in_use.rows)[:SAMPLES]
        return rows[np.argsort(dataset.y[rows], kind="stable")]
    rows = split.test if len(split.test) else split.train
    rows = np.random.default_rng(session.shuffle).permutation(rows)
    _, first = np.unique(dataset.y[rows], return_index=True)
    return rows[first[:SAMPLES]]


def live_picture(session: Session, shown: Current, looked: Looked) -> LiveRequest:
    """Mounts the live network; what is drawn, chosen or let go in it changes the session."""
    dataset, network = shown.dataset, shown.network
    samples = sample_rows(session)
    at = np.flatnonzero(samples == session.row) if not looked.drawing else ()
    knots, span = _knots(session, shown)

    def draw(strokes: Strokes) -> None:
        session.strokes, session.set_aside = strokes, ()

    def others() -> None:
        session.shuffle += 1
        if not session.looks_at_drawing:
            rows, y = sample_rows(session), session.dataset.y
            alike = rows[y[rows] == y[session.row]]
            session.look_at(int(alike[0] if len(alike) else rows[0]))

    return live_network(
        Shown(
            shelf.serve_networks([network], network.size),
            (network.inputs, network.hidden, network.outputs),
            words.lambda_is(shown.lambda_),
            span,
        ),
        looked,
        Samples(
            dataset.X[samples],
            tuple(int(label) for label in dataset.y[samples]),
            int(at[0]) if len(at) else None,
            session.set_in_use.name if session.set_in_use else "",
        ),
        dataset.class_names,
        key="live_network",
        shape=dataset.image_shape,
        preparation=shown.preparation if dataset.image_shape else None,
        input_names=dataset.input_names or None,
        invitation=_invitation(dataset),
        knots=knots,
        on_draw=draw,
        on_sample=lambda index: session.look_at(int(samples[index])),
        on_release=lambda index: move_lambda(session, knots.lambdas[index]),
        on_others=others,
    )


def _invitation(dataset: Dataset) -> str:
    """ "Draw a digit here"; of other data two of the classes, where their names are short."""
    if words.noun(dataset) == "digits":
        return "Draw a digit here"
    first, second = (words.article(name) for name in dataset.class_names[:2])
    text = f"Draw {first} or {second} here"
    return text if len(text) <= MOST_INVITING else "Draw here"


def _knots(session: Session, shown: Current) -> tuple[Knots, float]:
    """The λ path under the scrubber, and the end of the weights' scale: one for all its λ."""
    path = _path(session, shown)
    lambdas = path.settings.knots
    knots = {knot.lambda_: knot.network for knot in path.knots}
    networks = [knots.get(lambda_) for lambda_ in lambdas]
    ready = tuple(network is not None for network in networks)
    at = lambdas.index(nearest_knot(shown.lambda_ or 0.0, lambdas))
    at = at if ready[at] else ready.index(True)
    current = networks[at].fingerprint == shown.network.fingerprint
    dataset = shown.dataset
    sizes = (dataset.inputs, path.settings.config.hidden, dataset.classes)
    best = knots.get(path.best, path.knots[-1].network)
    return (
        Knots(
            urls=_addresses(networks, parameter_count(*sizes)),
            sizes=sizes,
            lambdas=lambdas,
            labels=tuple(words.lambda_is(lambda_) for lambda_ in lambdas),
            ready=ready,
            at=at,
            current=current,
        ),
        weight_span(best if current else shown.network),
    )


def _path(session: Session, shown: Current) -> Path:
    """The settings' path, or the one that ships; where neither has a network yet, the current one
    alone at its λ.
    """
    path = cache.path(session.settings)
    if path is not None and path.knots:
        return path
    if shown.settings.data in BUNDLED:
        return load_path(shown.settings.data, shown.settings.recipe)
    alone = Knot(
        lambda_=nearest_knot(shown.lambda_ or 0.0, session.settings.knots),
        network=shown.network,
        cost=shown.cost,
        iterations=0,
        evaluations=0.0,
        accuracies=shown.accuracies,
        costs=(),
    )
    return Path(shown.settings, (alone,))


def _addresses(networks: list[Network | None], size: int) -> tuple[str, ...]:
    if len(networks) * size * 4 <= WHOLE_PATH_MB * 2**20:
        return (shelf.serve_networks(networks, size),)
    return tuple(shelf.serve_networks([network], size) if network else "" for network in networks)
