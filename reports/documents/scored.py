"""The RTs of a place, scored and in priority order, as its documents tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from reports import priority_list
from reports.charts import Picture
from reports.documents.facts import Facts, data_hash
from reports.told_apart import told_apart
from scoring.rank import Ranking, rank
from scoring.round import KEYS, RoundScores, of_levels, split
from survey.place import KEY, label


@dataclass(frozen=True)
class Scored:
    """``rows``: those in force of the place, ready and held. ``result``: its RTs; ``whole``: RTs summed, by level."""

    rows: pl.DataFrame
    facts: Facts
    result: RoundScores
    whole: Mapping[str, RoundScores]

    @property
    def count(self) -> int:
        """How many RTs are scored."""
        return self.result.scores.bounds.places.height

    @cached_property
    def data_hash(self) -> str:
        return data_hash(self.rows)

    @cached_property
    def ranked(self) -> Ranking:
        return rank(self.result.scores, self.result.classes)

    @cached_property
    def table(self) -> pl.DataFrame:
        """The ranked table of ``reports.priority_list``."""
        return priority_list.rank_table(self.result, self.ranked)

    @cached_property
    def picture(self) -> Picture:
        return Picture(told_apart(self.table), self.facts.rules, self.facts.lang, "", self.facts.project.synthetic)

    @cached_property
    def names(self) -> dict[tuple[str | None, ...], str]:
        """What each RT, ready or held, is called beside the others, by its ``KEY``: with its village where they are of
        several, villages of one name told apart."""
        keys = self.rows.select(KEY).unique(maintain_order=True)
        if keys.select(KEYS["desa"]).n_unique() == 1:
            return {(*above, rw, rt): f"RW {rw or '?'} RT {rt or '?'}" for *above, rw, rt in keys.iter_rows()}
        return dict(zip(keys.iter_rows(), map(label, told_apart(keys).iter_rows(named=True)), strict=True))

    @cached_property
    def came_from(self) -> list[tuple[int, int]]:
        """Import and row of each RT, in priority order."""
        ready = self.rows.filter(pl.col("ditahan").is_null()).select(*KEY, "impor", "baris")
        placed = self.table.select(KEY).join(ready, on=list(KEY), how="left", maintain_order="left")
        return placed.select("impor", "baris").rows()

    def doubts(self, at: int) -> pl.DataFrame:
        """The warnings of the row that RT number ``at`` of the order came in, blanks aside: those are told anyway."""
        number, row = self.came_from[at]
        of_row = (pl.col("impor") == number) & (pl.col("baris") == row)
        warned = of_row & (pl.col("keparahan") == "warning") & (pl.col("kode") != "nilai_kosong")
        return self.facts.findings.filter(warned)

    def number_of(self, key: tuple[str, ...]) -> int | None:
        """The number of an RT (its ``KEY``) in priority order; None where it is not scored."""
        return self._numbers.get(key) if self.count else None

    @cached_property
    def _numbers(self) -> dict[tuple[str, ...], int]:
        return {key: at for at, key in enumerate(self.table.select(KEY).iter_rows())}

    def rows_of(self, key: tuple[str, ...]) -> list[tuple[int, int]]:
        """Import and row of an RT: of the row that is scored, else of those that are held."""
        at = self.number_of(key)
        if at is not None:
            return [self.came_from[at]]
        return self.held_rows(key).select("impor", "baris").rows()

    def held_rows(self, key: tuple[str, ...]) -> pl.DataFrame:
        same = pl.all_horizontal(pl.col(name) == value for name, value in zip(KEY, key, strict=True))
        return self.rows.filter(same & pl.col("ditahan").is_not_null())

    @cached_property
    def in_order(self) -> list[tuple[dict[str, Any], int]]:
        """Each RT's row of the table and its number in the scores."""
        return list(zip(self.table.to_dicts(), self.ranked.order.tolist(), strict=True))


def scored(rows: pl.DataFrame, facts: Facts, *levels: str) -> Scored:
    """Score the RTs of ``rows``, and their sums by ``levels``."""
    made = of_levels(*split(rows), facts.rules, ["rt", *levels], facts.project.city_class)
    return Scored(rows, facts, made["rt"], {level: made[level] for level in levels})
