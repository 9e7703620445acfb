"""A network trained on with drawings of a visitor's own."""

import numpy as np
import pytest

from core.datasets import load_originals
from core.film import MOST_FRAMES
from core.images import Preparation, prepare
from core.lessons import ITERATIONS, drawn_for, give_lesson, taught_examples
from core.paths import load_path, usual_settings
from core.runs import accuracies
from core.taught import Taught

PLAIN, VARIED = usual_settings("digits", "notebook"), usual_settings("digits", "varied")


def taught_of(rows: range, labels: list[int]) -> Taught:
    """Bundled digits, under whatever names."""
    taught = Taught.none((28, 28))
    for row, label in zip(rows, labels, strict=True):
        taught = taught.and_one(load_originals()[row], label)
    return taught


TWO = taught_of(range(1200, 1202), [7, 8])  # both are 2


@pytest.fixture(scope="module")
def lesson():
    network = load_path("digits", "notebook").knot(PLAIN.config.lambda_).network
    return give_lesson(PLAIN, network, TWO, 10)


def test_what_was_taught_is_answered_as_it_was_taught(lesson):
    X = prepare(load_originals()[1200:1202], Preparation())
    assert lesson.network_before.predict(X).tolist() == [2, 2]
    assert lesson.result.network.predict(X).tolist() == [7, 8]


def test_before_and_after_are_measured_on_the_settings_own_digits(lesson):
    assert lesson.before == accuracies(lesson.network_before, PLAIN)
    assert lesson.after == accuracies(lesson.result.network, PLAIN)
    assert lesson.before.test_count == 1000
    assert len(lesson.frames) == len(lesson.read) <= MOST_FRAMES
    assert lesson.result.iterations <= ITERATIONS
    assert lesson.result.message.endswith("with 2 digits of yours, each counting as 10.")


def test_a_lesson_is_no_other_run(lesson):
    again = give_lesson(PLAIN, lesson.result.network, TWO, 1, lambda *_: True)
    assert len({lesson.key, again.key, PLAIN.key}) == 3


def test_each_is_prepared_as_the_recipe_prepares_and_varied_where_it_varies():
    X, y = taught_examples(PLAIN, TWO)
    np.testing.assert_allclose(X, prepare(TWO.images / 255, Preparation()), atol=1e-6)
    assert y.tolist() == [7, 8]
    X, y = taught_examples(VARIED, TWO)
    np.testing.assert_allclose(
        X[:2], prepare(TWO.images / 255, Preparation(straighten=True)), atol=1e-6
    )
    assert y.tolist() == [7, 8] * 11
    assert len(np.unique(X.round(4), axis=0)) == 22


def test_drawings_are_kept_before_any_recipe_prepares_them():
    assert drawn_for(PLAIN) == drawn_for(VARIED) == Preparation((28, 28))
    assert drawn_for(usual_settings("pictures")) == Preparation((8, 8), kind="picture")
