"""train: examples and settings in, a trained network and how it came about out."""

from __future__ import annotations

import numpy as np

from core.examples import check_examples
from core.network import MAX_OUTPUTS, MIN_OUTPUTS, Network
from core.parallel import computing
from core.training.config import TrainingConfig
from core.training.material import Material
from core.training.result import TrainingResult
from core.training.run import OnIteration, Run


def train(
    X: np.ndarray,
    y: np.ndarray,
    config: TrainingConfig,
    *,
    classes: int | None = None,
    start: Network | TrainingResult | None = None,
    on_iteration: OnIteration | None = None,
) -> TrainingResult:
    """Train on X (m, inputs) with labels y (m,) until a limit, convergence or on_iteration ends it.

    classes: how many outputs a new network has; without it y.max() + 1, at least two.
    start: a network to begin with, or a result to go on from as if it had never ended (for up to
    config.max_iterations more, under config's λ); its sizes override config.hidden and classes.
    on_iteration(state) is called after every iteration; True stops the run, a ChangeLambda changes
    its λ. The result then holds the best parameters so far. Raises ValueError naming the argument.
    """
    start = new_network(X, y, config, classes) if start is None else start
    network = start.network if isinstance(start, TrainingResult) else start
    X, y = check_examples(X, y, network.inputs, network.outputs)
    return drive(Run(config, start, Material(X, y, network.outputs), on_iteration))


def drive(run: Run) -> TrainingResult:
    """Have what the run asks for computed, until it ends."""
    steps = run.steps()
    request = next(steps)
    # What overflows (gradient descent that diverges) is seen in the cost and said in words.
    with computing(), np.errstate(over="ignore", invalid="ignore"):
        objective = run.objective()
        while True:
            if objective.dtype != run.dtype:
                objective = run.objective()
            objective.lambda_ = run.lambda_
            try:
                request = steps.send(request(objective))
            except StopIteration as done:
                return done.value


def new_network(
    X: np.ndarray, y: np.ndarray, config: TrainingConfig, classes: int | None
) -> Network:
    """The random network that a training with these settings starts from."""
    X, y = np.asarray(X), np.asarray(y)
    if classes is None:
        # What is wrong with X or y, check_examples says once the shape of the network is settled.
        countable = y.size and y.dtype.kind in "iu"
        classes = max(int(y.max()) + 1, MIN_OUTPUTS) if countable else MIN_OUTPUTS
        if classes > MAX_OUTPUTS:
            raise ValueError(
                f"y holds labels up to {classes - 1}: {MIN_OUTPUTS} to {MAX_OUTPUTS} classes are "
                "allowed"
            )
    elif not MIN_OUTPUTS <= classes <= MAX_OUTPUTS:
        raise ValueError(f"classes is {classes}: {MIN_OUTPUTS} to {MAX_OUTPUTS} are allowed")
    if X.ndim != 2 or not X.shape[1]:
        raise ValueError(f"X has shape {X.shape}: it must be (examples, inputs)")
    return Network.random(
        X.shape[1], config.hidden, classes, seed=config.seed, scheme=config.scheme
    )
