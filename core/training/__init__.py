"""Training: settings in, a trained network and the story of the run out."""

from core.training.config import TrainingConfig
from core.training.cross_validation import CrossValidation, FoldResult, cross_validate
from core.training.lambda_path import LambdaPath, PathStep, train_lambda_path
from core.training.result import ChangeLambda, IterationRecord, TrainingResult, TrainingState
from core.training.trainer import train

__all__ = [
    "ChangeLambda",
    "CrossValidation",
    "FoldResult",
    "IterationRecord",
    "LambdaPath",
    "PathStep",
    "TrainingConfig",
    "TrainingResult",
    "TrainingState",
    "cross_validate",
    "train",
    "train_lambda_path",
]
