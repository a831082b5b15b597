"""The points that a file gives itself, held against those of the rules: where they differ, and why they may."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scoring.arrays import Bools, Floats, Ints
from scoring.rules import RuleSet
from scoring.score import Scores, levels, share
from survey.catalogue import catalogue


@dataclass(frozen=True)
class Beside:
    """Of n RTs, the points, the total or the level that the file gives (NaN where it does not tell), the least and the
    most that the rules leave, and where it is a blank volume that leaves them open."""

    own: Floats
    low: Ints | Floats
    high: Ints | Floats
    blank: Bools

    @cached_property
    def differs(self) -> Bools:
        """(n)"""
        outside = (self.own < self.low) | (self.own > self.high)
        flags: Bools = np.isfinite(self.own) & (outside | self.blank)
        return flags

    @cached_property
    def mostly(self) -> bool:
        """Whether it is the column that differs, not some of its rows; that both have 0 shows nothing."""
        count, some = int(self.differs.sum()), np.isfinite(self.own) & ((self.own != 0) | (self.high > 0))
        return count >= catalogue().threshold("kolom_nilai_lain") and 2 * count > some.sum()


def of_criteria(own: Mapping[str, Floats], asked: Collection[str], scores: Scores) -> dict[int, Beside]:
    """By position among the criteria, those of which the file has points and the volume. ``own``: the points it gives,
    by volume; ``asked``: the volumes that it has."""
    found = {}
    for at, criterion in enumerate(scores.rules.criteria):
        if criterion.volume in own and criterion.volume in asked:
            low, high = scores.points_low[at].astype(np.int64), scores.points_high[at].astype(np.int64)
            found[at] = Beside(own[criterion.volume], low, high, low != high)
    return found


def of_total(total: Floats, asked: Collection[str], scores: Scores) -> Beside:
    """The file's total beside that of the rules."""
    return Beside(total, scores.total_low, scores.total_high, _open(asked, scores, {}))


def of_level(own: Floats, scores: Scores) -> Beside:
    """The file's level beside that of the rules, each as how many are lighter. A level that blank volumes leave open is
    no other."""
    heaviest = len(scores.rules.levels) - 1
    low, high = (heaviest - levels(total, scores.rules) for total in (scores.total_low, scores.total_high))
    return Beside(own, low, high, np.zeros(own.size, bool))


def of_sum(total: Beside, own: Mapping[str, Floats], asked: Collection[str], scores: Scores) -> Beside | None:
    """Where the ``total`` is not that of the rules, beside the sum of the file's own points, with those of the rules
    where it gives none: what a difference of some criterion's points does not explain. None where the file has volumes
    that neither gives points for."""
    volumes = [criterion.volume for criterion in scores.rules.criteria]
    if not {*asked} <= {*volumes, *own}:
        return None
    low, high = scores.total_low.astype(np.float64), scores.total_high.astype(np.float64)
    told = total.differs
    for volume, given in own.items():
        there = np.isfinite(given)
        if volume not in volumes:
            told, low, high = told & there, low + given, high + given
        else:
            at = volumes.index(volume)
            low += np.where(there, given - scores.points_low[at], 0)
            high += np.where(there, given - scores.points_high[at], 0)
    return Beside(np.where(told, total.own, np.nan), low, high, _open(asked, scores, own))


def _open(asked: Collection[str], scores: Scores, own: Mapping[str, Floats]) -> Bools:
    """Where a blank volume that the file asks for leaves the points open, and the file gives none itself."""
    flags = np.zeros(scores.total_low.size, bool)
    for at, criterion in enumerate(scores.rules.criteria):
        if criterion.volume in asked:
            given = own.get(criterion.volume)
            untold = True if given is None else ~np.isfinite(given)
            flags |= untold & (scores.points_low[at] != scores.points_high[at])
    return flags


def of_share(shares: Floats, rules: RuleSet) -> Floats:
    """The points of shares of 1, NaN where the share is. For judging reasons alone: brackets are decided exactly."""
    limits = [float(bracket.at_least) for bracket in rules.brackets]
    earned = np.array([0.0, *(bracket.points for bracket in rules.brackets)])
    found: Floats = np.where(np.isnan(shares), np.nan, earned[np.searchsorted(limits, shares, side="right")])
    return found


def near_limit(beside: Beside, criterion: int, scores: Scores) -> Bools:
    """Where the file's points are those of a share a little lower or higher: its brackets begin elsewhere."""
    near = catalogue().threshold("nilai_ambang_lain") / 100
    own = share(scores.bounds.low[criterion], scores.bounds.base[scores.rules.criteria[criterion].base])
    flags: Bools = (beside.own == of_share(own - near, scores.rules)) | (
        beside.own == of_share(own + near, scores.rules)
    )
    return flags


def first_of(columns: Sequence[Beside]) -> list[Ints]:
    """Of each column the rows that differ in it and in none before."""
    found: list[Ints] = []
    told = np.zeros(columns[0].own.size if columns else 0, bool)
    for column in columns:
        found.append(np.flatnonzero(column.differs & ~told))
        told |= column.differs
    return found
