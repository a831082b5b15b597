"""Level choices: how far each criterion of each RT should be brought down, where works can be made as large as needed.

A criterion's points fall in steps, so money between two steps buys nothing. For each step of each criterion of an RT
the volume to be taken away is known exactly, and with a price per unit its cost. At most one step of each is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from scoring.arrays import Bools, Floats, Ints
from scoring.score import Points, Scores
from survey.parallel import runs

# Steps around the one at which the money ends are chosen anew by the solver, all others stay.
CORE = 120


@dataclass(frozen=True, repr=False)
class Options:
    """n steps, of a country millions. ``rt`` (int32), ``criterion`` (int8): row numbers. ``volume``: to be taken away,
    small units. ``points`` (int8): gained. ``cost``: rupiah, rounded up. Those of one criterion of an RT stand
    together, the smaller volume first."""

    rt: npt.NDArray[np.int32]
    criterion: npt.NDArray[np.int8]
    volume: Ints
    points: Points
    cost: Ints

    @property
    def same(self) -> Ints:
        """A number for each step's criterion and RT, (n)."""
        new = (self.rt[1:] != self.rt[:-1]) | (self.criterion[1:] != self.criterion[:-1])
        number: Ints = np.cumsum(np.append(self.rt[:1] < 0, new))
        return number


@dataclass(frozen=True, repr=False)
class Chosen:
    """``taken`` (n): the steps chosen. No choice gains more than ``bound`` points."""

    options: Options
    taken: Bools
    bound: int

    @property
    def points(self) -> int:
        return int(self.options.points[self.taken].sum())

    @property
    def cost(self) -> int:
        return int(self.options.cost[self.taken].sum())

    @property
    def gap(self) -> float:
        return (self.bound - self.points) / self.bound if self.bound else 0.0


