"""The place that each row names: its key columns in one spelling."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from survey import cells, findings, place
from survey.reading import Table


def read(table: Table, places: Mapping[str, int], known: Mapping[str, list[str]]) -> tuple[pl.DataFrame, pl.DataFrame]:
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


def _tidy(table: Table, places: Mapping[str, int], name: str) -> pl.Series:
    if name in places:
        return place.tidy(table.text[str(places[name])])
    return pl.repeat(None, table.text.height, dtype=pl.String, eager=True)
