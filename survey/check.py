"""The whole way of a field file up to the store: read, headers, cells, slips, schema, findings."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl

from survey import cells, crosschecks, findings, reading, schema
from survey.answered.check import check as check_form
from survey.arrays import Rows
from survey.ballots.check import check as check_ballots
from survey.catalogue import BALLOTS
from survey.cells import quantities, yes_no
from survey.checked import Checked
from survey.context import Context
from survey.corrections import overlay
from survey.findings import Hit
from survey.place import row_keys
from survey.rowchecks import cellwise, columnwise, evidence, ragged, slips, units_beside

NOTHING_KNOWN = Context()
# A file of so many bytes is long in reading, and hardly ever without a mistake.
LONG = 1 << 22


@dataclass(frozen=True)
class _Read:
    """A file as it was read: its table, each row's key and quantities. ``joined``: notes on spellings that were
    joined."""

    table: reading.Table
    keys: pl.DataFrame
    joined: pl.DataFrame
    parsed: cells.Parsed


@dataclass(frozen=True)
class _Judged:
    """What the rows say, each by itself. ``looked_at``: those neither slid nor uneven; ``sound``: those of them without
    an error; ``empty``: columns without a figure."""

    rows: pl.DataFrame
    looked_at: Rows
    sound: Rows
    empty: Collection[str]
    hits: list[Hit]


def check(source: reading.Source, context: Context = NOTHING_KNOWN) -> Checked:
    """Check a field file as a whole; no RT is dropped. Of a form it is ``survey.answered`` that checks.

    Raises:
        Refusal: nothing could be read from the file.
    """
    if context.maps.form in BALLOTS:
        return check_ballots(source, context)
    if context.maps.form:
        return check_form(source, context)
    read = _read(source, context)
    slid = slips.find(read.table, read.keys, read.parsed)
    slid_rows = np.concatenate([np.empty(0, np.int64), *(s.at for s in slid)])
    judged = _judged(read, slid_rows)
    seen = crosschecks.Seen(read.table, judged.rows, judged.sound, slid_rows, context, read.parsed.decimal)
    hits = [*judged.hits, *crosschecks.holding(seen)]
    errors = [(h.code, h.at) for h in hits if h.severity == "error"]
    errors += [(str(s.told["kode"][0]), s.at) for s in slid]

    def find() -> pl.DataFrame:
        asked, beside = crosschecks.asking(seen)
        of_columns = columnwise.find(read.table, read.parsed, judged.looked_at, judged.empty, context.maps)
        listed = findings.compose(read.table, read.keys, [*hits, *asked])
        return pl.concat([*(s.told for s in slid), read.joined, of_columns, beside, listed])

    return Checked(
        source=source,
        dialect=read.table.dialect,
        decimal=read.parsed.decimal,
        mixed=read.parsed.mixed,
        rows=judged.rows.with_columns(ditahan=evidence.held_because(judged.rows.height, errors)),
        find=find,
        context=context,
        as_it_came=not (read.table.personal or read.table.skipped or read.table.dialect.sheet),
    )


def _read(source: reading.Source, context: Context) -> _Read:
    table = row_keys.placed(_table(source, context), source.name)
    table = overlay.laid_over(table, context.mended, source.name)
    with ThreadPoolExecutor(1) as beside:
        placing = beside.submit(row_keys.read, table, context.spellings)
        table, parsed = quantities.read(table, context, source.name)
        return _Read(table, *placing.result(), parsed)


def _table(source: reading.Source, context: Context) -> reading.Table:
    with ThreadPoolExecutor(1) as beside:
        if len(source.data) >= LONG:
            beside.submit(schema.load)
        return reading.read(source, context.maps, context.sheet, context.decimal, for_numbers=True)


def _judged(read: _Read, slid: Rows) -> _Judged:
    table, parsed = read.table, read.parsed
    uneven = ragged.find(table, slid)
    kept = np.ones(read.keys.height, bool)
    kept[np.concatenate([slid, *(h.at for h in uneven)])] = False
    looked_at = np.flatnonzero(kept)
    empty = columnwise.empty(table, looked_at)
    answered, not_understood = yes_no.read(table)
    hits = [
        *uneven,
        *cellwise.find(table, read.keys, parsed, looked_at, empty),
        *units_beside.find(table, looked_at),
        *(Hit(h.code, h.column, h.at[kept[h.at]]) for h in not_understood),
    ]
    for hit in hits:
        kept[hit.at if hit.severity == "error" else []] = False
    rows = read.keys.with_columns(*parsed.values, *answered).insert_column(0, pl.Series("baris", table.row))
    return _Judged(rows, looked_at, np.flatnonzero(kept), empty, hits)
