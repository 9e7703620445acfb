"""Small networks of any shape, with an example that fits, for the tests of what is explained."""

import numpy as np
from hypothesis import strategies as st

from core.datasets import load_bundled
from core.models import load_default
from core.network import Network


def network_of(inputs, hidden, outputs, seed=0, scale=1.0):
    rng = np.random.default_rng(seed)
    return Network(
        rng.normal(size=(hidden, inputs + 1)) * scale,
        rng.normal(size=(outputs, hidden + 1)) * scale,
    )


@st.composite
def networks(draw, max_inputs=20):
    """float64, 1 to max_inputs inputs, 1–30 hidden units, 2–12 outputs, timid to saturated."""
    shape = draw(
        st.tuples(st.integers(1, max_inputs), st.integers(1, 30), st.integers(2, 12)), label="shape"
    )
    scale = draw(st.sampled_from([0.01, 1.0, 8.0]), label="scale")
    return network_of(*shape, seed=draw(st.integers(0, 999), label="seed"), scale=scale)


@st.composite
def networks_with_example(draw):
    """(network, inputs (n,) within 0..1, some of them exactly 0)."""
    network = draw(networks())
    rng = np.random.default_rng(draw(st.integers(0, 999), label="example"))
    return network, np.clip(rng.uniform(-0.5, 1, network.inputs), 0, 1)


def default_with_digits():
    """The network the app opens with, and the bundled digits prepared as it was trained on them."""
    model = load_default()
    return model.network, load_bundled(model.preparation)
