"""The other considerations of one RT: what was answered, how dense it is, and what follows for class and handling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from scoring import priority
from scoring.bounds import Bounds
from scoring.priority import HECTARE
from scoring.round import RoundScores
from scoring.rules import RuleSet


@dataclass(frozen=True)
class Considered:
    """``answers``: each consideration and question of legality, None where not answered. ``density``: people per
    hectare, None where people or area were not told. ``columns``: as ``priority.columns`` gives them."""

    answers: Mapping[str, bool | None]
    density: Fraction | None
    sum_low: int
    sum_high: int
    columns: Mapping[str, Any]

    @property
    def collected(self) -> bool:
        return any(answer is not None for answer in self.answers.values())


def considered(result: RoundScores, at: int = 0) -> Considered:
    """The considerations of place number ``at`` (source: the rule set's ``[priority]``)."""
    rules, bounds, classes = result.scores.rules, result.scores.bounds, result.classes
    asked = (*(item.id for item in rules.priority.answers), *rules.priority.legality)
    columns = priority.columns(classes, result.scores.level)
    return Considered(
        answers={name: _answer(bounds, name, at) for name in asked},
        density=_density(bounds, rules, at),
        sum_low=int(classes.sum_low[at]),
        sum_high=int(classes.sum_high[at]),
        columns={name: column[at] for name, column in columns.items()},
    )


def _answer(bounds: Bounds, name: str, at: int) -> bool | None:
    if name not in bounds.yes or not (bounds.yes[name][at] or bounds.no[name][at]):
        return None
    return bool(bounds.yes[name][at])


def _density(bounds: Bounds, rules: RuleSet, at: int) -> Fraction | None:
    area = rules.priority.density_base
    told = [name in bounds.base and not (name in bounds.untold and bounds.untold[name][at]) for name in (area, PEOPLE)]
    if not all(told) or not bounds.base[area][at]:
        return None
    return Fraction(int(bounds.base[PEOPLE][at]) * HECTARE, int(bounds.base[area][at]))


PEOPLE = "jumlah_penduduk"
