"""Findings of single cells, of every row that was not set aside as a whole; a cell is told once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import numpy as np
import polars as pl

from survey import cells, place, schema
from survey.arrays import Flags, Rows, together
from survey.as_read import AsRead
from survey.catalogue import catalogue
from survey.cells import writing
from survey.findings import Hit
from survey.parallel import side_by_side
from survey.reading import Table


def find(read: AsRead, keep: Rows, empty: Collection[str], suspect: Flags) -> list[Hit]:
    """The findings of the numeric baseline in the rows ``keep``, without what they are held against; blanks of the
    columns ``empty`` are told elsewhere. ``suspect``: see ``schema.broken``."""
    rules = partial(schema.check, suspect=suspect)
    return judged(read.table, read.keys, read.parsed, keep, rules, _blank_volumes(read.parsed, empty))


def judged(
    table: Table,
    keys: pl.DataFrame,
    parsed: cells.Parsed,
    keep: Rows,
    rules: Callable[[pl.DataFrame, Flags], list[Hit]],
    blanks: list[Hit],
) -> list[Hit]:
    """What does not read, and what of the rest breaks the ``rules`` or is blank; a cell is told once per severity, by
    the first of these. ``rules``: looks at the rows of a frame that are flagged."""
    kept = np.zeros(keys.height, bool)
    kept[keep] = True
    hits, found = side_by_side(
        lambda: [*_no_places(table), *_unreadable_keys(table, keys), *unreadable_numbers(parsed)],
        lambda: rules(keys.with_columns(parsed.values), kept),
        keys.height,
    )
    hits = [Hit(h.code, h.column, h.at[kept[h.at]]) for h in hits if h.at.size]
    told: dict[tuple[str | None, str], Rows] = {}
    for hit in hits:
        for outdone in ("warning", "note", hit.severity):
            told[hit.column, outdone] = np.union1d(told.get((hit.column, outdone), hit.at), hit.at)
    found = [Hit(h.code, h.column, h.at) for h in found if h.column in table.positions]
    found += [Hit(h.code, h.column, h.at[kept[h.at]]) for h in blanks]
    hits += [Hit(h.code, h.column, np.setdiff1d(h.at, told.get((h.column, h.severity), []))) for h in found]
    return [hit for hit in hits if hit.at.size]


def unreadable_numbers(parsed: cells.Parsed) -> list[Hit]:
    """Cells that are no plain number, whether they could be read or not."""
    codes = {
        "angka_meragukan": parsed.doubtful,
        "bukan_bilangan_bulat": parsed.fractional,
    }
    hits = [Hit(code, name, _rows(at)) for code, columns in codes.items() for name, at in columns.items()]
    written = [Hit(code, name, _rows(at)) for name, ways in parsed.written.items() for code, at in ways.items()]
    told = {name: together(h.at for h in written if h.column == name) for name in parsed.written}
    # What was to be read as the number in it and does not read is no number after all.
    lost = {name: np.setdiff1d(_rows(at), told[name]) for name, at in parsed.unreadable.items()}
    for hit in written:
        if hit.column and hit.severity != "error":
            unread = np.intersect1d(hit.at, _rows(parsed.unreadable[hit.column]))
            lost[hit.column] = np.union1d(lost[hit.column], unread)
            hits.append(Hit(hit.code, hit.column, np.setdiff1d(hit.at, unread)))
        else:
            hits.append(hit)
    return hits + [Hit("bukan_angka", name, at) for name, at in lost.items()]


def _rows(at: pl.Series) -> Rows:
    return at.to_numpy().astype(np.int64)


def _no_places(table: Table) -> list[Hit]:
    """Cells of a place's name that name none or are crossed out; a slum area may have no name, but is no total, nor as
    above."""
    hits = []
    there = [name for name in place.NAMES if name in table.positions]
    if not there or not writing.maybe_no_names(pl.concat(table.spelled[name] for name in there)):
        return []
    for name in there:
        cells, spelled = table.typed(name), table.spelled[name]
        blank = writing.no_names(spelled) if name in place.KEY else ()
        struck = spelled.filter(spelled.str.ends_with(writing.STRUCK)).to_list()
        no = [*blank, *spelled.filter(spelled.str.contains(writing.sums().pattern))]
        above = [] if name in place.KEY else [one for one in writing.as_above(spelled) if one not in struck]
        ways = {"sel_dicoret": struck, "bukan_nama_kawasan": above}
        for code, odd in (ways | {"bukan_nama_tempat": [one for one in no if one not in struck]}).items():
            if odd:
                hits.append(Hit(code, name, np.flatnonzero(cells.is_in(odd).fill_null(False).to_numpy())))
    return hits


def _unreadable_keys(table: Table, keys: pl.DataFrame) -> list[Hit]:
    """RT and RW cells that hold something and tell no number; where one column tells both, it is the RT's."""
    there = table.positions
    if "rt" not in there:
        return []
    hits = []
    for column in ("rt", "rw") if "rw" in there else ("rt",):
        lost = keys[column].is_null() if "rw" in there else keys["rt"].is_null() | keys["rw"].is_null()
        at = np.flatnonzero((table.typed(column).is_not_null() & lost).to_numpy()) if lost.any() else together([])
        if not at.size:
            continue
        struck = table.typed(column)[at].str.ends_with(writing.STRUCK).to_numpy()
        hits.append(Hit("sel_dicoret", column, at[struck]))
        text = place.tidy(table.typed(column)[at])
        at, text = at[text.is_not_null().to_numpy()], text.drop_nulls()
        reads = np.array([place.read_number(cell, column) is not None for cell in text], bool) & ("rw" in there)
        dates = np.array([writing.is_date(cell) for cell in text], bool)
        hits.append(Hit("tanggal_excel", column, at[~reads & dates]))
        hits.append(Hit("kunci_tak_terbaca", column, at[~reads & ~dates]))
        hits.append(Hit("kunci_bertentangan", column, at[reads]))
    return hits


def _blank_volumes(parsed: cells.Parsed, empty: Collection[str]) -> list[Hit]:
    wanted = [q.name for q in catalogue().quantities if q.blank == "warning" and q.name not in empty]
    blank = [name for name in wanted if name in parsed.values.columns and parsed.values[name].null_count()]
    return [Hit("nilai_kosong", name, np.flatnonzero(parsed.values[name].is_null().to_numpy())) for name in blank]
