"""A measure that is many times as much, or a part, in all of one enumerator's or village's RTs: another unit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from survey.arrays import Floats, Rows
from survey.catalogue import catalogue
from survey.crosschecks.enumerators.different import Base
from survey.crosschecks.enumerators.groups import Groups
from survey.crosschecks.quoting import rough
from survey.crosschecks.unusual.outliers import RATIOS
from survey.crosschecks.unusual.usual import NORMAL
from survey.findings import Hit


def find(made: Groups, bases: Mapping[str, Base]) -> list[Hit]:
    """Of each group the ratio that is farthest from those of the others."""
    large = np.flatnonzero(made.large)
    ratios = [(over, under) for over, under in RATIOS if {over, under} <= {*bases}]
    if large.size < catalogue().threshold("beda_kelompok") or not ratios:
        return []
    logs = [_log(bases[over].sums[large], bases[under].sums[large], over, under) for over, under in ratios]
    middles, deviations = zip(*map(_far, logs), strict=True)
    far = np.array(deviations)
    hits = []
    for at in np.flatnonzero((far >= catalogue().threshold("tidak_lazim")).any(axis=0)).tolist():
        worst = int(far[:, at].argmax())
        over, under = ratios[worst]
        rows, middle = made.sound(int(large[at])), middles[worst]
        own = float(np.median(_log(bases[over].values[rows], bases[under].values[rows], over, under)))
        # One slip makes a sum odd, but not most of its rows.
        if abs(own - middle) >= np.log(catalogue().threshold("lain_kali")):
            told = f"{made.names[int(large[at])]}: {over} / {under} = {rough(np.exp(own))}"
            told += f" ↔ {rough(np.exp(middle))}"
            hits.append(Hit("lain_di_sini", over, made.positions(rows), told, once=True))
    return hits


def _log(over: Rows, under: Rows, name: str, below: str) -> Floats:
    """Of the ratio of both in whole units, 0 or unknown as next to nothing."""
    scale = catalogue().unit_of(below).scale / catalogue().unit_of(name).scale
    logs: Floats = np.log(np.maximum(over, 1) / np.maximum(under, 1) * scale)
    return logs


def _far(logs: Floats) -> tuple[float, Floats]:
    """The middle, and how many robust standard deviations each is away from it."""
    middle = float(np.median(logs))
    spread = NORMAL * float(np.median(np.abs(logs - middle)))
    return middle, np.abs(logs - middle) / max(spread, catalogue().threshold("lazim_sebaran"))
