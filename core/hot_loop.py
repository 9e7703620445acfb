"""The hot loop: forward and back over a block of examples at a time. Ugly for speed.

What was measured (2 cores, OpenBLAS 0.3.31, 5,000×400×25, processor time on one thread):
* OpenBLAS multiplies small matrices without packing them first when rows × columns × depth is at
  most 10⁶, and it counts: 1.1 ms instead of 1.6–1.8 for X·W1ᵀ in float32, 2.3 instead of 4.6 in
  float64; 1.1 instead of 1.5 for δᵀ·X. So both products are stacks of small ones.
* expit and logaddexp are slow; tanh is vectorised. sigmoid(z) = (1 + tanh(z/2)) / 2, so the
  halves are folded into the weights: with t = tanh(z1/2), u = z2/2, v = tanh(u) and labels s = ±1,
  δ2 = (v − s)/2 and sigmoid' = (1 − t²)/4.
* One logarithm per example: its loss is Σ log(1 + e^(−2su)) =
  Σ −2·min(su, 0) + log Π (1 + e^(−2|u|)), exact however sure the network is, with the product
  taken as q ← q + e + q·e so that it may lie as near to 1 as it likes (good to 127 outputs).
* A column of ones beside t makes the second bias one more weight.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

SMALL_PRODUCT = 1_000_000  # rows × columns × depth
# Numbers of X in a block: in smaller ones threads wait for Python's lock, in larger ones the second
# product no longer finds X in the processor's cache.
BLOCK_SIZE = 1_000_000
BACK_ROWS = 450  # depth of a product in δᵀ·X; 400 and 500 were as fast
ONE = 40.0  # tanh of it is 1 in float64


class Weights(NamedTuple):
    """A network's parameters with all constants folded in; h hidden units, n inputs, K outputs."""

    first: np.ndarray  # (n, h) W1ᵀ/2
    first_bias: np.ndarray  # (h + 1,) b1/2, and 0 for the column of ones
    second: np.ndarray  # (K, h + 1) W2/4, and b2/2 + ΣW2/4 for the column of ones
    back: np.ndarray  # (K, h + 1) W2/(8m), and 0


class _Block(NamedTuple):
    """Views of one block of examples and of the buffers it uses; R rows."""

    source: np.ndarray | None  # rows to convert into X first
    X: np.ndarray  # (R, n)
    X_stack: np.ndarray  # (k, r, n) the same, but for a rest of fewer than r rows
    X_rest: np.ndarray
    X_groups: np.ndarray  # (g, c, b, n/c) the same by groups of b rows and of n/c columns
    X_rest_back: np.ndarray  # but for a rest of fewer than g rows
    signs: np.ndarray  # (K, R) +1 for the class an example is of, −1 for the others
    z: np.ndarray  # (R, h + 1)
    t: np.ndarray  # (R, h + 1)
    delta: np.ndarray  # (R, h + 1)
    u: np.ndarray  # (K, R)
    v: np.ndarray  # (K, R)
    p: np.ndarray  # (K, R)


