"""Households that a target does not reach, as far as the counts of an RT tell them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from scoring.arrays import Ints
from scoring.bounds import Bounds
from scoring.rules import RuleSet


@cache
def targets() -> list[dict[str, Any]]:
    """As ``targets.toml`` tells them."""
    path = Path(__file__).with_name("targets.toml")
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["target"])


def bad_in_rts(bounds: Bounds, rules: RuleSet) -> Mapping[str, Ints]:
    """How many households of each RT are bad by each target, ``air_layak low`` and ``air_layak high``, to be summed.

    A household is bad if any count holds it: at least the largest count are, at most all of them together. It lives in
    one RT, so that sums of these bounds lie closer than the bounds of sums.
    """
    found: dict[str, Ints] = {}
    for target in targets():
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
