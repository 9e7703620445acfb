import sys
from pathlib import Path

import numpy as np
import pytest

from core.datasets import BUNDLED, split
from core.models import SHIPPED, load_default, load_shipped
from core.objective import cost_and_gradient

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "data"))

import build_models


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_network_is_what_its_script_trains(key):
    shipped, rebuilt = load_shipped(key), build_models.model(key)
    dataset = BUNDLED[key]()
    rows = split(dataset.y, seed=0).train
    X, y = dataset.X[rows], dataset.y[rows]
    costs = [cost_and_gradient(m.network, X, y, m.lambda_)[0] for m in (shipped, rebuilt)]
    assert costs[0] == pytest.approx(costs[1], rel=0.02)
    accuracies = [np.mean(m.network.predict(X) == y) for m in (shipped, rebuilt)]
    assert accuracies[0] == pytest.approx(accuracies[1], abs=0.005 + 1 / len(y))
    assert shipped.preparation == rebuilt.preparation
    assert shipped.class_names == rebuilt.class_names
    assert shipped.lambda_ == rebuilt.lambda_


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_network_sees_what_its_data_set_shows(key):
    model, dataset = load_shipped(key), BUNDLED[key]()
    assert model.network.inputs == dataset.inputs
    assert model.class_names == dataset.class_names
    shape = model.preparation.image_shape if model.preparation else None
    assert shape == dataset.image_shape


def test_the_default_reads_digits_it_was_not_trained_on():
    digits = BUNDLED["digits"]()
    rows = split(digits.y, seed=0).test
    assert np.mean(load_default().network.predict(digits.X[rows]) == digits.y[rows]) > 0.92


def test_an_unknown_key_is_named():
    with pytest.raises(ValueError, match="letters"):
        load_shipped("letters")