class Part:
    """The share of the examples that one thread works on; what it finds stands in its fields.

    shifted: begin with half a block. Between its products a block is a row of short calls that all
    want Python's lock; where a neighbour is in the middle of a product, nobody waits for it (2,500
    rows each in 1.69 instead of 1.82 ms).
    cost: summed losses. first_bias (h + 1,): the gradient in b1; that in W1 is what add_first adds.
    second (K, h + 1): Σ (v − s)·[t, 1].
    """

    def __init__(
        self,
        X: np.ndarray,
        y: np.ndarray,
        hidden: int,
        outputs: int,
        dtype: np.dtype,
        *,
        shifted: bool,
    ) -> None:
        examples, inputs = X.shape
        self.hidden, self.inputs, self.outputs, self.dtype = hidden, inputs, outputs, dtype
        self.cost = 0.0
        rows = min(examples, max(128, min(4096, BLOCK_SIZE // inputs)))
        halves = 2 * max(1, round(examples / rows))
        edges = [examples * half // halves for half in range(halves + 1)]
        self._edges = [0, *edges[1::2], examples] if shifted else edges[::2]
        rows = max(end - start for start, end in pairwise(self._edges))
        cuts = _small_products(rows, hidden, inputs)
        self._stacked_rows, self._back_rows, self._columns = cuts

        width = hidden + 1
        self._rows = [np.zeros((rows, width), dtype) for _ in range(3)]
        self._rows[0][:, hidden] = ONE
        self._flat = [np.empty(outputs * rows, dtype) for _ in range(3)]
        self._bias_rows = np.empty((self._stacked_rows, width), dtype)
        self._ones = np.ones(rows, dtype)
        self._converted = None if X.dtype == dtype else np.empty((rows, inputs), dtype)
        signs = np.where(np.arange(outputs)[:, None] == y, 1, -1).astype(dtype)
        self._blocks = [self._block(X, signs, *edges) for edges in pairwise(self._edges)]

        self.first_bias, self.second = np.empty(width, dtype), np.empty((outputs, width), dtype)
        self._first = np.empty((self._columns, hidden, inputs // self._columns), dtype)
        groups = np.empty((max(1, rows // self._back_rows), *self._first.shape), dtype)
        bias, second = np.empty_like(self.first_bias), np.empty_like(self.second)
        self._block_gradients = groups, bias, second

    def add_first(self, total: np.ndarray) -> None:
        """Add the gradient in W1 to total (h, n)."""
        grouped = total.reshape(self.hidden, self._columns, -1)  # a view: an axis is only split
        grouped += self._first.transpose(1, 0, 2)

    def evaluate(self, weights: Weights) -> None:
        """Cost and gradient at the weights."""
        self._clear(weights)
        for block in self._blocks:
            self._project(block, weights.first, block.z)
            self._add_bias(block.z)
            self._losses(block, block.z, weights)
            self._back(block)

    def _clear(self, weights: Weights) -> None:
        self.cost = 0.0
        for gradient in (self._first, self.first_bias, self.second):
            gradient.fill(0)
        self._bias_rows[:] = weights.first_bias

    def _project(self, block: _Block, first: np.ndarray, z: np.ndarray) -> None:
        """z = X · first, the column of ones left alone."""
        if block.source is not None:
            np.copyto(block.X, block.source)
        stacked = block.X_stack.shape[0] * self._stacked_rows
        stack = z[:stacked].reshape(-1, self._stacked_rows, z.shape[1])
        np.matmul(block.X_stack, first, out=stack[:, :, : self.hidden])
        if len(block.X_rest):
            np.matmul(block.X_rest, first, out=z[stacked:, : self.hidden])

    def _add_bias(self, z: np.ndarray) -> None:
        # Row by row the loop over 26 numbers would be too short to be fast.
        bias = self._bias_rows.reshape(-1)
        stacked = len(z) // self._stacked_rows * self._stacked_rows
        stack = z[:stacked].reshape(-1, bias.size)
        stack += bias
        rest = z[stacked:].reshape(-1)
        rest += bias[: rest.size]

    def _losses(self, block: _Block, z: np.ndarray, weights: Weights) -> None:
        """From z to the cost, the gradient of the second layer, and δ1 for the first."""
        t, u, v, p, delta = block.t, block.u, block.v, block.p, block.delta
        np.tanh(z, out=t)
        np.matmul(weights.second, t.T, out=u)
        np.tanh(u, out=v)
        np.multiply(u, block.signs, out=p)
        np.minimum(p, 0, out=p)
        cost = -2 * float(p.sum(dtype=np.float64))
        np.abs(u, out=p)
        p *= -2
        np.exp(p, out=p)
        self.cost += cost + _log_of_products(p, u)

        np.subtract(v, block.signs, out=v)
        second = self._block_gradients[2]
        self.second += np.matmul(v, t, out=second)
        np.matmul(v.T, weights.back, out=delta)
        np.multiply(t, t, out=t)
        np.subtract(1, t, out=t)
        delta *= t

    def _back(self, block: _Block) -> None:
        """From δ1 to the gradient of the first layer."""
        delta = block.delta
        first, first_bias, _ = self._block_gradients
        self.first_bias += np.matmul(self._ones[: len(delta)], delta, out=first_bias)
        grouped = len(delta) - len(block.X_rest_back)
        groups = delta[:grouped].reshape(-1, 1, self._back_rows, delta.shape[1])
        products = first[: len(groups)]
        np.matmul(groups[..., : self.hidden].transpose(0, 1, 3, 2), block.X_groups, out=products)
        gradient = products.sum(axis=0)
        if len(block.X_rest_back):
            rest = delta[grouped:, : self.hidden].T @ block.X_rest_back
            gradient += rest.reshape(self.hidden, self._columns, -1).transpose(1, 0, 2)
        self._first += gradient

    def _block(self, X: np.ndarray, signs: np.ndarray, start: int, end: int) -> _Block:
        rows, inputs = end - start, self.inputs
        r, b, c = self._stacked_rows, self._back_rows, self._columns
        source = None if self._converted is None else X[start:end]
        part = X[start:end] if source is None else self._converted[:rows]
        stacked, grouped = rows // r * r, rows // b * b
        return _Block(
            source,
            part,
            part[:stacked].reshape(-1, r, inputs),
            part[stacked:],
            part[:grouped].reshape(-1, b, c, inputs // c).transpose(0, 2, 1, 3),
            part[grouped:],
            np.ascontiguousarray(signs[:, start:end]),
            *(buffer[:rows] for buffer in self._rows),
            *(flat[: self.outputs * rows].reshape(self.outputs, rows) for flat in self._flat),
        )


def _log_of_products(e: np.ndarray, scratch: np.ndarray) -> float:
    """Σ over the columns of log Π (1 + e) down each; both arrays (K, R) are overwritten."""
    count = len(e)
    while count > 1:
        half = count // 2
        low, high, product = e[:half], e[count - half : count], scratch[:half]
        np.multiply(low, high, out=product)
        low += high
        low += product
        count -= half
    return float(np.log1p(e[0], out=e[0]).sum(dtype=np.float64))


def _small_products(rows: int, hidden: int, inputs: int) -> tuple[int, int, int]:
    """Rows of each product in X·W1ᵀ; rows of each, and groups of columns, in δᵀ·X.

    Cut so small that less than 16 rows or columns remained, they would be slower again.
    """
    cuts = -(-rows * hidden * inputs // SMALL_PRODUCT)
    stacked_rows = rows // cuts if rows >= 16 * cuts else rows
    back_rows = rows // max(1, round(rows / BACK_ROWS))
    cuts = -(-back_rows * hidden * inputs // SMALL_PRODUCT)
    columns = next((c for c in range(cuts, inputs // 16 + 1) if inputs % c == 0), 1)
    return stacked_rows, back_rows, columns
