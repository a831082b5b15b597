"""Pairwise comparisons on Saaty's scale: weights, and how consistent they are.

Source: T. L. Saaty, The Analytic Hierarchy Process, 1980; the geometric mean of rows after G. Crawford and C. Williams,
A note on the analysis of subjective judgment matrices, Journal of Mathematical Psychology 29 (1985).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.arrays import Floats
from scoring.voice.settings import settings

# The power method stops where no weight moves by more than this.
CLOSE = 1e-14
MOST_STEPS = 10_000


@dataclass(frozen=True)
class Consistency:
    """``largest``: the principal eigenvalue. ``ratio``: 0 is a person without contradiction. ``pair``: the two whose
    comparison departs most from what the weights say; ``by``: how many times more than they say."""

    largest: float
    ratio: float
    pair: tuple[int, int]
    by: float


def matrix(upper: Floats, size: int) -> Floats:
    """Reciprocal matrices (..., size, size) from the comparisons above the diagonal, row by row (..., pairs): how many
    times the first of a pair matters more than the second."""
    whole = np.ones((*upper.shape[:-1], size, size))
    rows, columns = np.triu_indices(size, 1)
    whole[..., rows, columns] = upper
    whole[..., columns, rows] = 1 / upper
    return whole


def geometric(matrices: Floats) -> Floats:
    """Weights by the geometric mean of rows, (..., size), adding up to 1."""
    means = np.exp(np.log(matrices).mean(axis=-1))
    weights: Floats = means / means.sum(axis=-1, keepdims=True)
    return weights


def principal(matrix: Floats) -> tuple[Floats, float]:
    """Weights by the principal eigenvector of one matrix, adding up to 1, and its eigenvalue."""
    weights = geometric(matrix)
    for _ in range(MOST_STEPS):
        moved = matrix @ weights
        moved /= moved.sum()
        done = np.abs(moved - weights).max() < CLOSE
        weights = moved
        if done:
            break
    return weights, float((matrix @ weights / weights).mean())


def together(comparisons: Floats, share: Floats) -> Floats:
    """The comparisons (pairs) of many ballots (n, pairs) that are ``share`` (n) of the whole: their geometric mean."""
    mean: Floats = np.exp(share @ np.log(comparisons))
    return mean


def consistency(matrix: Floats) -> Consistency:
    """How far one matrix contradicts itself."""
    size = matrix.shape[0]
    weights, largest = principal(matrix)
    index = (largest - size) / (size - 1) if size > 1 else 0.0
    random = settings().random_index[size - 1]
    departs = np.triu(np.abs(np.log(matrix * weights / weights[:, None])), 1)
    row, column = np.unravel_index(int(departs.argmax()), departs.shape)
    pair = (int(row), int(column))
    return Consistency(largest, index / random if random else 0.0, pair, float(np.exp(departs[pair])))
