"""Ranks by draws: where a place comes to stand when all that is open is drawn together, many times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints
from scoring.sure.outcomes import Outcomes

# Draws that are made together: rows of so many numbers sort fastest.
BLOCK = 250
# Cells that are kept to count ranks in.
CELLS = 1 << 24
# Places that are drawn together: as many as stay in a processor's own memory.
TOGETHER = 1024
# Places whose cells are counted together, for the same reason.
NEAR = 256
SURE = 0.90

# One draw: the places from the most urgent, and the rank of each, (n) both.
Drawn = tuple[npt.NDArray[np.integer], npt.NDArray[np.integer]]
Drawing = Callable[[np.random.Generator, int], Iterator[Drawn]]


@dataclass(frozen=True)
class Ranks:
    """Ranks of n places over ``draws``. ``low``, ``high`` (n): the ends of the interval that holds the rank with the
    chance ``SURE``, as near as whole ranks allow. ``mean`` (n). ``first`` (n): the chance to be among the first ``k``.
    ``exact_to``: ranks up to this were counted one by one, those below it a few together."""

    low: Ints
    high: Ints
    mean: Floats
    first: Floats
    k: int
    draws: int
    exact_to: int

    def holding(self, rank: Ints) -> Ranks:
        """The intervals widened to hold ``rank`` (n); 0 where there is none to hold."""
        low = np.where(rank > 0, np.minimum(self.low, rank), self.low)
        return replace(self, low=low, high=np.maximum(self.high, rank))


def ranks(drawing: Drawing, size: int, k: int, draws: int, rng: np.random.Generator) -> Ranks:
    """Ranks of ``size`` places."""
    starts = _cells(size, k)
    cell = (np.searchsorted(starts, np.arange(size + 1), side="right") - 1).astype(np.min_scalar_type(starts.size))
    table = np.zeros((size, starts.size), np.min_scalar_type(draws))
    every = chain.from_iterable(drawing(rng, min(BLOCK, draws - done)) for done in range(0, draws, BLOCK))
    # Counted when there are as many draws as cells: going through the cells then costs no more than the draws do.
    met = np.empty((min(max(starts.size, BLOCK), draws), size), cell.dtype)
    for done in range(0, draws, len(met)):
        some = met[: draws - done]
        for row, (place, rank) in zip(some, every, strict=False):
            row[place] = cell.take(rank)
        _count(some, table)
    return _told(table, starts, k, draws)


def _count(met: npt.NDArray[np.unsignedinteger], table: npt.NDArray[np.unsignedinteger]) -> None:
    """Adds the cells that each place met (draws, n) to ``table`` (n, cells)."""
    cells = table.shape[1]
    for start in range(0, len(table), NEAR):
        part = table[start : start + NEAR]
        own = np.arange(len(part)) * cells
        counts = np.bincount((met[:, start : start + NEAR] + own).ravel(), minlength=part.size)
        part += counts.reshape(part.shape).astype(table.dtype)


def _told(table: npt.NDArray[np.unsignedinteger], starts: Ints, k: int, draws: int) -> Ranks:
    """What the counts of each place (n, cells) say. ``starts``: the first rank of each cell."""
    size = len(table)
    low, high = _intervals(table, draws)
    ends = np.append(starts[1:] - 1, size)
    mean = table @ ((starts + ends) / 2) / draws
    shared = np.flatnonzero(np.diff(starts) > 1)
    exact_to = int(starts[shared[0]]) - 1 if shared.size else size
    first = table[:, starts <= k].sum(axis=1) / draws
    return Ranks(starts[low], ends[high], mean, first, k, draws, exact_to)


def _cells(size: int, k: int) -> Ints:
    """The first rank of each cell: one rank a cell, or, of a list too long for that, one at its head and more and more
    together further down."""
    most = CELLS // max(size, 1)
    if size <= most:
        return np.arange(1, max(size, 1) + 1)
    starts = np.rint(np.geomspace(1, size, most)).astype(np.int64)
    return np.unique(np.append(starts, min(k, size - 1) + 1))


def _intervals(table: npt.NDArray[np.unsignedinteger], draws: int) -> tuple[Ints, Ints]:
    """The first and last cell of each interval (n). Ranks are whole, so none holds just 90 %: of the one that leaves no
    more than a twentieth at either end, and those without its first or last rank, the one that comes nearest."""
    low, high = np.empty(len(table), np.int64), np.empty(len(table), np.int64)
    step = max(1, CELLS // 16 // table.shape[1])
    for at in range(0, len(table), step):
        part = slice(at, at + step)
        low[part], high[part] = _nearest(np.cumsum(table[part], axis=1, dtype=np.int64), draws)
    return low, high


def _nearest(upto: Ints, draws: int) -> tuple[Ints, Ints]:
    """``upto`` (n, cells): draws in a cell or in one before it."""
    tail = round(draws * (1 - SURE) / 2)
    before, row = np.pad(upto[:, :-1], [(0, 0), (1, 0)]), np.arange(len(upto))
    low, high = (upto > tail).argmax(axis=1), (upto >= draws - tail).argmax(axis=1)
    without_low = (upto > upto[row, low][:, None]).argmax(axis=1)
    without_high = (upto >= before[row, high][:, None]).argmax(axis=1)
    ends = np.array([(low, high), (without_low, high), (low, without_high), (without_low, without_high)])
    held = [upto[row, last] - before[row, first] for first, last in ends]
    best = np.abs(np.array(held) - round(draws * SURE)).argmin(axis=0)
    return ends[best, 0, row], ends[best, 1, row]


def of_totals(found: Outcomes) -> Drawing:
    """Draws of each place's total from its exact distribution: in a block every outcome comes as often as its chance
    says, within one, in an order shuffled by place (stratified, and without bias)."""
    size = found.size
    # The last bit says that other places have an outcome just as urgent: only there are ties looked for.
    alike = np.bincount(found.tie, minlength=found.tie.size)[found.tie] > 1
    coded = found.at << 1 | alike[found.at]
    whose, plain = found.place.astype(np.min_scalar_type(size)), np.arange(1, size + 1)
    parts = [_part(found, coded, start) for start in range(0, size, TOGETHER)]

    def draw(rng: np.random.Generator, draws: int) -> Iterator[Drawn]:
        drawn = np.empty((draws, size), np.int32)
        for start, part in zip(range(0, size, TOGETHER), parts, strict=True):
            drawn[:, start : start + TOGETHER] = part.shuffled(rng, draws).T
        for row in drawn:
            row.sort()
            at = row >> 1
            tied = np.flatnonzero(row & 1)
            yield whose.take(at), _tied(plain, tied, found.tie[at[tied]]) if tied.size else plain

    return draw


def _tied(plain: Ints, some: Ints, tie: npt.NDArray[np.int32]) -> Ints:
    """Ranks along an ordered row, of which ``some`` may be tied: those alike share the first (1, 2, 2, 4)."""
    rank, new = plain.copy(), np.diff(tie, prepend=-1) != 0
    rank[some] = np.maximum.accumulate(np.where(new, some + 1, 0))
    return rank


@dataclass(frozen=True)
class _Part:
    """Some places that are drawn together, and their m outcomes. ``coded`` (m): what stands for each. ``upto`` (m): the
    chances of those up to it, and 1 for each place before. ``start`` (places + 1): where those of each place begin."""

    coded: npt.NDArray[np.int32]
    upto: Floats
    start: Ints

    def shuffled(self, rng: np.random.Generator, draws: int) -> npt.NDArray[np.int32]:
        """Outcomes (places, draws)."""
        size, last = self.start.size - 1, self.start[1:] - 1
        edges = np.floor(self.upto * draws + np.repeat(rng.random(size), np.diff(self.start))).astype(np.int64)
        edges[last] = np.arange(1, size + 1) * draws
        # Two at once, for a number of 64 bits takes no longer than one of 32.
        key = rng.integers(0, 1 << 64, (size * draws + 1) // 2, np.uint64).view(np.uint32)[: size * draws]
        mixed = key.reshape(size, draws).astype(np.int64)
        mixed <<= 32
        mixed |= np.repeat(self.coded, np.diff(edges, prepend=0)).reshape(size, draws)
        mixed.sort(axis=1)
        return mixed.astype(np.int32)


def _part(found: Outcomes, coded: npt.NDArray[np.int32], at: int) -> _Part:
    """The places from ``at`` on."""
    start = found.start[at : at + TOGETHER + 1]
    own = slice(start[0], start[-1])
    return _Part(coded[own], np.cumsum(found.chance[own]), start - start[0])
