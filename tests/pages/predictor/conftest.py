"""The Predictor, opened."""

import pytest


@pytest.fixture
def visitor(open_app):
    return open_app("predictor.py")
