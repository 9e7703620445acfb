"""A network broken on purpose: how much of it does the reading need?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.explain.chosen import check_index
from core.network import Network

MOST_BITS = 16
MOST_NOISE = 10.0


@dataclass(frozen=True)
class Damage:
    """What is done to a network, in this order; Damage() does nothing.

    noise: normal noise added to every weight, its standard deviation as a share of that of the
    layer's weights, drawn from seed; bits: every weight rounded to one of the levels that n bits
    can tell, None as it is; without_biases: all biases 0; off: hidden units switched off, their
    activation counts as 0. Noise and rounding leave biases as they are.
    Raises ValueError naming the field.
    """

    off: tuple[int, ...] = ()
    noise: float = 0.0
    seed: int = 0
    bits: int | None = None
    without_biases: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "off", tuple(sorted({int(unit) for unit in self.off})))
        if not 0 <= self.noise <= MOST_NOISE:
            raise ValueError(
                f"noise is {self.noise}: it must be 0 to {MOST_NOISE} times the spread"
            )
        if self.seed < 0 or int(self.seed) != self.seed:
            raise ValueError(f"seed is {self.seed}: it must be a whole number, 0 or more")
        if self.bits is not None and self.bits not in range(1, MOST_BITS + 1):
            raise ValueError(f"bits is {self.bits}: it must be 1 to {MOST_BITS}, or None")


def damaged(network: Network, damage: Damage) -> Network:
    """A new network with the damage done; the given one stays as it is.

    Raises ValueError when damage.off names a unit that the network has not.
    """
    off = [check_index("off", unit, network.hidden) for unit in damage.off]
    theta1, theta2 = network.theta1.copy(), network.theta2.copy()
    rng = np.random.default_rng(damage.seed)
    for theta in (theta1, theta2):
        weights = theta[:, 1:]
        # Drawn even for no noise, so that moving the amount keeps the pattern.
        weights += damage.noise * weights.std() * rng.standard_normal(weights.shape)
        if damage.bits is not None:
            weights[:] = _rounded(weights, damage.bits)
        if damage.without_biases:
            theta[:, 0] = 0
    theta2[:, [unit + 1 for unit in off]] = 0
    return Network(theta1, theta2)


def _rounded(weights: np.ndarray, bits: int) -> np.ndarray:
    """Each weight at the nearest of 2^bits − 1 levels, evenly spread and symmetric around 0.

    The outermost levels are ± the largest weight of the layer. One bit can tell a sign only: every
    weight becomes ± the mean size, as in Rastegari et al., "XNOR-Net", 2016.
    """
    if bits == 1:
        return np.where(weights < 0, -1, 1) * np.abs(weights).mean()
    levels = 2 ** (bits - 1) - 1
    step = np.abs(weights).max() / levels
    return np.round(weights / step) * step if step else weights