def options(scores: Scores, price: Mapping[str, Fraction]) -> Options:
    """Every step down of every known volume. ``price``: rupiah per small unit, by the volume's name; a criterion
    without a price has no steps."""
    parts = [_steps(scores, price, run) for run in runs(scores.total_low.size)]
    return Options(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _steps(scores: Scores, price: Mapping[str, Fraction], run: slice) -> list[npt.NDArray[Any]]:
    """The columns of ``Options`` for a run of RTs."""
    rules, bounds = scores.rules, scores.bounds
    parts: list[tuple[npt.NDArray[Any], ...]] = []
    for at, criterion in enumerate(rules.criteria):
        if criterion.volume not in price:
            continue
        base, volume = bounds.base[criterion.base][run], bounds.low[at][run]
        before = np.where(volume == bounds.high[at][run], scores.points_low[at, run], np.int8(0))
        for lower, bracket in zip((0, *(b.points for b in rules.brackets)), rules.brackets, strict=False):
            rows = np.flatnonzero(before >= bracket.points)
            first = -(-bracket.at_least.numerator * base[rows] // bracket.at_least.denominator)
            gone = volume[rows] - first + 1
            unit_price = price[criterion.volume]
            cost = -(-gone * unit_price.numerator // unit_price.denominator)
            number = (rows + run.start).astype(np.int32), np.full(rows.size, at, np.int8)
            parts.append((*number, gone, (before[rows] - lower).astype(np.int8), cost))
    nothing = tuple(np.empty(0, kind) for kind in (np.int32, np.int8, np.int64, np.int8, np.int64))
    rt, at_, gone, points, cost = (np.concatenate(column) for column in zip(nothing, *parts, strict=True))
    order = np.lexsort((gone, at_, rt))
    return [column[order] for column in (rt, at_, gone, points, cost)]


def choose(options: Options, budget: int) -> Chosen:
    """The steps that gain most points for ``budget``, as far as a core around the last of them is chosen exactly.

    First along the upper hull of each criterion by points per rupiah, which also bounds what any choice can gain; then
    the solver over the criteria around the place where the money ends.
    """
    if not options.cost.size:
        return Chosen(options, np.zeros(0, bool), 0)
    hull, fits, bound = _along_hull(options, budget)
    taken = _last_of_each(options, hull[:fits])
    near = hull[max(0, fits - CORE // 2) : fits + CORE // 2]
    better = _core(options, taken, near, budget)
    return Chosen(options, better, bound)


def _along_hull(options: Options, budget: int) -> tuple[Ints, int, int]:
    """The steps on the hulls, most points per rupiah first; how many of them the money pays; what no choice exceeds."""
    hull, cost, gain = (np.concatenate(column) for column in zip(*_hulls(options), strict=True))
    order = np.lexsort((hull, -_slope(cost, gain)))
    spent = np.cumsum(cost[order])
    fits = int(np.searchsorted(spent, budget, side="right"))
    bound = int(gain[order[:fits]].sum())
    if fits < order.size:
        left = budget - (int(spent[fits - 1]) if fits else 0)
        bound += int(left * int(gain[order[fits]]) // max(int(cost[order[fits]]), 1))
    return hull[order], fits, bound


def _hulls(options: Options) -> Iterator[tuple[Ints, Ints, Points]]:
    """The hulls of all, a run of RTs at a time: between runs no hull is cut."""
    ends = np.searchsorted(options.rt, [run.stop for run in runs(int(options.rt[-1]) + 1)])
    for start, end in zip([0, *ends], ends, strict=False):
        steps, cost, gain = _hull(Options(*(column[start:end] for column in vars(options).values())))
        yield steps + start, cost, gain


def _hull(options: Options) -> tuple[Ints, Ints, Points]:
    """The steps on each criterion's upper hull, with cost and points beyond the one before."""
    kept = np.arange(options.cost.size)
    while True:
        same, cost, gain = options.same[kept], options.cost[kept], options.points[kept]
        first = np.diff(same, prepend=-1) != 0
        more = np.where(first, cost, np.diff(cost, prepend=0))
        gained = np.where(first, gain, np.diff(gain, prepend=np.int8(0)))
        slope = _slope(more, gained)
        last = np.append(first[1:], True)
        under = ~last & (slope < np.append(slope[1:], 0))
        if not under.any():
            return kept, more, gained
        kept = kept[~under]


def _slope(cost: Ints, gain: Points) -> Floats:
    """Points per rupiah."""
    slope: Floats = gain / np.maximum(cost, 1)
    return slope


def _last_of_each(options: Options, steps: Ints) -> Bools:
    """Of the steps of each criterion only the largest."""
    taken = np.zeros(options.cost.size, bool)
    same = options.same
    largest = np.full(int(same[-1]) + 1, -1)
    np.maximum.at(largest, same[steps], steps)
    taken[largest[largest >= 0]] = True
    return taken


def _core(options: Options, taken: Bools, near: Ints, budget: int) -> Bools:
    """Choose anew for the criteria of the steps ``near``; keep what was if that is no better."""
    same = options.same
    free = np.flatnonzero(np.isin(same, same[near]))
    left = budget - int(options.cost[taken].sum()) + int(options.cost[taken & _at(free, taken.size)].sum())
    _, group = np.unique(same[free], return_inverse=True)
    once = csr_array((np.ones(free.size), (group, np.arange(free.size))))
    unit = int(np.gcd.reduce(options.cost[free])) or 1
    found = milp(
        -options.points[free].astype(float),
        constraints=[
            LinearConstraint(once, -np.inf, 1),
            LinearConstraint((options.cost[free] // unit)[None].astype(float), -np.inf, left // unit),
        ],
        integrality=np.ones(free.size),
        bounds=Bounds(0, 1),
        options={"time_limit": 5.0, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        return taken
    other = taken.copy()
    other[free] = np.rint(found.x) == 1
    better = options.points[other].sum() > options.points[taken].sum() and options.cost[other].sum() <= budget
    return other if better else taken


def _at(rows: Ints, size: int) -> npt.NDArray[np.bool_]:
    there = np.zeros(size, bool)
    there[rows] = True
    return there
