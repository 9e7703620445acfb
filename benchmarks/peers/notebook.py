"""The reference notebook's way: cost and gradient apart, labels by pandas, scipy's fmin_cg."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import fmin_cg
from scipy.special import expit

from core.network import Network
from core.objective import cost_and_gradient


def cost(params, X, y, hidden, outputs, lambda_):
    theta1, theta2 = _layers(params, X.shape[1], hidden, outputs)
    m = len(y)
    output = _forward(theta1, theta2, X)[-1]
    y_d = pd.get_dummies(y)
    first = np.multiply(y_d, np.log(output + 1e-5))
    second = np.multiply(1 - y_d, np.log(1 - output + 1e-5))
    data = np.sum(np.asarray(first + second))
    squares = np.sum(theta1[:, 1:] ** 2) + np.sum(theta2[:, 1:] ** 2)
    return data / -m + lambda_ / (2 * m) * squares


def gradient(params, X, y, hidden, outputs, lambda_):
    theta1, theta2 = _layers(params, X.shape[1], hidden, outputs)
    m = len(y)
    a1, z2, a2, output = _forward(theta1, theta2, X)
    d3 = output - np.asarray(pd.get_dummies(y))
    d2 = (d3 @ theta2[:, 1:]) * expit(z2) * (1 - expit(z2))
    grad1, grad2 = d2.T @ a1 / m, d3.T @ a2 / m
    grad1[:, 1:] += lambda_ / m * theta1[:, 1:]
    grad2[:, 1:] += lambda_ / m * theta2[:, 1:]
    return np.concatenate([grad1.ravel(), grad2.ravel()])


def train(X, y, start: Network, lambda_: float, iterations: int) -> Network:
    """Where `iterations` of fmin_cg lead from start; X float64."""
    arguments = (X, y, start.hidden, start.outputs, lambda_)
    vector = fmin_cg(
        cost, start.to_vector(), gradient, args=arguments, maxiter=iterations, disp=False
    )
    return Network.from_vector(vector, start.inputs, start.hidden, start.outputs)


def final_cost(network: Network, X, y, lambda_: float) -> float:
    """By the exact cost, not the notebook's, which adds 1e-5 inside the logarithms."""
    return cost_and_gradient(network, X, y, lambda_)[0]


def _layers(params, inputs, hidden, outputs):
    cut = hidden * (inputs + 1)
    return params[:cut].reshape(hidden, inputs + 1), params[cut:].reshape(outputs, hidden + 1)


def _forward(theta1, theta2, X):
    ones = np.ones((len(X), 1))
    a1 = np.hstack([ones, X])
    z2 = a1 @ theta1.T
    a2 = np.hstack([ones, expit(z2)])
    return a1, z2, a2, expit(a2 @ theta2.T)
