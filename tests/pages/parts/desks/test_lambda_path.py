"""What the desk says of a path: short, true, and of every knot of every path that ships."""

import re
from dataclasses import replace

import numpy as np
import pytest

from core.knots import FEWER_KNOTS, LAMBDA_KNOTS
from core.paths import Knot, Path, load_path
from core.recipes import RECIPES
from core.runs import Accuracies, RunSettings
from core.training import CrossValidation
from pages.parts import words
from pages.parts.components.desk.moments import Mark
from pages.parts.current import current
from pages.parts.desks import lambda_path
from pages.parts.desks.telling import network_merits
from pages.parts.session import Session
from tests.pages.conftest import plain

SHIPPED = [("digits", recipe) for recipe in RECIPES] + [
    ("pictures", "notebook"),
    ("iris", "notebook"),
]
shipped = pytest.mark.parametrize(("data", "recipe"), SHIPPED)
at_every_knot = pytest.mark.parametrize(
    ("data", "recipe", "lambda_"),
    [(*of, lambda_) for of in SHIPPED for lambda_ in load_path(*of).settings.knots],
)
LONGEST = 44  # letters that fit a title's line on a phone


def finding(path: Path, lambda_: float) -> str:
    session = Session(settings=path.settings.at(lambda_))
    return plain(lambda_path.path_finding(path, current(session)))


@at_every_knot
def test_the_title_at_every_knot_is_short_and_true(data, recipe, lambda_):
    path = load_path(data, recipe)
    said = finding(path, lambda_)
    assert len(said) <= LONGEST
    assert said.startswith((f"At λ = {lambda_:g} ", f"λ = {lambda_:g} "))
    means = path.curve.accuracies.mean(axis=0)
    errors = path.curve.accuracies.std(axis=0, ddof=1) / np.sqrt(len(path.curve.accuracies))
    knots = path.settings.knots
    here = means[knots.index(lambda_)]
    best = max(k for k, mean in enumerate(means) if mean == means.max())
    below = f"{100 * (means[best] - here):.1f} points off."
    if said.endswith(" best."):
        level = here >= means[best] - errors[best] - 1e-12
        assert level
        assert (lambda_ == knots[best]) == said.startswith(f"At λ = {lambda_:g} it reads")
        return
    assert here < means[best] - errors[best]
    assert said.endswith(below)
    side = "learns by heart" if lambda_ < knots[best] else "learns too little"
    assert side in said


@at_every_knot
def test_by_heart_means_that_training_examples_are_read_better_than_new_ones(data, recipe, lambda_):
    path = load_path(data, recipe)
    if "learns by heart" in finding(path, lambda_):
        knot = path.knot(lambda_)
        assert knot.accuracies.train > path.curve.mean[path.settings.knots.index(lambda_)]


@pytest.mark.parametrize("data", ["digits", "pictures", "iris"])
def test_without_a_curve_the_title_says_what_is_read_of_new_ones(data):
    path = replace(load_path(data, "notebook"), curve=None)
    for lambda_ in LAMBDA_KNOTS:
        said = finding(path, lambda_)
        share = f"{100 * path.knot(lambda_).accuracies.test:.1f} %"
        noun = {"digits": "digits", "pictures": "pictures", "iris": "rows"}[data]
        assert said == f"λ = {lambda_:g} reads {share} of new {noun}."
        assert len(said) <= LONGEST


@shipped
def test_a_moment_of_the_path_has_the_figures_of_its_knot(data, recipe):
    path = load_path(data, recipe)
    for knot in path.knots:
        moment = lambda_path._knot_moment(knot.lambda_, knot, "digits")
        test, train, cost, size = moment.merits
        assert plain(test.value) == f"{100 * knot.accuracies.test:.1f} %".replace(
            "100.0 %", "100 %"
        )
        assert test.strong
        assert plain(train.of) == (
            f"of {knot.accuracies.train_count:,} training digits".replace(",", " ")
        )
        assert cost.value == f"{knot.cost:.3f}"
        theta1, theta2 = knot.network.theta1[:, 1:], knot.network.theta2[:, 1:]
        squares = float((theta1.astype(float) ** 2).sum() + (theta2.astype(float) ** 2).sum())
        said = int(re.sub(r"\D", "", size.value))
        assert said == pytest.approx(squares, abs=0.51, rel=1e-5)
        assert plain(moment.label) == f"λ = {knot.lambda_:g}"
        assert plain(moment.spoken) == f"λ = {knot.lambda_:g}, {plain(test.value)} {plain(test.of)}"


