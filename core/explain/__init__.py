"""Why a network answers as it does."""

from core.explain.contributions import (
    Contributions,
    input_contributions,
    unit_contributions,
    usual_activations,
)
from core.explain.occlusion import occlusion
from core.explain.trace import Trace, trace

__all__ = [
    "Contributions",
    "Trace",
    "input_contributions",
    "occlusion",
    "trace",
    "unit_contributions",
    "usual_activations",
]
