"""The tables that exports share: the baseline in whole units, and the scores in priority order, held rows with them."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from reports import priority_list, scoresheet
from reports.asked import Asked
from scoring.rank import rank
from scoring.round import RoundScores
from survey import place_list, store
from survey.catalogue import catalogue
from survey.parallel import runs
from survey.place import KEY, in_order, selection
from survey.recap.of_round import answered, as_decimals

HELD = "ditahan"


def ready(asked: Asked) -> pl.DataFrame:
    """All rows in force that are ready, as they are stored: the key columns, and all that anyone answered."""
    _, held = asked.rows
    every = place_list.with_kawasan(store.rows_ready(asked.project, asked.round).drop("baris"), asked.place_list)
    found, _ = selection.select([every, held], asked.places)
    return answered(found)


def baseline(asked: Asked) -> pl.DataFrame:
    """The same by the names of the RTs, quantities as exact decimal text."""
    return as_decimals(ready(asked).sort(KEY))


def baseline_parts(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The same of the ``rows`` that are ready, a run of them at a time."""
    order = in_order(rows)
    return (as_decimals(rows[order[run]]) for run in runs(order.size))


def both_parts(asked: Asked) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Scores, a run of RTs by their names at a time, held ones with them; and before them the ``baseline`` of these
    RTs, and perhaps of a few others."""
    result, rows = asked.scores("rt"), ready(asked)
    held, n = _held(result), result.scores.total_low.size
    every = pl.concat([result.scores.bounds.places.select(KEY), held.select(KEY)])
    order = in_order(every)
    # A join of all by their whole keys would take more memory than all the rest.
    known, sought = (frame.select(pl.struct(KEY).hash()).to_series() for frame in (rows, every))
    for part in (order[run] for run in runs(order.size)):
        scored = [scoresheet.score_table(result.at(part[part < n])), held[part[part >= n] - n]]
        near = rows.filter(known.is_in(sought[part].implode()))
        yield as_decimals(near), pl.concat(scored, how="diagonal")


def ranked(asked: Asked) -> pl.DataFrame:
    """The table of ``rembug rank --csv``, and after it the held RTs: their key, and ``tingkat`` "ditahan"."""
    result = asked.scores("rt")
    table = priority_list.rank_table(result, rank(result.scores, result.classes))
    return pl.concat([table, _held(result)], how="diagonal")


def _held(result: RoundScores) -> pl.DataFrame:
    return result.held_rts.select(KEY).sort(KEY).with_columns(tingkat=pl.lit(HELD))


def exact(rows: pl.DataFrame) -> pl.DataFrame:
    """The quantities of ``baseline`` as numbers, for files that hold no exact decimals."""
    quantities = {q.name for q in catalogue().quantities}
    return rows.with_columns(pl.col(name).cast(pl.Float64) for name in rows.columns if name in quantities)
