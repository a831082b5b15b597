"""The tables that exports share: the baseline in whole units, and the scores in priority order, held rows with them."""

from __future__ import annotations

import polars as pl

from reports import ranking
from reports.asked import Asked
from scoring.rank import rank
from survey import listed, selection, store
from survey.catalogue import catalogue
from survey.place import KEY, key_names
from survey.recap.of_round import in_whole_units

HELD = "ditahan"


def baseline(asked: Asked) -> pl.DataFrame:
    """All rows in force that are ready: the key columns and the baseline, quantities as exact decimal text."""
    (found,) = selection.select([store.rows(asked.project, asked.round)], asked.places)
    ready = listed.with_kawasan(found, asked.place_list).filter(pl.col(HELD).is_null())
    known = {*key_names(), *(q.name for q in catalogue().questions)}
    return in_whole_units(ready.select(name for name in ready.columns if name in known)).sort(KEY)


def ranked(asked: Asked) -> pl.DataFrame:
    """The table of ``rembug rank --csv``, and after it the held RTs: their key, and ``tingkat`` "ditahan"."""
    result = asked.scores("rt")
    table = ranking.rank_table(result, rank(result.scores, result.classes))
    held = result.held_rts.select(KEY).sort(KEY).with_columns(tingkat=pl.lit(HELD))
    return pl.concat([table, held], how="diagonal")


def exact(rows: pl.DataFrame) -> pl.DataFrame:
    """The quantities of ``baseline`` as numbers, for files that hold no exact decimals."""
    quantities = {q.name for q in catalogue().quantities}
    return rows.with_columns(pl.col(name).cast(pl.Float64) for name in rows.columns if name in quantities)
