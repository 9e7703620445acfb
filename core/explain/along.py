"""One input read by many networks, such as those of a λ path: where does the answer change?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.explain.chosen import check_example
from core.network import Network


@dataclass(frozen=True, eq=False)
class Along:
    """output (networks, classes): what each network's outputs are for the input."""

    output: np.ndarray

    @property
    def answers(self) -> np.ndarray:
        """(networks,) the class each network reads."""
        return self.output.argmax(axis=1)

    @property
    def changes(self) -> np.ndarray:
        """The networks, by index, that answer otherwise than the one before them."""
        return np.flatnonzero(np.diff(self.answers)) + 1


def read_along(networks: Sequence[Network], inputs: np.ndarray) -> Along:
    """Read one input (n,) by each of the networks, in their order.

    They may differ in hidden units, not in inputs or outputs. ValueError names what does not fit.
    """
    shapes = {(network.inputs, network.outputs) for network in networks}
    if len(shapes) != 1:
        raise ValueError(
            f"networks has {len(networks)} networks of {len(shapes)} shapes: at least one is "
            "needed, and all must have the same inputs and outputs"
        )
    X = check_example(inputs, networks[0])[None]
    return Along(np.concatenate([network.forward(X).output for network in networks]))
