"""The recipes that ship: what they train on."""

from dataclasses import replace

import numpy as np

from core import recipes
from core.datasets import load_bundled, split
from core.images import Preparation
from core.images.augment import vary
from core.recipes import RECIPES, make_copies, training_examples

ROWS = split(load_bundled().y).train[::40]


def test_as_the_notebook_trains_on_the_plain_digits():
    X, y = training_examples(RECIPES["notebook"], ROWS)
    np.testing.assert_array_equal(X, load_bundled().X[ROWS])
    np.testing.assert_array_equal(y, load_bundled().y[ROWS])


def test_straightened_digits_are_the_same_digits_without_their_slant():
    recipe = RECIPES["straightened"]
    X, _ = training_examples(recipe, ROWS)
    assert recipe.preparation == Preparation(straighten=True)
    np.testing.assert_array_equal(X, load_bundled(recipe.preparation).X[ROWS])
    assert np.abs(X - load_bundled().X[ROWS]).mean() > 0.01


def test_varied_copies_follow_their_originals_and_keep_their_labels():
    recipe = RECIPES["varied"]
    X, y = training_examples(recipe, ROWS)
    copies = recipe.variation.copies
    assert X.shape == ((copies + 1) * len(ROWS), 400)
    np.testing.assert_array_equal(X[: len(ROWS)], load_bundled(recipe.preparation).X[ROWS])
    np.testing.assert_array_equal(
        y.reshape(copies + 1, -1), [load_bundled().y[ROWS]] * (copies + 1)
    )


def test_only_the_rows_trained_on_are_varied():
    X, _ = training_examples(RECIPES["varied"], ROWS)
    fewer, _ = training_examples(RECIPES["varied"], ROWS[:10])
    np.testing.assert_allclose(fewer[10:20], X[len(ROWS) : len(ROWS) + 10], atol=1e-6)


def test_making_copies_ends_soon_when_nobody_wants_them_and_is_done_anew_when_somebody_does(
    monkeypatch,
):
    begun = []

    def noted(originals, indices, number, *rest):
        begun.append(number)
        return vary(originals, indices, number, *rest)

    monkeypatch.setattr(recipes, "vary", noted)
    recipe = RECIPES["varied"]
    many = replace(recipe, variation=replace(recipe.variation, copies=50, seed=1))
    assert not make_copies(many, lambda _made: True)
    assert len(begun) < 25
    few = replace(recipe, variation=replace(recipe.variation, copies=1, seed=1))
    assert make_copies(few)
    X, _ = training_examples(few, ROWS)
    assert len(X) == 2 * len(ROWS)
