"""The whole way of a field file up to the store: read, headers, cells, slips, schema, findings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import (
    answers,
    cellwise,
    columnwise,
    crosschecks,
    evidence,
    findings,
    keyed,
    mended,
    quantities,
    ragged,
    reading,
    schema,
    slips,
    units_beside,
)
from survey.answered.check import check as check_form
from survey.ballots.check import check as check_ballots
from survey.catalogue import BALLOTS
from survey.checked import Checked
from survey.context import Context
from survey.findings import Hit

Rows = npt.NDArray[np.int64]
NOTHING_KNOWN = Context()
# A file of so many bytes is long in reading, and hardly ever without a mistake.
LONG = 1 << 22


def check(source: reading.Source, context: Context = NOTHING_KNOWN) -> Checked:
    """Check a field file as a whole; no RT is dropped. Of a form it is ``survey.answered`` that checks.

    Raises:
        Refusal: nothing could be read from the file.
    """
    if context.maps.form in BALLOTS:
        return check_ballots(source, context)
    if context.maps.form:
        return check_form(source, context)
    table = _read(source, context)
    places = keyed.columns(table, source.name)
    table = mended.laid_over(table, places, context.mended, source.name)
    keys, joined = keyed.read(table, places, context.spellings)
    table, parsed = quantities.read(table, places, context, source.name)
    slid = slips.find(table, places, keys, parsed)
    slid_rows = np.concatenate([np.empty(0, np.int64), *(s.at for s in slid)])
    uneven = ragged.find(table, slid_rows)
    kept = np.ones(keys.height, bool)
    kept[np.concatenate([slid_rows, *(h.at for h in uneven)])] = False
    keep = np.flatnonzero(kept)
    empty = columnwise.empty(table, places, keep)
    answered, not_understood = answers.read(table, places)
    hits = [*uneven, *cellwise.find(table, places, keys, parsed, keep, empty), *units_beside.find(table, places, keep)]
    hits += [Hit(h.code, h.column, h.at[kept[h.at]]) for h in not_understood]
    rows = keys.with_columns(*parsed.values, *answered).insert_column(0, pl.Series("baris", table.row))
    for hit in hits:
        kept[hit.at if hit.severity == "error" else []] = False
    seen = crosschecks.Seen(table, places, rows, np.flatnonzero(kept), slid_rows, context, parsed.decimal)
    hits += crosschecks.holding(seen)
    errors = [(h.code, h.at) for h in hits if h.severity == "error"]
    errors += [(str(s.told["kode"][0]), s.at) for s in slid]

    def find() -> pl.DataFrame:
        asked, beside = crosschecks.asking(seen)
        of_columns = columnwise.find(table, places, parsed, keep, empty, context.maps)
        listed = findings.compose(table, places, keys, [*hits, *asked])
        return pl.concat([*(s.told for s in slid), joined, of_columns, beside, listed])

    return Checked(
        source=source,
        dialect=table.dialect,
        decimal=parsed.decimal,
        mixed=parsed.mixed,
        rows=rows.with_columns(ditahan=evidence.held_because(rows.height, errors)),
        find=find,
        context=context,
        as_it_came=not (table.personal or table.skipped or table.dialect.sheet),
    )


def _read(source: reading.Source, context: Context) -> reading.Table:
    with ThreadPoolExecutor(1) as beside:
        if len(source.data) >= LONG:
            beside.submit(schema.load)
        return reading.read(source, context.maps, context.sheet, context.decimal, for_numbers=True)
