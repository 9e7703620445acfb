"""Why a network answers as it does."""

from core.explain.trace import Trace, trace

__all__ = ["Trace", "trace"]
