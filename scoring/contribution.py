"""*Kontribusi penanganan*: how far the works between two rounds have brought a place. Sources disagree on it."""

from __future__ import annotations

import numpy as np

from scoring.arrays import Bools, Floats
from scoring.score import Scores


def contribution(before: Scores, after: Scores) -> Floats:
    """*Kontribusi penanganan* by the rule set's choice: a share of 1 (n), below 0 where a place got worse.

    0 where no volume and no base changed (a baseline has contributed nothing). NaN where volumes are missing at an
    end, or the variant's denominator is not above 0 (source: the options of the rule set's ``[choice.contribution]``).
    """
    of = {"r0": _r0, "proportional": _proportional}[before.rules.option("contribution")]
    found = of(before, after)
    found[_unchanged(before, after)] = 0
    found[~known(before, after)] = np.nan
    return found


def _r0(before: Scores, after: Scores) -> Floats:
    limit = before.rules.contribution_from
    # Rounded as for the order, so that a mean at the limit falls alike on every machine.
    above = np.round(before.mean_low, before.rules.mean_decimals) > float(limit)
    found = _divided(before.mean_low - after.mean_low, before.mean_low - float(limit), above)
    found[after.total_high < after.rules.slum_from] = 1
    return found


def _proportional(before: Scores, after: Scores) -> Floats:
    """At most 1, as the source caps it, for no mean is below 0."""
    return _divided(before.mean_low - after.mean_low, before.mean_low, before.mean_low > 0)


def _divided(part: Floats, whole: Floats, where: Bools) -> Floats:
    found = np.full(part.size, np.nan)
    np.divide(part, whole, out=found, where=where)
    return found


def _unchanged(before: Scores, after: Scores) -> Bools:
    same = np.ones(before.total_low.size, np.bool_)
    for at, criterion in enumerate(before.rules.criteria):
        same &= before.bounds.low[at] == after.bounds.low[at]
        same &= before.bounds.base[criterion.base] == after.bounds.base[criterion.base]
    return same


def known(before: Scores, after: Scores) -> Bools:
    """Whether every volume is known at both ends (n)."""
    told: Bools = np.equal(before.bounds.missing() + after.bounds.missing(), 0)
    return told
