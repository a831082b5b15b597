"""Ranks by draws: where a place comes to stand when all that is open is drawn together, many times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.bounds import Ints
from scoring.sure.outcomes import Outcomes

Floats = npt.NDArray[np.float64]
# Draws of one block, from a seed of its own: the answer does not depend on how many blocks are worked at together.
BLOCK = 250
# Cells that may be kept to count ranks in; with more than 5,792 places neighbouring ranks share one.
CELLS = 1 << 25
SURE = 0.90

# Draws in one block: places from the most urgent, and the rank of each, (draws, n) both.
Drawn = tuple[npt.NDArray[np.integer], npt.NDArray[np.integer]]
Block = Callable[[np.random.Generator, int], Drawn]


@dataclass(frozen=True)
class Ranks:
    """Ranks of n places over ``draws``. ``low``, ``high`` (n): the ends of the interval that holds the rank with the
    chance ``SURE``. ``first`` (n): the chance to be among the first ``k``. ``resolution``: how many neighbouring ranks
    were counted as one; 1 is exact."""

    low: Ints
    high: Ints
    first: Floats
    k: int
    draws: int
    resolution: int

    def holding(self, rank: Ints) -> Ranks:
        """The intervals widened to hold ``rank`` (n)."""
        low, high = np.minimum(self.low, rank), np.maximum(self.high, rank)
        return Ranks(low, high, self.first, self.k, self.draws, self.resolution)


def ranks(block: Block, size: int, k: int, draws: int, rng: np.random.Generator) -> Ranks:
    """Ranks of ``size`` places."""
    width = -(-size * size // CELLS) or 1
    bins = -(-size // width) or 1
    counts = np.zeros(size * bins, np.int32)
    first = np.zeros(size, np.int64)
    for one, some in _blocks(rng, draws):
        place, rank = block(one, some)
        np.add.at(counts, (place.astype(np.int64) * bins + (rank - 1) // width).ravel(), 1)
        first += np.bincount(place[rank <= k], minlength=size)
    low, high = _interval(counts.reshape(size, bins), draws)
    return Ranks(low * width + 1, np.minimum((high + 1) * width, size), first / draws, k, draws, width)


def _blocks(rng: np.random.Generator, draws: int) -> Iterator[tuple[np.random.Generator, int]]:
    for number, one in enumerate(rng.spawn(-(-draws // BLOCK))):
        yield one, min(BLOCK, draws - number * BLOCK)


def _interval(counts: npt.NDArray[np.int32], draws: int) -> tuple[Ints, Ints]:
    """The first and last cell whose middle lies in the inner 90 %: an interval by mid-p, for one that holds each rank
    whole would hold more than is said (H. O. Lancaster, Significance tests in discrete distributions, 1961)."""
    tail = round(draws * (1 - SURE))
    low, high = np.empty(len(counts), np.int64), np.empty(len(counts), np.int64)
    for at, row in enumerate(counts):
        twice = 2 * np.cumsum(row) - row
        inside = np.flatnonzero((twice >= tail) & (twice <= 2 * draws - tail) & (row > 0))
        low[at], high[at] = (inside[0], inside[-1]) if inside.size else [np.searchsorted(twice, draws)] * 2
    return low, high


def of_totals(found: Outcomes) -> Block:
    """Draws of each place's total from its exact distribution: in a block every outcome comes as often as its chance
    says, within one, in an order shuffled by place (stratified, and without bias)."""
    size, ends = found.size, np.cumsum(found.chance)
    ends[found.start[1:] - 1] = np.arange(1, size + 1)
    tied = not np.array_equal(found.tie, np.arange(found.tie.size))

    def draw(rng: np.random.Generator, draws: int) -> Drawn:
        offset = np.repeat(rng.random(size), np.diff(found.start))
        edges = np.floor(ends * draws + offset).astype(np.int64)
        edges[found.start[1:] - 1] = np.arange(1, size + 1) * draws
        drawn = np.repeat(found.at, np.diff(edges, prepend=0)).reshape(size, draws)
        shuffled = rng.integers(0, 1 << 31, (size, draws), np.int64) << 32
        shuffled |= drawn
        shuffled.sort(axis=1)
        order = np.ascontiguousarray(shuffled.astype(np.int32).T)
        order.sort(axis=1)
        return found.place[order], _ranked(found.tie[order]) if tied else _counted(draws, size)

    return draw


def _ranked(tie: npt.NDArray[np.integer]) -> npt.NDArray[np.int32]:
    """Ranks along ordered rows of which those alike share a ``tie``."""
    rank = np.arange(1, tie.shape[1] + 1, dtype=np.int32) * np.ones((tie.shape[0], 1), np.int32)
    rank[:, 1:][tie[:, 1:] == tie[:, :-1]] = 0
    np.maximum.accumulate(rank, axis=1, out=rank)
    return rank


def _counted(draws: int, size: int) -> npt.NDArray[np.int32]:
    return np.broadcast_to(np.arange(1, size + 1, dtype=np.int32), (draws, size))
