"""One run: iterations until something ends it, and the record of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator

import numpy as np

from core.examples import check_lambda
from core.network import Network
from core.objective import weight_mask
from core.training.config import TrainingConfig
from core.training.conjugate_gradient import ConjugateGradient
from core.training.gradient_descent import GradientDescent
from core.training.lbfgs import Lbfgs
from core.training.position import Evaluation, Optimizer, Position
from core.training.result import (
    ChangeLambda,
    IterationRecord,
    Standing,
    TrainingResult,
    TrainingState,
)
from core.training.stopping import Ending, asked_to_stop, ending, limit_reached, no_way_down

OnIteration = Callable[[TrainingState], bool | ChangeLambda | None]


class Run:
    """A training that asks for evaluations and leaves to its driver how they are made.

    `steps()` yields parameters (size,), is sent their cost and gradient under `lambda_` in
    `dtype` (both may change on the way), and returns the TrainingResult.
    """

    def __init__(
        self,
        config: TrainingConfig,
        start: Network | TrainingResult,
        examples: int,
        on_iteration: OnIteration | None = None,
    ) -> None:
        network = start.network if isinstance(start, TrainingResult) else start
        self.shape = (network.inputs, network.hidden, network.outputs)
        self.dtype = np.dtype(config.dtype)
        self.lambda_ = config.lambda_
        self._config, self._start, self._on_iteration = config, start, on_iteration
        self._mask, self._examples = weight_mask(*self.shape), examples
        self._history: list[IterationRecord] = []
        self._evaluations = 0
        self._costs: list[float] = []  # since λ was last set

    def steps(self) -> Generator[np.ndarray, Evaluation, TrainingResult]:
        iterations, answer = self._iterate(), None
        while True:
            try:
                vector = iterations.send(answer)
            except StopIteration as done:
                return done.value
            cost, gradient = yield vector
            self._evaluations += 1
            answer = cost, gradient.astype(np.float64, copy=False)

    def _iterate(self) -> Generator[np.ndarray, Evaluation, TrainingResult]:
        position, optimizer = yield from self._begin()
        best = position
        end = self._ending()
        for _ in range(self._config.max_iterations):
            if end:
                break
            reached = yield from self._advance(position, optimizer)
            if reached is None:
                end = no_way_down(self._history[-1].iteration)
                break
            position = reached
            self._record(position)
            if position.cost < best.cost or self._config.optimizer != "gradient_descent":
                best = position
            end = self._ending()
            asked = self._on_iteration(self._state(position)) if self._on_iteration else None
            if isinstance(asked, ChangeLambda):
                position = best = self._with_lambda(asked.lambda_, position, optimizer)
                end = None
            elif asked and end is None:
                end = asked_to_stop(self._history[-1].iteration)
        if end is None:
            end = limit_reached(self._history[-1].iteration, self._config.max_iterations)
        return self._result(best, position, optimizer, end)

    def _begin(self) -> Generator[np.ndarray, Evaluation, tuple[Position, Optimizer]]:
        if isinstance(self._start, TrainingResult):
            resumed = yield from self._resumed(self._start)
            if resumed:
                return resumed
            start = self._start.network
        else:
            start = self._start
        position = yield from _evaluated(start.to_vector().astype(np.float64))
        self._record(position)
        return position, _optimizer(self._config, len(position.vector))

    def _resumed(
        self, start: TrainingResult
    ) -> Generator[np.ndarray, Evaluation, tuple[Position, Optimizer] | None]:
        """Where start stood; None when these are other examples, so that nothing learnt holds."""
        standing = start.standing
        self.lambda_ = standing.lambda_
        self.dtype = np.result_type(self.dtype, standing.dtype)
        position = yield from _evaluated(standing.position.vector, standing.position.step)
        if not math.isclose(position.cost, standing.position.cost, rel_tol=1e-6):
            self.lambda_, self.dtype = self._config.lambda_, np.dtype(self._config.dtype)
            return None
        self._history = list(start.history)
        self._evaluations += start.gradient_evaluations
        self._costs = list(standing.costs)
        if standing.optimizer_name == self._config.optimizer != "gradient_descent":
            optimizer = standing.optimizer.copy()
        else:
            optimizer = _optimizer(self._config, len(position.vector))
        if self._config.lambda_ != standing.lambda_:
            position = self._with_lambda(self._config.lambda_, position, optimizer)
        return position, optimizer

    def _advance(
        self, position: Position, optimizer: Optimizer
    ) -> Generator[np.ndarray, Evaluation, Position | None]:
        """One iteration; on failure first in double precision, then from the gradient alone."""
        reached = yield from optimizer.advance(position)
        if reached is None and self.dtype == np.float32:
            # Near convergence the rounding of float32 hides what is left to gain.
            self.dtype = np.dtype(np.float64)
            position = yield from _evaluated(position.vector, position.step)
            reached = yield from optimizer.advance(position)
        if reached is None and optimizer.forget():
            reached = yield from optimizer.advance(position)
        return reached

    def _with_lambda(self, lambda_: float, position: Position, optimizer: Optimizer) -> Position:
        """The same parameters under another λ, without a pass: the regulariser is known exactly."""
        change = (check_lambda(lambda_) - self.lambda_) / self._examples
        self.lambda_ = float(lambda_)
        optimizer.regularise(change * self._mask)
        pull = change * self._mask * position.vector
        cost = position.cost + 0.5 * float(pull @ position.vector)
        self._costs = [cost]
        return Position(position.vector, cost, position.gradient + pull, position.step)

    def _ending(self) -> Ending | None:
        return ending(self._history[-1], self._costs, self._config)

    def _record(self, position: Position) -> None:
        self._costs.append(position.cost)
        self._history.append(
            IterationRecord(
                iteration=len(self._history),
                cost=position.cost,
                gradient_norm=float(np.linalg.norm(position.gradient)),
                step=position.step,
                evaluations=self._evaluations,
                lambda_=self.lambda_,
            )
        )

    def _state(self, position: Position) -> TrainingState:
        return TrainingState(
            **vars(self._history[-1]), parameters=position.vector, shape=self.shape
        )

    def _result(
        self, best: Position, last: Position, optimizer: Optimizer, end: Ending
    ) -> TrainingResult:
        network = Network.from_vector(best.vector.astype(self._config.dtype), *self.shape)
        return TrainingResult(
            network=network,
            cost=best.cost,
            iterations=self._history[-1].iteration,
            cost_evaluations=self._evaluations,
            gradient_evaluations=self._evaluations,
            converged=end.converged,
            stopped=end.stopped,
            message=end.message,
            history=tuple(self._history),
            standing=Standing(
                last,
                optimizer,
                self._config.optimizer,
                self.lambda_,
                self.dtype,
                tuple(self._costs),
            ),
        )


def _evaluated(
    vector: np.ndarray, step: float = 0.0
) -> Generator[np.ndarray, Evaluation, Position]:
    cost, gradient = yield vector
    return Position(vector, cost, gradient, step)


def _optimizer(config: TrainingConfig, size: int) -> Optimizer:
    if config.optimizer == "lbfgs":
        return Lbfgs(size)
    if config.optimizer == "cg":
        return ConjugateGradient()
    return GradientDescent(config.learning_rate)
