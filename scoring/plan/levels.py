"""Level choices: how far each criterion of each RT should be brought down, where works can be made as large as needed.

A criterion's points fall in steps, so money between two steps buys nothing. For each step of each criterion of an RT
the volume to be taken away is known exactly, and with a price per unit its cost. At most one step of each is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from scoring.bounds import Bools, Ints
from scoring.score import Floats, Scores

# Steps around the one at which the money ends are chosen anew by the solver, all others stay.
CORE = 120


@dataclass(frozen=True, repr=False)
class Options:
    """n steps. ``rt``, ``criterion``: row numbers. ``volume``: to be taken away, small units. ``points``: gained.
    ``cost``: rupiah, rounded up. Those of one criterion of an RT stand together, the smaller volume first."""

    rt: Ints
    criterion: Ints
    volume: Ints
    points: Ints
    cost: Ints

    @property
    def same(self) -> Ints:
        """A number for each step's criterion and RT, (n)."""
        new = (np.diff(self.rt, prepend=-1) != 0) | (np.diff(self.criterion, prepend=-1) != 0)
        number: Ints = np.cumsum(new) - 1
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
    rules, bounds = scores.rules, scores.bounds
    parts: list[tuple[Ints, ...]] = []
    for at, criterion in enumerate(rules.criteria):
        if criterion.volume not in price:
            continue
        base, volume = bounds.base[criterion.base], bounds.low[at]
        before = np.where(bounds.known(at), scores.points_low[at], 0).astype(np.int64)
        for lower, bracket in zip((0, *(b.points for b in rules.brackets)), rules.brackets, strict=False):
            rows = np.flatnonzero(before >= bracket.points)
            first = -(-bracket.at_least.numerator * base[rows] // bracket.at_least.denominator)
            gone = volume[rows] - first + 1
            each = price[criterion.volume]
            cost = -(-gone * each.numerator // each.denominator)
            parts.append((rows, np.full(rows.size, at), gone, before[rows] - lower, cost))
    nothing = np.empty(0, np.int64)
    rt, at_, gone, points, cost = (np.concatenate([nothing, *column]) for column in zip(*parts, strict=True))
    order = np.lexsort((gone, at_, rt))
    return Options(*(column[order] for column in (rt, at_, gone, points, cost)))


def choose(options: Options, budget: int, core: int = CORE) -> Chosen:
    """The steps that gain most points for ``budget``, as far as a core around the last of them is chosen exactly.

    First along the upper hull of each criterion by points per rupiah, which also bounds what any choice can gain; then
    the solver over the criteria around the place where the money ends.
    """
    if not options.cost.size:
        return Chosen(options, np.zeros(0, bool), 0)
    hull, slope, cost, gain = _hull(options)
    order = np.lexsort((hull, -slope))
    spent = np.cumsum(cost[order])
    fits = int(np.searchsorted(spent, budget, side="right"))
    bound = int(gain[order[:fits]].sum())
    if fits < order.size:
        left = budget - (int(spent[fits - 1]) if fits else 0)
        bound += int(left * int(gain[order[fits]]) // max(int(cost[order[fits]]), 1))
    taken = _last_of_each(options, hull[order[:fits]])
    near = hull[order[max(0, fits - core // 2) : fits + core // 2]]
    better = _core(options, taken, near, budget)
    return Chosen(options, better, bound)


def _hull(options: Options) -> tuple[Ints, Floats, Ints, Ints]:
    """The steps on each criterion's upper hull, with points per rupiah, cost and points beyond the one before."""
    kept = np.arange(options.cost.size)
    while True:
        same, cost, gain = options.same[kept], options.cost[kept], options.points[kept]
        first = np.diff(same, prepend=-1) != 0
        more = np.where(first, cost, np.diff(cost, prepend=0))
        gained = np.where(first, gain, np.diff(gain, prepend=0))
        slope = gained / np.maximum(more, 1)
        last = np.append(first[1:], True)
        under = ~last & (slope < np.append(slope[1:], 0))
        if not under.any():
            return kept, slope, more, gained
        kept = kept[~under]


def _last_of_each(options: Options, steps: Ints) -> Bools:
    """Of the steps of each criterion only the largest."""
    taken = np.zeros(options.cost.size, bool)
    largest = np.full(int(options.same[-1]) + 1, -1)
    np.maximum.at(largest, options.same[steps], steps)
    taken[largest[largest >= 0]] = True
    return taken


def _core(options: Options, taken: Bools, near: Ints, budget: int) -> Bools:
    """Choose anew for the criteria of the steps ``near``; keep what was if that is no better."""
    free = np.flatnonzero(np.isin(options.same, options.same[near]))
    left = budget - int(options.cost[taken].sum()) + int(options.cost[taken & _at(free, taken.size)].sum())
    _, group = np.unique(options.same[free], return_inverse=True)
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
