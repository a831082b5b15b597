"""What is held in a round, as a table of corrections ready to be filled in; and the sets it has."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.output import Output
from reports.words import number, word
from survey.catalogue import Language
from survey.findings import how_to_mend, what_is_wrong
from survey.place import KEY, label
from survey.project import Project
from survey.store.held import held, sets

SHOWN = 30
COLUMNS = (
    *("putaran", "impor", "baris", *KEY),
    *("pertanyaan", "nilai_lama", "nilai_baru", "siapa", "mengapa", "kapan", "temuan"),
)


def output(project: Project, lang: Language, round_name: str) -> Output:
    """What is held in a round, and the sets of corrections it has.

    Raises:
        Refusal: there is no such round.
    """
    cells = held(project, round_name)
    table = _table(cells, round_name, lang)
    return Output(
        told=lambda: "\n".join([*_held(cells, round_name, lang), *_sets(project, round_name, lang)]),
        table=lambda: table,
        json=lambda: table,
        to_fill=True,
    )


def _table(cells: pl.DataFrame, round_name: str, lang: Language) -> pl.DataFrame:
    """The columns of a table of corrections, what is still to be filled in blank."""
    blank = pl.lit(None, pl.String)
    return cells.with_columns(
        putaran=pl.lit(round_name),
        pertanyaan="kolom",
        # Of whole rows, ``isi`` tells which they are.
        nilai_lama=pl.when(pl.col("kolom").is_not_null()).then("isi"),
        nilai_baru=blank,
        siapa=blank,
        mengapa=blank,
        kapan=blank,
        temuan=pl.Series([_wrong(row, lang) for row in cells.iter_rows(named=True)], dtype=pl.String),
    ).select(COLUMNS)


def _wrong(row: dict[str, Any], lang: Language) -> str:
    told = f"{what_is_wrong(row, lang)} {how_to_mend(row, lang)}"
    return told if row["kolom"] else f"{told} {word('correct', 'no_cell', lang)}"


def _held(cells: pl.DataFrame, round_name: str, lang: Language) -> list[str]:
    if cells.is_empty():
        return [word("correct", "none_held", lang, putaran=round_name)]
    rows = cells.select("impor", "baris").n_unique()
    counts = {"rt": number(rows, lang), "sel": number(cells.height, lang)}
    lines, last = [word("correct", "held", lang, putaran=round_name, **counts)], None
    for row in cells.head(SHOWN).iter_rows(named=True):
        if last != (at := (row["impor"], row["baris"])):
            lines.append(f"{label({name: row[name] for name in KEY})}  ({row['nama']}, {row['baris']})")
            last = at
        where = (row["sel"] if row["kolom"] else None) or word("correct", "whole_row", lang)
        lines.append(f"   {where}: {what_is_wrong(row, lang)}")
    if cells.height > SHOWN:
        lines.append(word("correct", "rest", lang, n=number(cells.height - SHOWN, lang)))
    return [*lines, "", word("correct", "next", lang, putaran=round_name)]


def _sets(project: Project, round_name: str, lang: Language) -> list[str]:
    lines = []
    for row in sets(project, round_name).iter_rows(named=True):
        facts = {"nomor": row["nomor"], "n": row["sel"], "berkas": row["berkas"], "siapa": row["siapa"]}
        name = "set" if row["dibatalkan"] is None else "set_undone"
        lines.append("   " + word("correct", name, lang, oleh=row["dibatalkan"], **facts))
    return ["", word("correct", "sets", lang), *lines] if lines else []
