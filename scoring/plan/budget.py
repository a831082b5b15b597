"""The money and its conditions: lines, what each may fund, and the limits that a plan keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from scoring.arrays import Bools, Ints
from scoring.rules import RuleSet
from scoring.works.work import Works


@dataclass(frozen=True)
class Line:
    """``amount`` rupiah that may fund works of these criteria, activities, villages and implementers; an empty set
    allows all. A work with several criteria may be funded where any of them is allowed."""

    source: str
    amount: int
    criteria: frozenset[str] = frozenset()
    activities: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()
    implementers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Village:
    """At least ``floor`` and at most ``ceiling`` rupiah for the works of a village; None is no limit."""

    name: str
    floor: int = 0
    ceiling: int | None = None


@dataclass(frozen=True)
class Limits:
    """``exclude``: of each set at most one work. ``need``: the first only with the second. ``must``, ``must_not``:
    works with the reason why. ``one_per_rt``: at most one work in an RT. ``because``: the reason of a set or
    pair, where one is told."""

    villages: tuple[Village, ...] = ()
    exclude: tuple[tuple[str, ...], ...] = ()
    need: tuple[tuple[str, str], ...] = ()
    must: Mapping[str, str] = field(default_factory=dict)
    must_not: Mapping[str, str] = field(default_factory=dict)
    one_per_rt: bool = False
    because: Mapping[tuple[str, ...], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Budget:
    lines: tuple[Line, ...]
    limits: Limits = Limits()

    @property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True)
class Rows:
    """The limits as row numbers of the works: ``village``: for each limited village its works, floor and ceiling;
    ``exclude``: sets of which one may stand; ``need``: pairs."""

    village: tuple[tuple[Village, Ints], ...]
    exclude: tuple[Ints, ...]
    need: tuple[tuple[int, int], ...]
    must: Bools
    must_not: Bools


def rows(works: Works, limits: Limits) -> Rows:
    """Works that a limit names and that cannot be planned are left out of sets of which one may stand; a work that
    needs one of them cannot be funded."""
    at = {name: i for i, name in enumerate(works.ids)}
    villages = works.table["desa"].to_numpy()
    must, must_not = np.zeros(len(at), bool), np.zeros(len(at), bool)
    must[[at[name] for name in limits.must if name in at]] = True
    must_not[[at[name] for name in limits.must_not if name in at]] = True
    must_not[[at[a] for a, b in limits.need if a in at and b not in at]] = True
    exclude = [np.array([at[name] for name in names if name in at], np.int64) for names in limits.exclude]
    if limits.one_per_rt:
        order = np.argsort(works.rt, kind="stable")
        exclude += np.split(order, np.flatnonzero(np.diff(works.rt[order])) + 1)
    return Rows(
        village=tuple((v, np.flatnonzero(villages == v.name)) for v in limits.villages),
        exclude=tuple(names for names in exclude if names.size > 1),
        need=tuple((at[a], at[b]) for a, b in limits.need if a in at and b in at),
        must=must,
        must_not=must_not,
    )


def may_fund(works: Works, lines: tuple[Line, ...], rules: RuleSet) -> Bools:
    """Whether each line may fund each work, (lines, W)."""
    relieves = works.removes > 0
    return np.array([_allowed(works, line, rules, relieves) for line in lines])


def _allowed(works: Works, line: Line, rules: RuleSet, relieves: Bools) -> Bools:
    allowed = np.ones(works.cost.size, bool)
    if line.criteria:
        allowed &= relieves[[c.id in line.criteria for c in rules.criteria]].any(axis=0)
    for column, names in (("kegiatan", line.activities), ("desa", line.villages), ("pelaksana", line.implementers)):
        if names:
            allowed &= works.table[column].is_in(list(names)).fill_null(False).to_numpy()
    return allowed
