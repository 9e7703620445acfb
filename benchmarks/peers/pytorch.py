"""PyTorch on the processor: its LBFGS with the strong Wolfe line search, float32."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch

from core.network import Network


def trainer(X, y, start: Network, lambda_: float, iterations: int) -> Callable[[], float]:
    """A function that trains from start and gives the final cost; the tensors are made once."""
    inputs = torch.from_numpy(np.array(X, dtype=np.float32))
    labels = torch.nn.functional.one_hot(torch.from_numpy(y.copy()), start.outputs).float()
    begin = [torch.tensor(theta, dtype=torch.float32) for theta in (start.theta1, start.theta2)]

    def train() -> float:
        theta1, theta2 = (theta.clone().requires_grad_() for theta in begin)
        optimizer = torch.optim.LBFGS(
            [theta1, theta2],
            max_iter=iterations,
            max_eval=10 * iterations,
            tolerance_grad=0,
            tolerance_change=0,
            history_size=10,
            line_search_fn="strong_wolfe",
        )

        def cost() -> torch.Tensor:
            hidden = torch.sigmoid(torch.addmm(theta1[:, 0], inputs, theta1[:, 1:].T))
            z = torch.addmm(theta2[:, 0], hidden, theta2[:, 1:].T)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(z, labels, reduction="sum")
            squares = theta1[:, 1:].square().sum() + theta2[:, 1:].square().sum()
            return (loss + lambda_ / 2 * squares) / len(inputs)

        def closure() -> torch.Tensor:
            optimizer.zero_grad()
            value = cost()
            value.backward()
            return value

        optimizer.step(closure)
        with torch.no_grad():
            return float(cost())

    return train
