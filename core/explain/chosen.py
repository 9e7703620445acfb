"""What a caller chooses to have explained, checked at the door: example, output, unit, range."""

from __future__ import annotations

import numpy as np

from core.network import Network


def check_example(inputs: np.ndarray, network: Network) -> np.ndarray:
    """inputs as floats (n,), one example that the network can read; ValueError otherwise."""
    return check_numbers("inputs", inputs, network.inputs)


def check_numbers(name: str, values: np.ndarray, count: int) -> np.ndarray:
    """values as finite floats (count,); ValueError names the argument."""
    values = np.asarray(values)
    if values.shape != (count,):
        raise ValueError(f"{name} has shape {values.shape}: this network needs ({count},)")
    if values.dtype.kind not in "fiub":
        raise ValueError(f"{name} holds {values.dtype}: it must hold real numbers")
    if not np.isfinite(values).all():
        raise ValueError(f"{name} holds NaN or infinite values: each must be a finite number")
    return values if values.dtype.kind == "f" else values.astype(np.float64)


def check_index(name: str, value: int, count: int) -> int:
    """value as a whole number in 0..count-1; ValueError names the argument."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool):
        raise ValueError(f"{name} is {value!r}: it must be a whole number, 0 to {count - 1}")
    if not 0 <= value < count:
        raise ValueError(f"{name} is {value}: it must lie in 0..{count - 1}")
    return int(value)


def check_count(name: str, value: int) -> int:
    """value as a whole number of at least 1; ValueError names the argument."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name} is {value!r}: it must be a whole number, 1 or more")
    return int(value)


def check_range(low: np.ndarray | float, high: np.ndarray | float, inputs: int) -> np.ndarray:
    """(2, inputs) float64: the least and the largest value each input may take.

    low and high: a number for all inputs, or one for each. ValueError when they are neither.
    """
    try:
        edges = np.stack([np.broadcast_to(np.asarray(edge, float), inputs) for edge in (low, high)])
    except (TypeError, ValueError):
        raise ValueError(
            f"low and high must each be one number, or one for each of the {inputs} inputs"
        ) from None
    if not np.isfinite(edges).all() or (edges[0] > edges[1]).any():
        raise ValueError("low and high must be finite, and low nowhere above high")
    return edges


def check_image_shape(image_shape: tuple[int, int] | None, inputs: int) -> None:
    """ValueError unless image_shape is None or its height times its width is the inputs."""
    if image_shape is None:
        return
    if len(image_shape) != 2 or min(image_shape) < 1 or image_shape[0] * image_shape[1] != inputs:
        raise ValueError(f"image_shape is {image_shape}: it must hold {inputs} inputs, or be None")


def output_weights(network: Network, output: int, against: int | None) -> np.ndarray:
    """(hidden + 1,) float64: the weights of one output's sum, bias first.

    With `against`, those of the difference of the two sums: "why not 7?" is a question about the
    output that won against the output 7.
    """
    output = check_index("output", output, network.outputs)
    weights = network.theta2[output].astype(np.float64)
    if against is None:
        return weights
    if check_index("against", against, network.outputs) == output:
        raise ValueError(f"against is {against}, as output is: a difference needs two outputs")
    return weights - network.theta2[against]
