"""Which volume moves a place most: Sobol indices of anything that follows from its total, exact, without drawing.

Source: I. M. Sobol, Sensitivity estimates for nonlinear mathematical models, 1993; total indices after T. Homma and A.
Saltelli, Importance measures in global sensitivity analysis of nonlinear models, Reliability Engineering and System
Safety 52 (1996).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.arrays import Floats, Ints
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


def _some(known: Parts, of_total: Floats, others: Floats, whole: Floats) -> tuple[Floats, Floats, Floats]:
    """Of some places (criteria, n), (criteria, n) and (n): the variance of the mean that each volume leaves, and the
    mean of the variance it makes, where a volume's variance is that of all pairs of what it may earn."""
    most, earned = of_total.shape[1], known.points.size
    mean = (whole * of_total).sum(axis=1)
    varies = (whole * np.square(of_total - mean[:, None])).sum(axis=1)
    varies = np.where(varies > LEAST * np.maximum(1, np.square(mean)), varies, 0)
    apart = np.pad(of_total - mean[:, None], [(0, 0), (0, int(known.points[-1]))], mode="edge")
    moved = np.stack([apart[:, p : p + most] for p in known.points], axis=1)
    one, other = np.triu_indices(earned, 1)
    if_so = np.concatenate([moved, np.square(moved[:, one] - moved[:, other])], axis=1) @ others
    chance = known.chance.transpose(2, 1, 0)
    first = (chance * np.square(if_so[:, :earned])).sum(axis=1).T
    total = (chance[:, one] * chance[:, other] * if_so[:, earned:]).sum(axis=1).T
    shares = [np.divide(part, varies, out=np.zeros_like(part), where=varies > 0) for part in (first, total)]
    return shares[0].clip(0, 1), shares[1].clip(0, 1), varies


def _leaving_out(known: Parts, most: int) -> tuple[Floats, Floats]:
    """The distribution of the total without each of the criteria (n, totals, criteria), and with all of them (n,
    totals): sums of independent points are products of their transforms."""
    waves = np.exp(-2j * np.pi * np.outer(known.points, np.arange(most // 2 + 1)) / most)
    each = np.einsum("cpn,pw->cnw", known.chance, waves)
    ones = np.ones_like(each[:1])
    before = np.cumprod(np.concatenate([ones, each]), axis=0)
    after = np.cumprod(np.concatenate([ones, each[::-1]]), axis=0)[::-1]
    chances = np.fft.irfft(np.concatenate([before[:-1] * after[1:], before[-1:]]), most, axis=2).clip(0, 1)
    return np.ascontiguousarray(chances[:-1].transpose(1, 2, 0)), chances[-1]
