"""Training: settings in, a trained network and the story of the run out."""

from core.training.config import TrainingConfig
from core.training.cross_validation import FOLDS, CrossValidation, FoldResult, cross_validate
from core.training.lambda_path import LambdaPath, PathStep, train_lambda_path
from core.training.result import (
    ChangeLambda,
    IterationRecord,
    TrainingResult,
    TrainingState,
    changes_of_lambda,
)
from core.training.trainer import train

__all__ = [
    "FOLDS",
    "ChangeLambda",
    "CrossValidation",
    "FoldResult",
    "IterationRecord",
    "LambdaPath",
    "PathStep",
    "TrainingConfig",
    "TrainingResult",
    "TrainingState",
    "changes_of_lambda",
    "cross_validate",
    "train",
    "train_lambda_path",
]
