"""Why a network answers as it does."""

from core.explain.ablation import accuracy_without
from core.explain.activity import DEAD_BELOW, TWINS_FROM, Activity, Twins, activity
from core.explain.along import Along, read_along
from core.explain.backward import Backward, UnitUpdate, backward, gradient_step, unit_update
from core.explain.contributions import (
    Contributions,
    input_contributions,
    unit_contributions,
    usual_activations,
)
from core.explain.counterfactual import Counterfactual, closest_read_otherwise, fewest_changes
from core.explain.damage import Damage, damaged
from core.explain.doubt import Doubt, doubt
from core.explain.favourite import Favourites, favourite_inputs
from core.explain.matching import Matching, match_units
from core.explain.neighbours import (
    Neighbours,
    Strangeness,
    nearest,
    own_distances,
    strangeness,
)
from core.explain.occlusion import occlusion
from core.explain.trace import Trace, trace
from core.explain.units import ORDERS, Units, order_units, units_of

__all__ = [
    "DEAD_BELOW",
    "ORDERS",
    "TWINS_FROM",
    "Activity",
    "Along",
    "Backward",
    "Contributions",
    "Counterfactual",
    "Damage",
    "Doubt",
    "Favourites",
    "Matching",
    "Neighbours",
    "Strangeness",
    "Trace",
    "Twins",
    "UnitUpdate",
    "Units",
    "accuracy_without",
    "activity",
    "backward",
    "closest_read_otherwise",
    "damaged",
    "doubt",
    "favourite_inputs",
    "fewest_changes",
    "gradient_step",
    "input_contributions",
    "match_units",
    "nearest",
    "occlusion",
    "order_units",
    "own_distances",
    "read_along",
    "strangeness",
    "trace",
    "unit_contributions",
    "unit_update",
    "units_of",
    "usual_activations",
]
