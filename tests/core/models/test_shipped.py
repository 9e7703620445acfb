"""The networks the app opens with."""

import numpy as np
import pytest

from core.datasets import BUNDLED, load_bundled
from core.models import load_default, load_shipped
from core.paths import load_path, usual_settings
from core.recipes import DEFAULT_RECIPE, RECIPES
from core.runs import dataset_of, preparation_of, split_of


@pytest.mark.parametrize("key", BUNDLED)
def test_a_shipped_network_is_the_one_at_the_best_lambda_of_its_path(key):
    model, settings = load_shipped(key), usual_settings(key)
    path = load_path(key, settings.recipe)
    best = path.curve.best
    assert model.lambda_ == settings.config.lambda_ == best
    (knot,) = (knot for knot in path.knots if knot.lambda_ == best)
    assert model.network.fingerprint == knot.network.fingerprint
    assert model.origin.startswith(
        f"{RECIPES[settings.recipe].name.capitalize()}, λ = {best:g}: trained on "
    )
    assert model.origin.endswith(f" in {knot.iterations} iterations.")


@pytest.mark.parametrize("key", BUNDLED)
def test_a_shipped_network_sees_what_its_data_set_shows(key):
    model, settings = load_shipped(key), usual_settings(key)
    dataset = dataset_of(settings)
    assert model.network.inputs == dataset.inputs
    assert model.class_names == dataset.class_names
    assert model.preparation == preparation_of(settings)
    shape = model.preparation.image_shape if model.preparation else None
    assert shape == dataset.image_shape


def test_the_default_reads_digits_it_was_not_trained_on():
    model, rows = load_default(), split_of(usual_settings("digits")).test
    digits = load_bundled(model.preparation)
    assert np.mean(model.network.predict(digits.X[rows]) == digits.y[rows]) > 0.92


def test_the_default_is_of_the_recipe_that_reads_drawings_best():
    model = load_default()
    assert model.network.fingerprint == load_shipped("digits").network.fingerprint
    assert usual_settings("digits").recipe == DEFAULT_RECIPE
    assert model.preparation == RECIPES[DEFAULT_RECIPE].preparation


def test_an_unknown_key_is_named():
    with pytest.raises(ValueError, match="letters"):
        load_shipped("letters")
