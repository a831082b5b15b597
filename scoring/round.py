"""The scores of one survey round, with what was held back beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from scoring.arrays import Ints
from scoring.bounds import Bounds, of_rows, stood_for, together
from scoring.priority import HECTARE, Priorities, priorities
from scoring.rules import RuleSet
from scoring.score import Scores, score
from scoring.tally import Tally, of_rts, tally
from survey.catalogue import catalogue
from survey.place.completeness import held_rows, one_per_rt

KEYS = {
    "rt": ["kabupaten", "kecamatan", "desa", "rw", "rt"],
    "rw": ["kabupaten", "kecamatan", "desa", "rw"],
    "desa": ["kabupaten", "kecamatan", "desa"],
    "kawasan": ["kabupaten", "kawasan"],
    "kecamatan": ["kabupaten", "kecamatan"],
    "kabupaten": ["kabupaten"],
}

# Of which level a sum may be made, the coarsest first.
FINER = {
    "rw": ("rt",),
    "desa": ("rw", "rt"),
    "kawasan": ("rt",),
    "kecamatan": ("desa", "rw", "rt"),
    "kabupaten": ("kecamatan", "desa", "rw", "rt"),
}
# Why a row is not scored under rules that measure buildings against a base it does not have.
UNFIT = "dasar_pilihan"
AUTHORITY_BY = ("desa", "kawasan")


@dataclass(frozen=True, kw_only=True)
class RoundScores:
    """``scores`` of n places by ``by``, with their ``classes``.

    ``tally``: what the RTs of each place say, None for single RTs. ``held``: the rows as stored of the RTs that are
    held, or that these rules cannot score; ``held_rt`` (n): held RTs within each place above the RT. ``outside``:
    ready RTs that belong to no place of this kind (a blank ``kawasan``) and are in no sum. ``city_class``: None where
    not told.
    """

    by: str
    scores: Scores
    classes: Priorities
    tally: Tally | None
    held: pl.DataFrame
    held_rt: Ints
    outside: int
    city_class: str | None

    @cached_property
    def held_rts(self) -> pl.DataFrame:
        """A row of each RT that is held."""
        return one_per_rt(self.held)

    def unscored(self) -> pl.DataFrame:
        """Of all places, those of whose RTs every one is held: their key columns and ``rt_ditahan``."""
        keys = KEYS[self.by]
        counts = self.held_rts.group_by(keys).agg(rt_ditahan=pl.len()).drop_nulls(keys[-1])
        there = self.scores.bounds.places.select(keys)
        return counts.join(there, on=keys, how="anti", nulls_equal=True).sort(keys)

    def authority(self) -> dict[str, pl.Series]:
        """Who is in charge of a desa or kawasan, by the area of its RTs or of those that are slum (source: the rule
        set's ``[authority]`` and choice ``authority_area``). By slum area, null where no RT is slum for certain."""
        if self.by not in AUTHORITY_BY or self.tally is None:
            return {}
        rules, slum = self.scores.rules, self.tally.of
        by_slum = rules.authority_area.id == "slum"
        area = slum["ha_kumuh"] if by_slum else self.scores.bounds.base["luas_ha"]
        limits = np.array([c.at_least_ha * HECTARE for c in rules.authority])
        at = np.searchsorted(limits, area, side="right") - 1
        named = pl.Series(np.array([c.id for c in rules.authority])[at], dtype=pl.String)
        known = slum["rt_kumuh"] > 0 if by_slum else np.ones(area.size, bool)
        return {"kewenangan": pl.select(pl.when(pl.Series(known)).then(named)).to_series()}

    def at(self, rows: Ints) -> RoundScores:
        """The places at these row numbers alone."""
        scores = self.scores.at(rows)
        return replace(
            self,
            scores=scores,
            classes=priorities(scores, self.city_class),
            tally=self.tally and self.tally.at(rows),
            held_rt=self.held_rt[rows],
        )


def split(rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The ready rows, and the held ones."""
    return rows.filter(pl.col("ditahan").is_null()), rows.filter(pl.col("ditahan").is_not_null())


def of_round(
    ready: pl.DataFrame, held: pl.DataFrame, rules: RuleSet, by: str = "rt", city_class: str | None = None
) -> RoundScores:
    """Score the rows in force of a round, the ready ones; ``by`` is a key of ``KEYS``.

    A place above the RT is scored on the volumes and bases summed over its ready RTs, never on a mean of points
    (source: Kota Pekalongan's kawasan sheets). Its held RTs are counted, for one of them can move it over a limit.
    """
    return of_levels(ready, held, rules, [by], city_class)[by]


def of_levels(
    ready: pl.DataFrame, held: pl.DataFrame, rules: RuleSet, levels: Sequence[str], city_class: str | None = None
) -> dict[str, RoundScores]:
    """The same by several levels of place in one pass: each is summed from the finest that was summed before it."""
    ready, held = _fit(ready, held, rules)
    held = held_rows(ready, held)
    bounds = of_rows(ready, rules)
    rts = score(bounds, rules)
    summed: dict[str, tuple[Bounds, Mapping[str, Ints]]] = {"rt": (bounds, of_rts(rts) if levels != ["rt"] else {})}
    found = {}
    for by in levels:
        told, outside = None, 0
        scores = rts
        if by != "rt":
            part, counted = summed[next(level for level in FINER[by] if level in summed)]
            part, counted, outside = _placed(part, counted, KEYS[by])
            summed[by] = together(part, KEYS[by], counted)
            scores, told = score(summed[by][0], rules), tally(summed[by][1])
        found[by] = RoundScores(
            by=by,
            scores=scores,
            classes=priorities(scores, city_class),
            tally=told,
            held=held,
            held_rt=_held_in(scores.bounds.places, held, KEYS[by]),
            outside=outside,
            city_class=city_class,
        )
    return found


def _placed(bounds: Bounds, counted: Mapping[str, Ints], keys: list[str]) -> tuple[Bounds, Mapping[str, Ints], int]:
    """The rows that name their place, and how many RTs do not."""
    if not any(bounds.places[name].null_count() for name in keys):
        return bounds, counted, 0
    rows = np.flatnonzero(bounds.places.select(x=pl.all_horizontal(pl.col(keys).is_not_null()))["x"].to_numpy())
    here = bounds.at(rows)
    return here, {name: values[rows] for name, values in counted.items()}, int(bounds.rt.sum() - here.rt.sum())


def fitting(ready: pl.DataFrame, rules: RuleSet) -> tuple[pl.DataFrame, pl.Series | None]:
    """The rows as these rules take them, and which of them have their volumes within the bases; None: all have."""
    optional = {c.base: c.unless_told for c in rules.criteria if catalogue()[c.base].blank != "error"}
    missing = [name for name in optional if name not in ready.columns]
    ready = ready.with_columns(pl.lit(None, pl.Int64).alias(name) for name in missing)
    # Where one stands for all of another, the survey has held the volumes against it.
    chosen = {base for base, other in optional.items() if not other or ready[base].null_count() < ready.height}
    ready = stood_for(ready, rules)
    if not chosen:
        return ready, None
    asked = [c for c in rules.criteria if c.base in chosen]
    within = [pl.col(c.volume) <= pl.col(c.base) for c in asked if c.volume in ready.columns]
    told = [pl.col(c.base).is_not_null() for c in asked]
    return ready, ready.select(x=pl.all_horizontal(*told, *(fits.fill_null(True) for fits in within)))["x"]


def _fit(ready: pl.DataFrame, held: pl.DataFrame, rules: RuleSet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows whose volumes lie within the bases that these rules take; the others join the held ones, told as such."""
    ready, fits = fitting(ready, rules)
    if fits is None:
        return ready, held
    unfit = ready.filter(~fits).with_columns(ditahan=pl.lit(UNFIT))
    return ready.filter(fits), pl.concat([held, unfit.select(held.columns)])


def _held_in(places: pl.DataFrame, held: pl.DataFrame, keys: list[str]) -> Ints:
    if keys == KEYS["rt"] or held.is_empty():
        return np.zeros(places.height, np.int64)
    counts = one_per_rt(held).group_by(keys).agg(held_rt=pl.len().cast(pl.Int64))
    joined = places.select(keys).join(counts, on=keys, how="left", nulls_equal=True, maintain_order="left")["held_rt"]
    return joined.set(joined.is_null(), 0).to_numpy()
