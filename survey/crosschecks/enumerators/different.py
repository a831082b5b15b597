"""A share that is far from that of all other enumerators or villages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from survey.catalogue import catalogue
from survey.crosschecks.enumerators.groups import Groups, Odd
from survey.crosschecks.seen import UNKNOWN, Floats, Rows
from survey.crosschecks.unusual.usual import NORMAL
from survey.findings import Hit


@dataclass(frozen=True)
class Base:
    """What volumes are measured against, in the order of the groups; ``sums``, of each group."""

    values: Rows
    sums: Rows

    @classmethod
    def of(cls, made: Groups, values: Rows) -> Base:
        ordered = made.sorted(values)
        return cls(ordered, made.sums(ordered))


def find(made: Groups, name: str, of_groups: Floats) -> list[Odd]:
    """``of_groups``: the share of each."""
    large = np.flatnonzero(made.large)
    if large.size < catalogue().threshold("beda_kelompok"):
        return []
    shares = of_groups[large]
    centre, far = _far(shares)
    found = []
    for i in np.flatnonzero(far >= catalogue().threshold("beda_jauh")).tolist():
        group = int(large[i])
        told = f"{made.names[group]}: {shares[i]:.0%} ↔ {centre:.0%}"
        hit = Hit("beda_dari_lain", name, made.positions(made.sound(group)), told, once=True)
        found.append(Odd(group, -far[i], hit))
    return found


def shares(made: Groups, volume: Rows, base: Base) -> Floats:
    """Of each group, the volume of its rows over their base; not a number where the base is 0."""
    under = base.sums
    if (unknown := np.flatnonzero(volume == UNKNOWN)).size:
        volume, values = volume.copy(), base.values.copy()
        volume[unknown], values[unknown] = 0, 0
        under = made.sums(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = made.sums(volume) / under
    return found


def _far(shares: Floats) -> tuple[float, Floats]:
    """The middle of the groups' shares, and how many robust standard deviations each is away from it."""
    known = shares[np.isfinite(shares)]
    if not known.size:
        return 0.0, np.zeros(shares.size)
    centre = float(np.median(known))
    spread = max(float(np.median(np.abs(known - centre))), catalogue().threshold("beda_sebaran"))
    return centre, np.nan_to_num(np.abs(shares - centre) / (NORMAL * spread))
