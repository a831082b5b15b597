"""Works as numbers: the RT that each stands in, what it costs, and what it takes from the volumes there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from scoring.arrays import Ints
from scoring.rules import RuleSet
from scoring.score import Scores
from survey.place import KEY

TOLD = ("id_kegiatan", "kegiatan", "pelaksana", "sumber_dana", "status", "gerbang")


@dataclass(frozen=True)
class Works:
    """W works, each in one RT of the scores.

    ``rt`` (W): row number of its RT. ``cost`` (W): rupiah, 0 where not told. ``removes`` (criteria, W): what it takes
    from the volume of each criterion, small units. ``households`` (W): those it serves, 0 where not told. ``table``: a
    row each, with ``TOLD`` and the key columns.
    """

    table: pl.DataFrame
    rt: Ints
    cost: Ints
    removes: Ints
    households: Ints

    @property
    def ids(self) -> list[str]:
        return self.table["id_kegiatan"].to_list()


def placed(table: pl.DataFrame, scores: Scores) -> pl.DataFrame:
    """``table``: a work per row: ``TOLD``, the key columns, ``biaya_rp``, ``penerima_kk`` and volumes by their
    catalogue name, small units, null where the work takes nothing from one; a column that is not there is blank. With
    every column that is looked at, and ``at``, the row number of its RT, null where that is not scored."""
    texts = [name for name in (*TOLD, *KEY) if name not in table.columns]
    numbers = ("biaya_rp", "penerima_kk", *(c.volume for c in scores.rules.criteria))
    full = table.with_columns(
        *(pl.lit(None, pl.String).alias(name) for name in texts),
        *(pl.lit(None, pl.Int64).alias(name) for name in numbers if name not in table.columns),
    )
    places = scores.bounds.places.select(KEY).with_row_index("at")
    return full.join(places, on=KEY, how="left", nulls_equal=True, maintain_order="left")


def works(rows: pl.DataFrame, scores: Scores) -> Works:
    """The works of ``placed`` that have a place."""
    rt = rows["at"].to_numpy().astype(np.int64)
    removes = np.array([_numbers(rows[c.volume]) for c in scores.rules.criteria], np.int64)
    return Works(
        table=rows.select(*TOLD, *KEY),
        rt=rt,
        cost=_numbers(rows["biaya_rp"]),
        removes=_credited(removes, rt, scores),
        households=_numbers(rows["penerima_kk"]),
    )


def _credited(removes: Ints, rt: Ints, scores: Scores) -> Ints:
    """Works on some volumes are credited with the whole of others, where the rule set's choice says so (source: its
    ``[choice.road_credit]``)."""
    position = {c.volume: at for at, c in enumerate(scores.rules.criteria)}
    credited = removes.copy()
    for whole, by in road_credit(scores.rules).items():
        if whole in position:
            does = np.any([removes[position[name]] > 0 for name in by if name in position], axis=0)
            at = position[whole]
            credited[at] = np.where(does, np.maximum(removes[at], scores.bounds.low[at][rt]), removes[at])
    return credited


def road_credit(rules: RuleSet) -> dict[str, list[str]]:
    """Of each volume that is credited whole, the volumes of which any work does it; none by the usual choice."""
    changes = next((choice.chosen.changes for choice in rules.choices if choice.id == "road_credit"), {})
    return dict(changes)


def _numbers(column: pl.Series) -> Ints:
    return column.fill_null(0).to_numpy()
