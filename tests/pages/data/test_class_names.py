"""Classes called by what Markdown would take for its own are shown letter by letter, everywhere."""

import numpy as np
import pytest

from core.datasets import OWN_DATA, Dataset
from core.images.strokes import Stroke
from core.paths import usual_settings
from pages.parts.data.brought import Brought
from tests.pages.data.bringing import PAGES

NAMES = ("**a** [x](http://e)", "$x$", "`b` :red[c]")
SEVEN = Stroke(22, ((90, 80), (220, 80), (150, 260)))
DEEPER = ("Along the λ path", "Other networks", "Change its mind")
PLAIN = ("title", "subheader", "markdown", "caption", "button", "info", "error", "toggle")
CHOICES = ("button_group", "radio", "popover", "expander")


def brought(kind: str) -> Dataset:
    rng, y = np.random.default_rng(0), np.repeat([0, 1, 2], 12)
    X = 0.1 * rng.random((36, 8, 8), dtype=np.float32)
    for image, label in zip(X, y, strict=True):
        image[2 + label : 4 + label, 2:6] = 1
    shape = None if kind == "table" else (8, 8)
    return Dataset(X.reshape(36, 64), y, NAMES, shape, "odd names", kind)


def raw(visitor) -> list[str]:
    """What is shown as Markdown with a name in it as it came."""
    at = visitor.at
    said = [text for kind in PLAIN for each in at.get(kind) for text in words_of(each)]
    said += [str(each.proto) for kind in CHOICES for each in at.get(kind)]
    return [text for text in said if any(name in text for name in NAMES)]


def words_of(element) -> list[str]:
    return [getattr(element, field, None) or "" for field in ("value", "label")]


@pytest.mark.parametrize("kind", ["ink", "picture", "table"])
def test_a_name_is_shown_as_it_is_on_every_page(open_app, kind):
    dataset = brought(kind)
    visitor = open_app("training.py")
    key = OWN_DATA.keep(dataset)
    visitor.session.brought = (Brought(key, dataset.name, dataset.class_names),)
    visitor.session.settings = usual_settings(key)
    visitor.run()
    visitor.press("train_path")
    visitor.finish_training()
    visitor.session.strokes = (SEVEN,)
    for page in PAGES:
        visitor.go_to(page)
        assert raw(visitor) == []
    if kind != "table":
        for part in DEEPER:
            visitor.at.session_state["deeper"] = part
            visitor.run()
            assert raw(visitor) == []
