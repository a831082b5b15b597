"""The expected endline: the baseline minus what works take from it, scored again.

What works take is summed by RT and criterion and taken from the baseline, never below nothing; bases stay as they were
(source: the ministry's outcome sheet R0; Kota Pekalongan's rumus.js). A missing volume stays missing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl

from scoring.arrays import Ints
from scoring.priority import priorities
from scoring.round import RoundScores
from scoring.score import Scores, score
from scoring.works.work import Works, placed, works

Count = Literal["selesai", "kontrak", "semua"]


@dataclass(frozen=True)
class Endline:
    """``before``, ``after``: the round's scores and those to be expected. ``works``: those that count; ``removed``
    (criteria, n): what they take, as planned or built, even where it is more than there is. ``lost``: of those that
    should count, the ones whose RT is not scored; ``broken``: those that have fallen to pieces and no longer count."""

    before: RoundScores
    after: RoundScores
    works: Works
    removed: Ints
    lost: pl.DataFrame
    broken: pl.DataFrame


@cache
def counted() -> Mapping[Count, tuple[str, ...]]:
    """``endline.toml``: the statuses that count, by how far works must have come."""
    told = tomllib.loads(Path(__file__).with_name("endline.toml").read_text(encoding="utf-8"))
    return {name: tuple(statuses) for name, statuses in told["count"].items()}


def endline(before: RoundScores, table: pl.DataFrame, count: Count) -> Endline:
    """``table``: as ``placed`` takes it, with ``rusak_berat``: whether the last check found the work badly damaged."""
    rows = placed(table, before.scores).filter(pl.col("status").is_in(counted()[count]))
    broken, lost = rows.filter("rusak_berat"), rows.filter(pl.col("at").is_null() & ~pl.col("rusak_berat"))
    made = works(rows.filter(pl.col("at").is_not_null() & ~pl.col("rusak_berat")), before.scores)
    removed = together(made, before.scores)
    after = expected(before.scores, removed)
    return Endline(
        before=before,
        after=replace(before, scores=after, classes=priorities(after, before.city_class)),
        works=made,
        removed=removed,
        lost=lost,
        broken=broken,
    )


def together(made: Works, scores: Scores) -> Ints:
    """What the works take from each RT, (criteria, n)."""
    removed = np.zeros((len(scores.rules.criteria), scores.total_low.size), np.int64)
    for row, volumes in zip(removed, made.removes, strict=True):
        np.add.at(row, made.rt, volumes)
    return removed


def expected(scores: Scores, removed: Ints) -> Scores:
    """The scores once ``removed`` (criteria, n) is gone from the volumes that are known."""
    low, high = [], []
    for at, gone in enumerate(removed):
        known = scores.bounds.known(at)
        left = np.where(known, np.maximum(scores.bounds.low[at] - gone, 0), scores.bounds.low[at])
        low.append(left)
        high.append(np.where(known, left, scores.bounds.high[at]) if not known.all() else left)
    return score(replace(scores.bounds, low=tuple(low), high=tuple(high)), scores.rules)
