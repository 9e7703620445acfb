"""JAX, compiled, with optax.lbfgs and its zoom line search, float32."""

from __future__ import annotations

from collections.abc import Callable

import jax
import jax.numpy as jnp
import numpy as np
import optax

from core.network import Network


def trainer(X, y, start: Network, lambda_: float, iterations: int) -> Callable[[], float]:
    """A function that trains from start and gives the final cost; compiled by a first call."""
    inputs = jnp.asarray(X, dtype=jnp.float32)
    labels = jnp.asarray(np.arange(start.outputs) == y[:, None], dtype=jnp.float32)
    begin = tuple(jnp.asarray(theta, dtype=jnp.float32) for theta in (start.theta1, start.theta2))
    optimizer = optax.lbfgs(memory_size=10)

    def cost(thetas):
        theta1, theta2 = thetas
        hidden = jax.nn.sigmoid(inputs @ theta1[:, 1:].T + theta1[:, 0])
        z = hidden @ theta2[:, 1:].T + theta2[:, 0]
        loss = optax.sigmoid_binary_cross_entropy(z, labels).sum()
        squares = jnp.square(theta1[:, 1:]).sum() + jnp.square(theta2[:, 1:]).sum()
        return (loss + lambda_ / 2 * squares) / len(inputs)

    value_and_gradient = optax.value_and_grad_from_state(cost)

    def step(carry, _):
        thetas, state = carry
        value, gradient = value_and_gradient(thetas, state=state)
        updates, state = optimizer.update(
            gradient, state, thetas, value=value, grad=gradient, value_fn=cost
        )
        return (optax.apply_updates(thetas, updates), state), None

    @jax.jit
    def run(thetas):
        carry = (thetas, optimizer.init(thetas))
        (thetas, _), _ = jax.lax.scan(step, carry, length=iterations)
        return cost(thetas)

    return lambda: float(run(begin))
