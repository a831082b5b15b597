"""100-0-100: households with proper water and sanitation, and slum area, as far as the baseline tells them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from scoring.arrays import Ints
from scoring.bounds import Bounds
from scoring.rules import RuleSet

if TYPE_CHECKING:
    from scoring.round import RoundScores

SLUM = "kumuh"


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
    found = [_households(target, result) for target in _targets()]
    return [*found, _slum(result)]


@cache
def _targets() -> list[dict[str, Any]]:
    path = Path(__file__).with_name("targets.toml")
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["target"])


def _households(target: dict[str, Any], result: RoundScores) -> Reached:
    bounds = result.scores.bounds
    bad = bad_in_rts(bounds, result.scores.rules) if result.tally is None else result.tally.bad
    base = bounds.base[target["base"]]
    fewest, most = (bad[f"{target['id']} {end}"] for end in ("low", "high"))
    return Reached(target["id"], target["aim"], base - most, base - fewest, base)


def bad_in_rts(bounds: Bounds, rules: RuleSet) -> Mapping[str, Ints]:
    """How many households of each RT are bad by each target, ``air_layak low`` and ``air_layak high``, to be summed.

    A household is bad if any count holds it: at least the largest count are, at most all of them together. It lives in
    one RT, so that sums of these bounds lie closer than the bounds of sums.
    """
    found: dict[str, Ints] = {}
    for target in _targets():
        base = bounds.base[target["base"]]
        low, high = zip(*(_volume(name, bounds, rules, base) for name in target["bad"]), strict=True)
        found[f"{target['id']} low"] = np.maximum.reduce(low)
        found[f"{target['id']} high"] = np.minimum(np.add.reduce(high), base)
    return found


def _volume(name: str, bounds: Bounds, rules: RuleSet, base: Ints) -> tuple[Ints, Ints]:
    at = next((i for i, c in enumerate(rules.criteria) if c.volume == name), None)
    if at is None:
        return np.zeros(base.size, np.int64), base
    return bounds.low[at], bounds.high[at]


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
