"""The files in data/ are what their scripts build and what data/README.md says they are."""

import hashlib
import importlib
import re
from pathlib import Path

import numpy as np
import pytest

DATA = Path(__file__).parents[3] / "data"
SETS = ("digits", "pictures", "iris")


@pytest.fixture(scope="module", params=SETS)
def name(request):
    return request.param


@pytest.fixture
def shipped(name):
    with np.load(DATA / f"{name}.npz") as file:
        return dict(file)


def test_a_shipped_file_is_what_its_script_builds(name, shipped):
    rebuilt = importlib.import_module(f"data.build_{name}").arrays()
    assert rebuilt.keys() == shipped.keys()
    for key, array in rebuilt.items():
        assert array.dtype == shipped[key].dtype, key
        np.testing.assert_array_equal(array, shipped[key], err_msg=key)


def test_the_readme_states_the_checksum_of_every_file_and_array(name, shipped):
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| (`.+`) \| `([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    file = (DATA / f"{name}.npz").read_bytes()
    assert stated[f"`{name}.npz`"] == hashlib.sha256(file).hexdigest()
    for key, array in shipped.items():
        assert stated[f"`{name}.npz` `{key}`"] == hashlib.sha256(array.tobytes()).hexdigest()
