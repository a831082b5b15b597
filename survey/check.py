"""The whole way of a field file up to the store: read, headers, cells, slips, schema, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import (
    answers,
    cells,
    cellwise,
    columnwise,
    crosschecks,
    evidence,
    findings,
    headers,
    mended,
    place,
    reading,
    slips,
)
from survey.catalogue import catalogue
from survey.checked import Checked
from survey.context import Context
from survey.findings import Hit

Rows = npt.NDArray[np.int64]
NOTHING_KNOWN = Context()


@dataclass(frozen=True)
class _Where:
    file: str
    table: reading.Table
    places: Mapping[str, int]

    def cell(self, name: str, at: int) -> str:
        return f"{headers.letter(self.places[name])}{self.table.row[at]}"


def check(source: reading.Source, context: Context = NOTHING_KNOWN) -> Checked:
    """Check a field file as a whole; no RT is dropped.

    Raises:
        Refusal: nothing could be read from the file.
    """
    table = reading.read(source, context.maps, context.sheet)
    places = headers.places(table.dialect.header, table.questions, source.name)
    table = mended.laid_over(table, places, context.mended)
    keys, joined = _keys(table, places, context.spellings)
    made = catalogue()
    scales = {q.name: made.unit_of(q.name).scale for q in made.quantities if q.name in places}
    text = table.text.select(pl.col(str(places[name])).alias(name) for name in scales)
    units = {name: made[name].unit for name in scales}
    parsed = cells.parse(text, scales, context.decimal, _Where(source.name, table, places), units, context.mixed)
    slid = slips.find(table, places, keys, parsed)
    slid_rows = np.concatenate([np.empty(0, np.int64), *(s.at for s in slid)])
    ragged = _ragged(table, slid_rows)
    kept = np.ones(keys.height, bool)
    kept[np.concatenate([slid_rows, *(h.at for h in ragged)])] = False
    keep = np.flatnonzero(kept)
    empty = columnwise.empty(table, places, keep)
    answered, not_understood = answers.read(table, places)
    hits = [*ragged, *cellwise.find(table, places, keys, parsed, keep, empty)]
    hits += [Hit(h.code, h.column, h.at[kept[h.at]]) for h in not_understood]
    rows = keys.with_columns(*parsed.values, *answered).insert_column(0, pl.Series("baris", table.row))
    for hit in hits:
        kept[hit.at if hit.severity == "error" else []] = False
    seen = crosschecks.Seen(table, places, rows, np.flatnonzero(kept), slid_rows, context, parsed.decimal)
    crossed, beside = crosschecks.find(seen)
    hits += crossed
    errors = [(h.code, h.at) for h in hits if h.severity == "error"]
    errors += [(str(s.told["kode"][0]), s.at) for s in slid]
    told = [*(s.told for s in slid), joined, columnwise.find(table, places, parsed, keep, empty, context.maps), beside]
    listed = findings.compose(table, places, keys, hits)
    return Checked(
        source=source,
        dialect=table.dialect,
        decimal=parsed.decimal,
        mixed=parsed.mixed,
        rows=rows.with_columns(ditahan=evidence.held_because(rows.height, errors)),
        findings=pl.concat([*told, listed]),
        context=context,
        as_it_came=not (table.personal or table.skipped or table.dialect.sheet),
    )


def _keys(
    table: reading.Table, places: Mapping[str, int], known: Mapping[str, list[str]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The key columns in one spelling, and a note for each spelling that was joined to another."""
    tidy = dict(
        zip(place.key_names(), cells.each(lambda name: _tidy(table, places, name), place.key_names()), strict=True)
    )
    joined = cells.each(lambda name: place.one_spelling(tidy[name].alias(name), known.get(name, [])), place.NAMES)
    columns, notes = [], [findings.empty()]
    for name, changed in zip(place.NAMES, joined, strict=True):
        for spelling, kept in changed.items():
            count = int((tidy[name] == spelling).sum())
            note = findings.one("ejaan_disatukan", kolom=name, tajuk=name, isi=spelling, acuan=kept, jumlah=count)
            notes.append(note)
        columns.append((tidy[name].replace(changed) if changed else tidy[name]).alias(name))
    numbered = place.numbers(tidy["rt"], tidy["rw"] if "rw" in places else None)
    frame = pl.DataFrame(columns).with_columns(numbered)
    return frame.select(place.key_names()), pl.concat(notes)


def _tidy(table: reading.Table, places: Mapping[str, int], name: str) -> pl.Series:
    if name in places:
        return place.tidy(table.text[str(places[name])])
    return pl.repeat(None, table.text.height, dtype=pl.String, eager=True)


def _ragged(table: reading.Table, slid: Rows) -> list[Hit]:
    """Rows with fewer or more cells than the header, unless told as slid: what stands where in them is not certain."""
    header = len(table.dialect.header)
    hits = []
    for width in np.unique(table.width[table.width != header]).tolist():
        code, sign = ("baris_pendek", "<") if width < header else ("baris_panjang", ">")
        hits.append(
            Hit(code, None, np.setdiff1d(np.flatnonzero(table.width == width), slid), f"{width} {sign} {header}")
        )
    return hits
