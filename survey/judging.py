"""What a field file's rows say, each by itself and beside the others, and which of them are held for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import polars as pl

from survey import crosschecks, findings, schema
from survey.arrays import Flags, Rows, together
from survey.as_read import AsRead
from survey.checked import Judged
from survey.context import Context
from survey.findings import Hit
from survey.parallel import begun
from survey.place import KEY
from survey.rowchecks import cellwise, columnwise, evidence, ragged, slips, units_beside, yes_no


@dataclass(frozen=True)
class _Alone:
    """What the rows say, each by itself. ``looked_at``: those neither slid nor uneven; ``sound``: those of them without
    an error; ``empty``: columns without a figure."""

    rows: pl.DataFrame
    looked_at: Rows
    sound: Rows
    empty: Collection[str]
    hits: list[Hit]


def judged(read: AsRead, context: Context) -> Judged:
    """The rows of a file, none left out, with what holds them. Of few rows, questions that hold none are asked when the
    findings are."""
    rows = read.keys.height
    alike = begun(lambda: schema.alike(read.keys.select(KEY)), rows)
    breaking = schema.breaking(read.keys.with_columns(read.parsed.values))
    # While one core alone is busy.
    filled = begun(lambda: crosschecks.filled(read.parsed.values), rows)
    slid = slips.find(read, breaking)
    slid_rows = together(s.at for s in slid)
    repeated = alike()
    alone = _alone(read, slid_rows, breaking | repeated)
    seen = crosschecks.Seen(read.table, alone.rows, alone.sound, slid_rows, context, read.parsed.decimal, filled)
    holding = crosschecks.holding(seen)
    asking = begun(lambda: crosschecks.asking(seen), rows)
    errors = [(h.code, h.at) for h in (*alone.hits, *holding) if h.severity == "error"]
    errors += [(str(s.told["kode"][0]), s.at) for s in slid]

    def of_rows() -> tuple[list[Hit], pl.DataFrame]:
        hits = [*evidence.add(alone.hits, read.table, read.keys), *holding]
        return hits, findings.compose(read.table, read.keys, hits)

    def find() -> pl.DataFrame:
        hits, listed = of_rows()
        asked, beside = asking()
        found = columnwise.find(read.table, read.parsed, alone.looked_at, alone.empty, context.maps, [*hits, *asked])
        listed = findings.in_file_order([listed, findings.compose(read.table, read.keys, asked)])
        return pl.concat([*(s.told for s in slid), read.joined, found, beside, listed])

    return Judged(alone.rows.with_columns(ditahan=evidence.held_because(alone.rows.height, errors)), find, repeated)


def _alone(read: AsRead, slid: Rows, suspect: Flags) -> _Alone:
    """``suspect``: the rows that may break a rule."""
    table, parsed = read.table, read.parsed
    uneven = ragged.find(table, slid)
    kept = np.ones(read.keys.height, bool)
    kept[together([slid, *(h.at for h in uneven)])] = False
    looked_at = np.flatnonzero(kept)
    empty = columnwise.empty(table, looked_at)
    answered, not_understood = yes_no.read(table)
    hits = [
        *uneven,
        *cellwise.find(read, looked_at, empty, suspect),
        *units_beside.find(table, looked_at),
        *(Hit(h.code, h.column, h.at[kept[h.at]]) for h in not_understood),
    ]
    for hit in hits:
        kept[hit.at if hit.severity == "error" else []] = False
    rows = read.keys.with_columns(*parsed.values, *answered).insert_column(0, pl.Series("baris", table.row))
    return _Alone(rows, looked_at, np.flatnonzero(kept), empty, hits)