def test_a_knot_that_is_not_trained_yet_is_said_to_be_so():
    moment = lambda_path._knot_moment(3.2, None, "digits")
    assert moment.merits == ()
    assert plain(moment.spoken) == "λ = 3.2, not trained yet"


def test_trained_on_all_the_first_figure_is_of_the_training_examples():
    found = network_merits(Accuracies(0.75, 150, None, 0), 0.5, 12.4, "rows")
    assert [plain(merit.of) for merit in found] == [
        "of 150 training rows",
        "cost",
        "Σθ², size of weights",
    ]


def path_with(accuracies: dict[float, float]) -> Path:
    """A path whose curve is 0.5 but for these; its folds differ by a tenth of a point."""
    means = np.array([accuracies.get(lambda_, 0.5) for lambda_ in LAMBDA_KNOTS])
    folds = means + np.array([[-0.001], [0.0], [0.001]])
    return Path(RunSettings("iris"), (), CrossValidation(LAMBDA_KNOTS, folds))


def test_best_and_how_far_it_is_level_are_marked_beside_the_notebooks_lambda():
    marks = lambda_path._marks(path_with({0.46: 0.9, 2.2: 0.8999}))
    assert marks == [
        Mark(LAMBDA_KNOTS.index(0.09), "notebook 0.09"),
        Mark(LAMBDA_KNOTS.index(0.46), "best"),
        Mark(LAMBDA_KNOTS.index(2.2), "level up to here"),
    ]


def test_a_best_with_no_larger_level_has_the_one_mark():
    assert lambda_path._marks(path_with({0.46: 0.9})) == [
        Mark(LAMBDA_KNOTS.index(0.09), "notebook 0.09"),
        Mark(LAMBDA_KNOTS.index(0.46), "best"),
    ]


def test_without_a_curve_only_the_notebooks_lambda_is_marked():
    (mark,) = lambda_path._marks(replace(path_with({}), curve=None))
    assert mark.label == f"notebook {words.lambda_value(0.09)}"


def test_a_curve_with_other_knots_is_drawn_at_this_paths():
    fewer, all_ = load_path("digits", "hands").curve, load_path("digits", "varied").curve
    drawn = lambda_path._at(FEWER_KNOTS, all_)
    assert drawn == tuple(all_.mean[LAMBDA_KNOTS.index(lambda_)] for lambda_ in FEWER_KNOTS)
    wider = lambda_path._at(LAMBDA_KNOTS, fewer)
    at = LAMBDA_KNOTS.index(0.032)
    assert wider[at - 1] == fewer.mean[FEWER_KNOTS.index(0.022)]
    assert min(wider[at - 1], wider[at + 1]) <= wider[at] <= max(wider[at - 1], wider[at + 1])


def test_the_curves_are_cross_validation_in_its_band_and_training_beside_it():
    path = load_path("iris", "notebook")
    knots = {knot.lambda_: knot for knot in path.knots}
    validated, train = lambda_path._path_curves(Session(settings=path.settings), path, knots, None)
    mean, error = path.curve.mean, path.curve.standard_error
    np.testing.assert_allclose(validated.values, mean)
    np.testing.assert_allclose(validated.low, mean - error)
    np.testing.assert_allclose(validated.high, np.minimum(mean + error, 1))
    assert train.values == tuple(knot.accuracies.train for knot in path.knots)
    assert (validated.style, train.style) == ("strong", "dotted")


def test_a_path_half_trained_has_a_curve_with_gaps_for_what_is_missing():
    full = load_path("iris", "notebook")
    path = replace(full, knots=full.knots[3:5], curve=None)
    knots: dict[float, Knot] = {knot.lambda_: knot for knot in path.knots}
    session = Session(settings=path.settings)
    test, train = lambda_path._path_curves(session, path, knots, session.dataset)
    gaps = [value is None for value in test.values]
    assert (
        gaps
        == [value is None for value in train.values]
        == [k not in (3, 4) for k in range(len(LAMBDA_KNOTS))]
    )
    assert test.name == "test rows"
    assert test.values[3] == full.knots[3].accuracies.test
