"""100-0-100: households with proper water and sanitation, and slum area, as far as the baseline tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.arrays import Ints
from scoring.round import RoundScores
from scoring.tally import SLUM
from scoring.unreached import bad_in_rts, targets


@dataclass(frozen=True)
class Reached:
    """How far n places are to one target: ``low`` to ``high`` of ``base`` (n), households or millionths of a hectare.

    The two differ where volumes are missing, and where a household may stand in several of the baseline's counts.
    """

    id: str
    aim: int
    low: Ints
    high: Ints
    base: Ints


def reached(result: RoundScores) -> list[Reached]:
    """Each target of ``targets.toml``, then slum area (source: there)."""
    found = [_households(target, result) for target in targets()]
    return [*found, _slum(result)]


def _households(target: dict[str, Any], result: RoundScores) -> Reached:
    bounds = result.scores.bounds
    bad = bad_in_rts(bounds, result.scores.rules) if result.tally is None else result.tally.bad
    base = bounds.base[target["base"]]
    fewest, most = (bad[f"{target['id']} {end}"] for end in ("low", "high"))
    return Reached(target["id"], target["aim"], base - most, base - fewest, base)


def _slum(result: RoundScores) -> Reached:
    """Slum area: the whole area of every slum RT, whatever the place's sum says."""
    scores, area = result.scores, result.scores.bounds.base["luas_ha"]
    if result.tally is not None:
        sure, perhaps = result.tally.of["ha_kumuh"], result.tally.of["ha_mungkin_kumuh"]
        return Reached(SLUM, 0, sure, sure + perhaps, area)
    limit = scores.rules.slum_from
    return Reached(
        SLUM, 0, np.where(scores.total_low >= limit, area, 0), np.where(scores.total_high >= limit, area, 0), area
    )
