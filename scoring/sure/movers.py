"""Which volume moves a place most: Sobol indices of anything that follows from its total, exact, without drawing.

Source: I. M. Sobol, Sensitivity estimates for nonlinear mathematical models, 1993; total indices after T. Homma and A.
Saltelli, Importance measures in global sensitivity analysis of nonlinear models, Reliability Engineering and System
Safety 52 (1996).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.bounds import Ints
from scoring.score import Floats
from scoring.sure.totals import TOGETHER, Parts

# A variance below this is that of rounding.
LEAST = 1e-9


@dataclass(frozen=True)
class Movers:
    """``first``, ``total`` (criteria, n): the share of the variance that a volume's error makes alone, and with all
    that it does together with others; 0 where nothing varies. ``variance`` (n). For the total itself the two are the
    same, and add up to 1: points are added."""

    first: Floats
    total: Floats
    variance: Floats

    @property
    def most(self) -> Ints:
        """The criterion with the greatest total index (n), -1 where nothing varies."""
        return np.where(self.variance > 0, self.total.argmax(axis=0), -1)


def movers(known: Parts, *of_totals: Floats) -> list[Movers]:
    """Indices of each of ``of_totals`` (n, totals), what follows from each total a place may come to."""
    count, size = known.chance.shape[0], known.chance.shape[2]
    found = [Movers(np.zeros((count, size)), np.zeros((count, size)), np.zeros(size)) for _ in of_totals]
    for start in range(0, size, TOGETHER):
        some = slice(start, start + TOGETHER)
        part = known.at(some)
        others, whole = _leaving_out(part, of_totals[0].shape[1])
        for one, of_total in zip(found, of_totals, strict=True):
            one.first[:, some], one.total[:, some], one.variance[some] = _some(part, of_total[some], others, whole)
    return found


def _some(known: Parts, of_total: Floats, others: list[Floats], whole: Floats) -> tuple[Floats, Floats, Floats]:
    most = of_total.shape[1]
    mean = (whole * of_total).sum(axis=1)
    varies = (whole * np.square(of_total - mean[:, None])).sum(axis=1)
    varies = np.where(varies > LEAST * np.maximum(1, np.square(mean)), varies, 0)
    apart = np.pad(of_total - mean[:, None], [(0, 0), (0, int(known.points[-1]))], mode="edge")
    moved = np.stack([apart[:, p : p + most] for p in known.points])
    first = np.empty((len(others), mean.size))
    total = np.empty_like(first)
    for at, rest in enumerate(others):
        chance = known.chance[at]
        if_so = np.einsum("nt,pnt->pn", rest, moved)
        first[at] = (chance * np.square(if_so)).sum(axis=0)
        there = np.einsum("pn,pnt->nt", chance, moved)
        spread = np.einsum("pn,pnt->nt", chance, np.square(moved)) - np.square(there)
        total[at] = np.einsum("nt,nt->n", rest, spread)
    shares = [np.divide(part, varies, out=np.zeros_like(part), where=varies > 0) for part in (first, total)]
    return shares[0].clip(0, 1), shares[1].clip(0, 1), varies


def _leaving_out(known: Parts, most: int) -> tuple[list[Floats], Floats]:
    """The distribution of the total without each of the criteria, and with all of them, (n, totals) each: sums of
    independent points are products of their transforms."""
    size = 2 * most
    waves = np.exp(-2j * np.pi * np.outer(known.points, np.arange(size // 2 + 1)) / size)
    each = np.einsum("cpn,pw->cnw", known.chance, waves)
    ones = np.ones_like(each[:1])
    before = np.cumprod(np.concatenate([ones, each]), axis=0)
    after = np.cumprod(np.concatenate([ones, each[::-1]]), axis=0)[::-1]
    rest = [_chances(before[at] * after[at + 1], size, most) for at in range(len(each))]
    return rest, _chances(before[-1], size, most)


def _chances(transform: Floats, size: int, most: int) -> Floats:
    chances: Floats = np.fft.irfft(transform, size, axis=1)[:, :most].clip(0, 1)
    return chances
