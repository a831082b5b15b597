"""What is usual in a file: the middle and the spread of a ratio over its sound rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from survey.arrays import Floats, Rows
from survey.catalogue import catalogue
from survey.crosschecks.quoting import rough
from survey.crosschecks.sampling import sample
from survey.crosschecks.seen import Seen

# What makes the median deviation of a normal spread its standard deviation.
NORMAL = 1.4826


@dataclass(frozen=True)
class Usual:
    """Of the logarithms of ``over / under``, both in whole units: their middle and robust standard deviation. Between
    ``low`` and ``high`` lie most rows."""

    over: str
    under: str
    middle: float
    spread: float
    low: float
    high: float

    def of(self, seen: Seen, at: Rows) -> Floats:
        """The ratio in the rows at ``at``."""
        return _ratio(seen.values(self.over)[at], seen.values(self.under)[at], self.over, self.under)

    def told(self, ratio: float) -> str:
        found, low, high = (rough(value) for value in (ratio, self.low, self.high))
        return f"{self.over} / {self.under} = {found} ({low} … {high})"


def usual(seen: Seen, over: str, under: str) -> Usual | None:
    """None where the file has too few rows that tell it."""
    if over not in seen.quantities or under not in seen.quantities:
        return None
    at = sample(seen)
    above, below = seen.values(over)[at], seen.values(under)[at]
    told = (above > 0) & (below > 0)
    if told.sum() < catalogue().threshold("lazim_minimal"):
        return None
    ratio = np.log(_ratio(above[told], below[told], over, under))
    middle = float(np.median(ratio))
    spread = NORMAL * float(np.median(np.abs(ratio - middle)))
    tail = catalogue().threshold("lazim_ekor")
    low, high = np.exp(np.quantile(ratio, (tail, 1 - tail))).tolist()
    return Usual(over, under, middle, max(spread, catalogue().threshold("lazim_sebaran")), low, high)


def _ratio(over: Rows, under: Rows, name: str, below: str) -> Floats:
    scale: float = catalogue().unit_of(below).scale / catalogue().unit_of(name).scale
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Floats = over / under * scale
    return ratio
