"""The scores of one survey round, with what was held back beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from scoring.bounds import Ints, of_rows, together
from scoring.rules import RuleSet
from scoring.score import Scores, score

KEYS = {
    "rt": ["kabupaten", "kecamatan", "desa", "rw", "rt"],
    "rw": ["kabupaten", "kecamatan", "desa", "rw"],
    "desa": ["kabupaten", "kecamatan", "desa"],
    "kawasan": ["kabupaten", "kawasan"],
    "kecamatan": ["kabupaten", "kecamatan"],
    "kabupaten": ["kabupaten"],
}


@dataclass(frozen=True)
class RoundScores:
    """``scores`` of n places by ``by``; ``held``: the held rows as stored; ``held_rt`` (n): held RTs within each
    place above the RT;
    ``outside``: ready RTs that belong to no place of this kind (a blank ``kawasan``) and are in no sum."""

    by: str
    scores: Scores
    held: pl.DataFrame
    held_rt: Ints
    outside: int

    def at(self, rows: Ints) -> RoundScores:
        """The places at these row numbers alone."""
        return replace(self, scores=self.scores.at(rows), held_rt=self.held_rt[rows])


def split(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The ready rows, and the held ones."""
    return rows.filter(pl.col("ditahan").is_null()), rows.filter(pl.col("ditahan").is_not_null())


def of_round(ready: pl.DataFrame, held: pl.DataFrame, rules: RuleSet, by: str = "rt") -> RoundScores:
    """Score the rows in force of a round, the ready ones; ``by`` is a key of ``KEYS``.

    A place above the RT is scored on the volumes and bases summed over its ready RTs, never on a mean of points
    (source: Kota Pekalongan's kawasan sheets). Its held RTs are counted, for one of them can move it over a limit.
    """
    placed = ready.drop_nulls(KEYS[by]) if any(ready[name].null_count() for name in KEYS[by]) else ready
    bounds = of_rows(placed, rules)
    if by != "rt":
        bounds = together(bounds, KEYS[by])
    held_rt = _held_in(bounds.places, held, KEYS[by])
    return RoundScores(by, score(bounds, rules), held, held_rt, ready.height - placed.height)


def _held_in(places: pl.DataFrame, held: pl.DataFrame, keys: list[str]) -> Ints:
    if keys == KEYS["rt"] or held.is_empty():
        return np.zeros(places.height, np.int64)
    counts = held.group_by(keys).agg(held_rt=pl.len().cast(pl.Int64))
    joined = places.select(keys).join(counts, on=keys, how="left", nulls_equal=True, maintain_order="left")["held_rt"]
    return joined.set(joined.is_null(), 0).to_numpy()
