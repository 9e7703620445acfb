"""How much an answer needs each place of a picture: the place is made paper and asked again."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import convolve1d

from core.explain.chosen import check_count, check_example, check_image_shape, output_weights
from core.network import Network, sigmoid


def occlusion(
    network: Network,
    inputs: np.ndarray,
    output: int,
    *,
    image_shape: tuple[int, int] | None = None,
    against: int | None = None,
    patch: int = 3,
    paper: float = 0.0,
) -> np.ndarray:
    """(n,) float64: the logit of `output` minus what it is with the patch around each input paper.

    Positive: what stood there spoke for the output. The patch is patch × patch inputs, an odd
    number, cut off at the picture's edge; without image_shape each input is covered alone.
    against: take the difference to that output's logit instead. Method: Zeiler and Fergus,
    "Visualizing and Understanding Convolutional Networks", 2014. Covering everything at once
    changes the logit by something else than the sum of this map: the logit is no linear function.
    """
    x = check_example(inputs, network).astype(np.float64)
    check_image_shape(image_shape, network.inputs)
    if check_count("patch", patch) % 2 == 0:
        raise ValueError(f"patch is {patch}: it must be an odd number")
    if not np.isfinite(paper):
        raise ValueError(f"paper is {paper}: it must be a finite number")
    weights = output_weights(network, output, against)
    theta1 = network.theta1.astype(np.float64)
    sums = theta1[:, 1:] @ x + theta1[:, 0]

    covered = theta1[:, 1:] * (x - paper)  # what each input gives to each unit's sum: (hidden, n)
    if image_shape is not None:
        covered = _sums_over_patches(covered.reshape(-1, *image_shape), patch)
        covered = covered.reshape(network.hidden, -1)
    return weights[1:] @ (sigmoid(sums)[:, None] - sigmoid(sums[:, None] - covered))


def _sums_over_patches(images: np.ndarray, patch: int) -> np.ndarray:
    """(k, height, width): each pixel replaced by the sum over the patch around it."""
    ones = np.ones(patch)
    for axis in (1, 2):
        images = convolve1d(images, ones, axis=axis, mode="constant")
    return images
