"""Wrong labels that were planted are found by networks that never saw them."""

import numpy as np

from core.datasets import BUNDLED, OWN_DATA, Dataset
from core.paths import usual_settings
from core.suspicion import FOLDS, suspicious_labels

PICTURES = BUNDLED["pictures"]()
PLANTED = np.array([3, 77, 140, 222, 301])


def mislabelled() -> str:
    """The key of 400 pictures, of which five have the label of the next class."""
    y = PICTURES.y[:400].copy()
    y[PLANTED] = (y[PLANTED] + 1) % 10
    data = Dataset(PICTURES.X[:400], y, PICTURES.class_names, (8, 8), "pictures", "picture")
    return OWN_DATA.keep(data)


def test_planted_wrong_labels_are_contradicted_most_firmly():
    settings = usual_settings(mislabelled()).at(0.32)
    found = suspicious_labels(settings)
    assert set(PLANTED) <= set(found.rows[:10])
    true = dict(zip(found.rows, found.read, strict=True))
    assert sum(true[row] == PICTURES.y[row] for row in PLANTED) >= 4
    assert (np.diff(found.margins) <= 0).all()
    assert (found.margins > 0).all()
    OWN_DATA.clear()


def test_it_tells_of_each_fold_and_stops_when_told_to():
    settings = usual_settings("iris")
    told = []
    assert suspicious_labels(settings, lambda done: told.append(done)) is not None
    assert told == list(range(1, FOLDS + 1))
    assert suspicious_labels(settings, lambda done: done == 2) is None
    assert suspicious_labels(settings, None, lambda state: state.iteration == 3) is None
