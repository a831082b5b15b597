"""The place that each row names: its key columns in one spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from survey import findings, headers, place
from survey.catalogue import FormName
from survey.cells import writing
from survey.messages import Refusal
from survey.parallel import RUN, each
from survey.reading import Table
from survey.reading.columns import positions

# So many cells of an RT column show whether they tell the RW, too.
LOOKED_AT = 50
AREA = "kawasan"
_BOTH = re.compile(
    r"(?i)(?<![a-z])rt[\W_]*[0-9].*(?<![a-z])rw[\W_]*[0-9]|(?<![a-z])rw[\W_]*[0-9].*(?<![a-z])rt[\W_]*[0-9]"
)


def placed(table: Table, file: str, of: FormName | None = None) -> Table:
    """The table with the position of each question; that of the RW may be missing where the cells of the RT's tell it.

    Raises:
        Refusal: see ``survey.reading.columns``; columns that are missing may stand on other sheets.
    """
    tells_rw = "rw" not in table.questions and "rt" in table.questions and _tells_rw(table, table.questions.index("rt"))
    told = {*table.stated, *table.headed.names, *(("rw",) if tells_rw else ())}
    try:
        found = positions(table.dialect.header, table.questions, file, of, told, table.dialect.titles)
    except Refusal as refused:
        others = next((one.text for one in table.told if one.code == "lembar_tak_dibaca"), None)
        if refused.code != "kolom_wajib_hilang" or not others:
            raise
        sheet = table.dialect.sheet
        raise Refusal("kolom_di_lembar_lain", **refused.facts, lembar=sheet, lain=others) from refused
    return replace(table, positions=found)


def _tells_rw(table: Table, at: int) -> bool:
    """By its header ``RT/RW``, or as most of its cells do: ``RT.02 RW.02``, ``Wayut RW 02 RT 02``."""
    cells = [cell for cell in table.text[str(at)].head(LOOKED_AT) if cell]
    read = {cell: place.read_number(cell, "rt") for cell in cells}
    told = [cell for cell in cells if ((number := read[cell]) and number.rw) or _BOTH.search(cell)]
    return headers.names_both(table.dialect.header[at]) or 2 * len(told) > len(cells)


def read(table: Table, known: Mapping[str, list[str]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The key columns in one spelling, and a note for each spelling that was joined to another."""
    tidy = _tidy(table)
    tidy[AREA], outside = _outside(tidy[AREA])
    spelled = {name: place.tidy(cells).unique().drop_nulls() for name, cells in table.spelled.items()}
    of_all = [name for name in place.NAMES if name not in {*spelled, *table.headed.names}]
    spelled |= {name: tidy[name].head(1).drop_nulls() for name in of_all}
    joined = _joined({name: tidy[name].alias(name) for name in place.NAMES}, spelled, known)
    columns, notes = [], [findings.empty(), *outside]
    for name, changed in zip(place.NAMES, joined, strict=True):
        for spelling, kept in changed.items():
            count = int((tidy[name] == spelling).sum())
            note = findings.one("ejaan_disatukan", kolom=name, tajuk=name, isi=spelling, acuan=kept, jumlah=count)
            notes.append(note)
        columns.append((tidy[name].replace(changed) if changed else tidy[name]).alias(name))
    turned = headers.rw_comes_first(table.dialect.header[table.positions["rt"]])
    rt = place.without_village(place.turned(tidy["rt"]) if turned else tidy["rt"], tidy["desa"])
    numbered = place.numbers(rt, tidy["rw"] if "rw" in {*table.positions, *table.stated, *table.headed.names} else None)
    frame = pl.DataFrame(columns).with_columns(numbered)
    return frame.select(place.key_names()), pl.concat(notes)


def _tidy(table: Table) -> dict[str, pl.Series]:
    typed = {name: table.typed(name) for name in place.key_names() if name in table.positions}
    if place.is_untidy(pl.concat(table.spelled.values())).any():
        tidied = each(lambda name: place.tidy(typed[name], table.spelled[name]), typed)
        typed = dict(zip(typed, tidied, strict=True))
    return {name: typed[name] if name in typed else stated(table, name) for name in place.key_names()}


def _joined(
    names: Mapping[str, pl.Series], spelled: Mapping[str, pl.Series], known: Mapping[str, list[str]]
) -> list[dict[str, str]]:
    """Of each level, the spellings to be joined to another: as a rule none, which is asked of few rows at once.
    ``spelled``: the different names of a level, where they are known."""
    few = all(cells.len() <= RUN for cells in names.values()) and not any(known.values())
    if few and place.all_apart([cells.unique().drop_nulls() for cells in names.values()]):
        return [{} for _ in names]
    return each(lambda name: place.one_spelling(names[name], known.get(name, []), spelled.get(name)), names)


def _outside(areas: pl.Series) -> tuple[pl.Series, list[pl.DataFrame]]:
    """The slum areas without those that are called none, as ``-``; and a note for each way to say so."""
    there = areas.null_count() < areas.len()
    said = writing.told_unknown(place.distinct(areas)).sort() if there else areas.clear()
    if not said.len():
        return areas, []
    counts = {word: int((areas == word).sum()) for word in said}
    notes = [findings.one("tanpa_kawasan", kolom=AREA, tajuk=AREA, isi=word, jumlah=n) for word, n in counts.items()]
    return areas.set(areas.is_in(said.implode()).fill_null(False), None), notes


def stated(table: Table, name: str) -> pl.Series:
    """A place that no column tells, of every row; null where it was not stated either."""
    if name in table.headed.names:
        return table.headed.names[name]
    return pl.repeat(table.stated.get(name), table.text.height, dtype=pl.String, eager=True)
