"""A workbook for planners: where the numbers come from, the baseline, the points, and the ranking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from reports import letterhead, saving, sheets
from reports.asked import Asked
from reports.exports import tables
from reports.scoresheet import choices
from reports.sheets import Book
from reports.style import cells
from reports.words import word
from survey import store
from survey.catalogue import catalogue
from survey.place import key_names

WIDTH = 15


def write(asked: Asked, output: Path, file: Path | None) -> Iterator[Path]:
    """``output``.xlsx with sheets for sources, baseline, points and ranking."""
    saving.suffix(output, (".xlsx",))
    ranked = tables.ranked(asked)
    with sheets.making(asked.project.name) as (book, out):
        _rows(book, word("export", "sources", asked.lang), sources(asked))
        _rows(book, word("export", "baseline", asked.lang), tables.exact(tables.baseline(asked)))
        _rows(book, word("export", "points", asked.lang), ranked.select(_of(ranked, ("p_", "n_", "total", "rata_"))))
        _rows(book, word("export", "ranking", asked.lang), ranked.select(_of(ranked, ("total", "peringkat", "seri"))))
    saving.save(output, out.getvalue())
    yield output


def _of(ranked: pl.DataFrame, starts: tuple[str, ...]) -> list[str]:
    """The key columns, those that begin so, and what every sheet ends with."""
    own = [name for name in ranked.columns if name.startswith(starts)]
    ends = [name for name in ("tingkat", "kelas_prioritas", "kode_prioritas", "penanganan") if name in ranked.columns]
    return [*(name for name in key_names() if name in ranked.columns), *own, *ends]


def sources(asked: Asked) -> pl.DataFrame:
    """What the workbook rests on: project, round, rules with their choices, and each file with its SHA-256."""
    lang, rules = asked.lang, asked.rules
    facts = [
        ("project", asked.project.name),
        ("round", asked.round),
        ("surveyed", str(asked.project.survey_dates.get(asked.round) or "–")),
        ("rules", f"{rules.name(lang)} ({rules.source(lang)})"),
        ("choices", choices(rules, "score", lang)),
        *([("office", signed)] if (signed := letterhead.signed(asked.project.letterhead, lang)) else []),
        *([("synthetic", word("chart", "synthetic", lang))] if asked.project.synthetic else []),
        *(("file", f"{i.file}, SHA-256 {i.sha256}") for i in store.imports(asked.project, asked.round)),
    ]
    named = [(word("export", name, lang), told) for name, told in facts]
    return pl.DataFrame(named, schema=[word("export", "what", lang), word("export", "told", lang)], orient="row")


def _rows(book: Book, name: str, rows: pl.DataFrame) -> None:
    """A sheet with a frozen header and the number format of each column's unit."""
    sheets.refuse_too_large(name, rows.height + 1, rows.width)
    sheet = book.made.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, rows.width - 1, WIDTH)
    formats = [_format(book, rows[column]) for column in rows.columns]
    for at, column in enumerate(rows.columns):
        sheet.write_string(0, at, column, book.bold)
    for line, row in enumerate(rows.iter_rows(), 1):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, at, sheets.text(value), book.plain)
            elif value is not None:
                sheet.write_number(line, at, value, formats[at])


def _format(book: Book, column: pl.Series) -> Any:
    if column.name.startswith(("p_", "rata_")):
        return book.made.add_format({"num_format": cells.PERCENT, "valign": "top"})
    known = {q.name for q in catalogue().quantities}
    decimals = catalogue().unit_of(column.name).decimals if column.name in known else 0
    return book.made.add_format({"num_format": cells.quantity(decimals), "valign": "top"})
