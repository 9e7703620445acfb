"""One run: iterations until something ends it, and the record of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator

import numpy as np

from core.examples import check_lambda
from core.network import Network
from core.objective import Objective, weight_mask
from core.training.config import TrainingConfig
from core.training.conjugate_gradient import ConjugateGradient
from core.training.gradient_descent import GradientDescent
from core.training.material import Material
from core.training.position import Evaluate, Optimizer, Position, Request
from core.training.preconditioner import Preconditioner
from core.training.result import (
    ChangeLambda,
    IterationRecord,
    Standing,
    TrainingResult,
    TrainingState,
)
from core.training.stopping import Ending, asked_to_stop, ending, limit_reached, no_way_down
from core.training.warm_up import FEWEST_EXAMPLES, REGULARISATION

# As a share of the cost: what an iteration gains that is more than the rounding of float32. Below
# it conjugate gradients were seen to creep on for thousands of iterations.
LEAST_GAIN = 1e-9

OnIteration = Callable[[TrainingState], bool | ChangeLambda | None]


class Run:
    """A training that makes requests and leaves it to its driver to have them answered.

    `steps()` yields requests to be answered by an objective over the material, under `lambda_` and
    in `dtype`, which both may change on the way. It returns the result.
    """

    def __init__(
        self,
        config: TrainingConfig,
        start: Network | TrainingResult,
        material: Material,
        on_iteration: OnIteration | None = None,
    ) -> None:
        network = start.network if isinstance(start, TrainingResult) else start
        self.shape = (network.inputs, network.hidden, network.outputs)
        self.dtype = np.dtype(config.dtype)
        self.lambda_ = config.lambda_
        self._config, self._start, self._on_iteration = config, start, on_iteration
        self.material, self._mask = material, weight_mask(*self.shape)
        self._history: list[IterationRecord] = []
        self._costs: list[float] = []  # since λ was last set
        self._cost_evaluations = self._gradient_evaluations = 0.0

    def steps(self) -> Generator[Request, tuple | None, TrainingResult]:
        iterations, answer = self._iterate(), None
        while True:
            try:
                request = iterations.send(answer)
            except StopIteration as done:
                return done.value
            answer = yield request
            self._cost_evaluations += request.cost_evaluations
            self._gradient_evaluations += request.gradient_evaluations

    def objective(self) -> Objective:
        """One that can answer what the run asks for next."""
        line = self._config.optimizer == "cg"
        return self.material.objective(self.shape[1], self.dtype, line=line)

    def _iterate(self) -> Generator[Request, tuple | None, TrainingResult]:
        position, optimizer = yield from self._begin()
        best = position
        end = self._ending()
        for _ in range(self._config.max_iterations):
            if end:
                break
            reached, optimizer = yield from self._advance(position, optimizer)
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

    def _begin(self) -> Generator[Request, tuple | None, tuple[Position, Optimizer]]:
        start = self._start
        if isinstance(start, TrainingResult):
            resumed = yield from self._resumed(start)
            if resumed:
                return resumed
            start = start.network
        position = yield from _evaluated(start.to_vector().astype(self.dtype))
        self._record(position)
        if self._is_worth_a_warm_up(position):
            return (yield from self._warmed_up(start))
        return position, self._new_optimizer()

    def _is_worth_a_warm_up(self, position: Position) -> bool:
        """A start that knows more than the classes' frequencies would only be spoilt by it."""
        return (
            self._config.warm_up
            and self._config.optimizer == "lbfgs"
            and self._config.max_iterations > 0
            and len(self.material) >= FEWEST_EXAMPLES
            and position.cost >= self.material.cost_of_guessing()
        )

    def _warmed_up(
        self, start: Network
    ) -> Generator[Request, tuple | None, tuple[Position, Optimizer]]:
        warm = self.material.warm_start(start, self.dtype)
        self._cost_evaluations += warm.evaluations
        self._gradient_evaluations += warm.evaluations
        optimizer = warm.optimizer.copy(self.dtype)
        change = self.lambda_ / len(self.material) - REGULARISATION
        optimizer.regularise(change * self._mask, self._preconditioner())
        return (yield from _evaluated(warm.vector)), optimizer

    def _resumed(
        self, start: TrainingResult
    ) -> Generator[Request, tuple | None, tuple[Position, Optimizer] | None]:
        """Where start stood; None when these are other examples, so that nothing learnt holds."""
        standing, config = start.standing, self._config
        self.lambda_ = standing.lambda_
        self.dtype = np.result_type(self.dtype, standing.dtype)
        vector = standing.position.vector.astype(self.dtype)
        position = yield from _evaluated(vector, standing.position.step)
        if not math.isclose(position.cost, standing.position.cost, rel_tol=1e-6):
            self.lambda_, self.dtype = config.lambda_, np.dtype(config.dtype)
            self._cost_evaluations = self._gradient_evaluations = 0.0
            return None
        self._history = list(start.history)
        self._cost_evaluations += start.cost_evaluations
        self._gradient_evaluations += start.gradient_evaluations
        self._costs = list(standing.costs)
        learnt = standing.optimizer if standing.optimizer_name == config.optimizer else None
        if learnt is not None and config.optimizer != "gradient_descent":
            optimizer = learnt.copy(self.dtype)
        else:
            optimizer = self._new_optimizer()
        if config.lambda_ != standing.lambda_:
            position = self._with_lambda(config.lambda_, position, optimizer)
        return position, optimizer

    def _advance(
        self, position: Position, optimizer: Optimizer
    ) -> Generator[Request, tuple | None, tuple[Position | None, Optimizer]]:
        """One iteration; on failure first in double precision, then from the gradient alone."""
        reached = yield from optimizer.advance(position)
        if self.dtype == np.float32 and self._is_lost_in_rounding(position, reached):
            self.dtype = np.dtype(np.float64)
            position, optimizer = reached or position, optimizer.copy(self.dtype)
            vector = position.vector.astype(self.dtype)
            position = yield from _evaluated(vector, position.step)
            reached = yield from optimizer.advance(position)
        if reached is None and optimizer.forget():
            reached = yield from optimizer.advance(position)
        return reached, optimizer

    def _is_lost_in_rounding(self, position: Position, reached: Position | None) -> bool:
        """Near convergence the rounding of float32 hides what is left to gain."""
        if reached is None:
            return True
        gain = position.cost - reached.cost
        return self._config.optimizer != "gradient_descent" and gain < LEAST_GAIN * position.cost

    def _with_lambda(self, lambda_: float, position: Position, optimizer: Optimizer) -> Position:
        """The same parameters under another λ, without a pass: the regulariser is known exactly."""
        change = (check_lambda(lambda_) - self.lambda_) / len(self.material)
        self.lambda_ = float(lambda_)
        optimizer.regularise(change * self._mask, self._preconditioner())
        vector = position.vector.astype(np.float64, copy=False)
        pull = change * self._mask * vector
        cost = position.cost + 0.5 * float(pull @ vector)
        self._costs = [cost]
        gradient = (position.gradient + pull).astype(self.dtype, copy=False)
        return Position(position.vector, cost, gradient, position.step)

    def _new_optimizer(self) -> Optimizer:
        _, hidden, _ = self.shape
        if self._config.optimizer == "gradient_descent":
            return GradientDescent(self._config.learning_rate)
        if self._config.optimizer == "cg":
            return ConjugateGradient(self._preconditioner())
        return self.material.optimizer(hidden, self.dtype, self.lambda_)

    def _preconditioner(self) -> Preconditioner | None:
        return self.material.preconditioner(self.shape[1], self.dtype, self.lambda_)

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
                evaluations=self._gradient_evaluations,
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
        return TrainingResult(
            network=Network.from_vector(best.vector.astype(self._config.dtype), *self.shape),
            cost=best.cost,
            iterations=self._history[-1].iteration,
            cost_evaluations=self._cost_evaluations,
            gradient_evaluations=self._gradient_evaluations,
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


def _evaluated(vector: np.ndarray, step: float = 0.0) -> Generator[Request, tuple | None, Position]:
    cost, gradient = yield Evaluate(vector)
    return Position(vector, cost, gradient, step)
