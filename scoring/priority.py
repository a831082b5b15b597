"""Priority classes: other considerations, land legality, class 1 to 9, code A1 to C6, form of handling.

None of it changes a score; it orders the slums and decides how they are handled. What was not asked stays open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from scoring.arrays import Ints
from scoring.bounds import Bounds
from scoring.rules import RuleSet
from scoring.score import Scores, levels

OPEN = -1
LEGAL = ("tidak_legal", "legal")
HECTARE = 1_000_000


@dataclass(frozen=True)
class Priorities:
    """Priorities of n places; each is worked out when first asked for.

    ``sum_low``, ``sum_high`` (n): the considerations' points, apart where some were not asked. ``legal`` (n): 1 legal,
    0 not, -1 not known. ``urgency_low``, ``urgency_high`` (n): 9 for class 1 down to 1 for class 9, 0 where not slum.
    """

    scores: Scores
    city_class: str | None

    @property
    def rules(self) -> RuleSet:
        return self.scores.rules

    @cached_property
    def _sums(self) -> tuple[Ints, Ints]:
        return _considerations(self.scores.bounds, self.rules, self.city_class)

    @property
    def sum_low(self) -> Ints:
        return self._sums[0]

    @property
    def sum_high(self) -> Ints:
        return self._sums[1]

    @cached_property
    def legal(self) -> Ints:
        return _legal(self.scores.bounds, self.rules)

    @cached_property
    def urgency_low(self) -> Ints:
        return _urgencies(self.rules)[levels(self.scores.total_low, self.rules), self.sum_low]

    @cached_property
    def urgency_high(self) -> Ints:
        return _urgencies(self.rules)[levels(self.scores.total_high, self.rules), self.sum_high]

    @property
    def collected(self) -> bool:
        """Whether the considerations of any place are known."""
        return bool((self.sum_low == self.sum_high).any())


def priorities(scores: Scores, city_class: str | None) -> Priorities:
    """The priorities of places (source: the rule set's ``[priority]``). ``city_class``: one of the rule set's, or None
    where the project does not say; density then stays open."""
    return Priorities(scores, city_class)


def _considerations(bounds: Bounds, rules: RuleSet, city_class: str | None) -> tuple[Ints, Ints]:
    low, high = _density(bounds, rules, city_class)
    for item in rules.priority.answers:
        if item.id not in bounds.yes:
            low += item.no
            high += item.yes
            continue
        # A location has what any of its RTs has.
        low += np.where(bounds.yes[item.id] > 0, item.yes, item.no)
        high += np.where(bounds.no[item.id] == bounds.rt, item.no, item.yes)
    return low, high


def _density(bounds: Bounds, rules: RuleSet, city_class: str | None) -> tuple[Ints, Ints]:
    """Points for people per hectare, at the least and at the most."""
    priority, size = rules.priority, bounds.rt.size
    least, most = priority.density_lowest, priority.density[0].points
    area = bounds.base.get(priority.density_base)
    if city_class is None or area is None:
        return np.full(size, least), np.full(size, most)
    points = np.full(size, least)
    for step in reversed(priority.density):
        above = bounds.base["jumlah_penduduk"] * HECTARE > step.above[city_class] * area
        points = np.where(above, step.points, points)
    nothing = np.zeros(size, np.int64)
    untold = bounds.untold["jumlah_penduduk"] + bounds.untold.get(priority.density_base, nothing)
    told = (untold == 0) & (area > 0)
    return np.where(told, points, least), np.where(told, points, most)


def _legal(bounds: Bounds, rules: RuleSet) -> Ints:
    """Legal where every RT says yes to all that is asked of the land."""
    legal = np.ones(bounds.rt.size, np.int64)
    for answer in rules.priority.legality:
        if answer not in bounds.yes:
            legal[legal > 0] = OPEN
            continue
        yes, no = bounds.yes[answer], bounds.no[answer]
        legal = np.where(no > 0, 0, np.where((yes == bounds.rt) | (legal == 0), legal, OPEN))
    return legal


def _urgencies(rules: RuleSet) -> Ints:
    """The urgency of each level and each sum of points, (levels, sums)."""
    priority = rules.priority
    most = sum(a.yes for a in priority.answers) + priority.density[0].points
    slum = len(priority.letters)
    found = np.zeros((len(rules.levels), most + 1), np.int64)
    for points in range(most + 1):
        band = next((at for at, one in enumerate(priority.bands) if points >= one.at_least), len(priority.bands) - 1)
        found[:slum, points] = [slum * (len(priority.bands) - band) - level for level in range(slum)]
    return found


def columns(found: Priorities, level: Ints) -> dict[str, pl.Series]:
    """Columns of the priority list: null where open, and where a place is not slum. ``level`` (n): as in ``Scores``."""
    rules = found.rules
    priority = rules.priority
    most = len(priority.bands) * len(priority.letters) + 1
    sure = (found.sum_low == found.sum_high) & (found.urgency_low == found.urgency_high)
    slum = sure & (found.urgency_low > 0)
    number = np.where(slum, most - found.urgency_low, 0)
    band = np.where(number > 0, (number - 1) // len(priority.letters), OPEN)
    coded = slum & (found.legal != OPEN)
    return {
        "pertimbangan_lain": _shown(found.sum_low, found.sum_low == found.sum_high),
        "kelas_pertimbangan": _names([b.id for b in priority.bands], band),
        "legalitas": _names(LEGAL, found.legal),
        "kelas_prioritas": _shown(number, slum),
        "kode_prioritas": _codes(priority.letters.values(), level, band, found.legal, coded),
        "penanganan": _handling(rules, level, found.legal),
    }


def _shown(values: Ints, where: npt.NDArray[np.bool_]) -> pl.Series:
    return pl.Series(values).set(pl.Series(~where), None)


def _names(names: Iterable[str], at: Ints) -> pl.Series:
    texts = np.array([*names, None], dtype=np.object_)
    return pl.Series(texts[at].tolist(), dtype=pl.String)


def _codes(letters: Iterable[str], level: Ints, band: Ints, legal: Ints, where: npt.NDArray[np.bool_]) -> pl.Series:
    """The level's letter, and 1, 3, 5 by band where legal, 2, 4, 6 where not."""
    letter = _names(letters, np.where(where, level, OPEN))
    return letter + pl.Series(band * 2 + 2 - np.maximum(legal, 0)).cast(pl.String)


def _handling(rules: RuleSet, level: Ints, legal: Ints) -> pl.Series:
    ids = [level.id for level in rules.levels]
    at = np.full(level.size, OPEN)
    for number, form in enumerate(rules.priority.handling):
        of_level = np.isin(level, [ids.index(name) for name in form.levels])
        at = np.where(of_level & (legal == int(form.legal)), number, at)
    return _names([form.id for form in rules.priority.handling], at)
