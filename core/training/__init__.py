"""Training: settings in, a trained network and the story of the run out."""

from core.training.config import TrainingConfig
from core.training.result import ChangeLambda, IterationRecord, TrainingResult, TrainingState
from core.training.trainer import train

__all__ = [
    "ChangeLambda",
    "IterationRecord",
    "TrainingConfig",
    "TrainingResult",
    "TrainingState",
    "train",
]
