"""Why a network answers as it does."""

from core.explain.contributions import (
    Contributions,
    input_contributions,
    unit_contributions,
    usual_activations,
)
from core.explain.counterfactual import Counterfactual, closest_read_otherwise, fewest_changes
from core.explain.neighbours import (
    Neighbours,
    Strangeness,
    nearest,
    own_distances,
    strangeness,
)
from core.explain.occlusion import occlusion
from core.explain.trace import Trace, trace

__all__ = [
    "Contributions",
    "Counterfactual",
    "Neighbours",
    "Strangeness",
    "Trace",
    "closest_read_otherwise",
    "fewest_changes",
    "input_contributions",
    "nearest",
    "occlusion",
    "own_distances",
    "strangeness",
    "trace",
    "unit_contributions",
    "usual_activations",
]
