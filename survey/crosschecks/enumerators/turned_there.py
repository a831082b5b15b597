"""A volume of one enumerator or village that is, among the others, what is left of its base, or another volume's: good
written for bad, or two columns exchanged, in one part of a file.

Shares are compared by their angle, the arcsine of the root: a spread of shares near 0 or 1 is as wide as one of others,
and what is left of a share is as far on the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from survey.catalogue import Question, catalogue
from survey.crosschecks.columns.all_zero import SERVED
from survey.crosschecks.enumerators.groups import Groups
from survey.crosschecks.seen import Flags, Floats
from survey.crosschecks.unusual.usual import NORMAL
from survey.findings import Hit


@dataclass(frozen=True)
class _Angles:
    """Of a volume, the angle of each large group's share; their middle and robust standard deviation."""

    of: Floats
    middle: float
    spread: float

    @classmethod
    def made(cls, shares: Floats) -> _Angles:
        of = np.arcsin(np.sqrt(np.clip(shares, 0, 1)))
        known = of[np.isfinite(of)]
        middle = float(np.median(known)) if known.size else np.nan
        spread = float(np.median(np.abs(known - middle))) if known.size else np.nan
        return cls(of, middle, NORMAL * max(spread, catalogue().threshold("sudut_sebaran")))

    def away(self, angles: Floats) -> Floats:
        """How many robust standard deviations these would be from the middle."""
        deviations: Floats = np.abs(angles - self.middle) / self.spread
        return deviations


def find(made: Groups, shares: Mapping[str, Floats]) -> list[Hit]:
    """``shares``: of each volume, that of each group. Where many groups are so, the others may be wrong, and none is
    told."""
    large = np.flatnonzero(made.large)
    if large.size < catalogue().threshold("beda_kelompok"):
        return []
    asked = [q for q in catalogue().volumes if q.name in shares and q.criterion not in SERVED]
    angles = {q.name: _Angles.made(shares[q.name][large]) for q in asked}
    pairs = [pair for pair in combinations(asked, 2) if pair[0].base == pair[1].base]
    most = max(1, int(catalogue().threshold("terbalik_kelompok") * large.size))
    hits = []
    for code, question, other, odd in (*_opposite(angles, asked), *_exchanged(angles, pairs)):
        for at in np.flatnonzero(odd)[: int(catalogue().threshold("disebut"))] if odd.sum() <= most else ():
            told = f"{other}{made.names[int(large[at])]}: {shares[question.name][large[at]]:.0%} ↔ "
            told += f"{np.sin(angles[question.name].middle) ** 2:.0%}"
            rows = made.positions(made.sound(int(large[at])))
            hits.append(Hit(code, question.name, rows, told, once=True))
    return hits


def _opposite(angles: Mapping[str, _Angles], asked: list[Question]) -> Iterator[tuple[str, Question, str, Flags]]:
    far, near = (catalogue().threshold(name) for name in ("beda_jauh", "sudut_dekat"))
    for question in asked:
        own = angles[question.name]
        odd = (own.away(own.of) >= far) & (own.away(np.pi / 2 - own.of) <= near)
        yield "terbalik_di_sini", question, "", odd


def _exchanged(
    angles: Mapping[str, _Angles], pairs: list[tuple[Question, Question]]
) -> Iterator[tuple[str, Question, str, Flags]]:
    """Two that are odd need not be as far off as one."""
    far, near = (catalogue().threshold(name) for name in ("tidak_lazim", "sudut_dekat"))
    for first, second in pairs:
        one, two = angles[first.name], angles[second.name]
        odd = (np.minimum(one.away(one.of), two.away(two.of)) >= far) & (
            np.maximum(one.away(two.of), two.away(one.of)) <= near
        )
        yield "bertukar_di_sini", first, f"{second.name}, ", odd
