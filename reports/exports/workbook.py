"""A workbook for planners: where the numbers come from, the baseline, the points, the ranking, and the works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from reports import letterhead, recap_basis
from reports.asked import Asked
from reports.exports import Beside, tables
from reports.files import saving, sheets
from reports.files.sheets import Book
from reports.score_basis import choices
from reports.style import cells
from reports.words import word
from reports.works.followed import followed
from survey import store
from survey.catalogue import catalogue
from survey.place import key_names
from survey.recap.of_round import as_decimals

# A SHA-256 stands in one line.
NARROWEST, WIDEST = 15, 70
# So many columns are still read on one page.
ONE_PAGE = 20


def write(asked: Asked, output: Path, beside: Beside) -> Iterator[Path]:
    """``output``.xlsx with sheets for sources, baseline, points, ranking, and works where they are asked for."""
    saving.suffix(output, (".xlsx",))
    ranked = tables.ranked(asked)
    with sheets.making(asked.project.name) as (book, out):
        _rows(book, word("export", "sources", asked.lang), sources(asked))
        _rows(book, word("export", "baseline", asked.lang), tables.exact(tables.baseline(asked)))
        _rows(book, word("export", "points", asked.lang), ranked.select(_of(ranked, ("p_", "n_", "total", "rata_"))))
        _rows(book, word("export", "ranking", asked.lang), ranked.select(_of(ranked, ("total", "peringkat", "seri"))))
        if beside.works:
            _rows(book, word("export", "works", asked.lang), works(asked))
    saving.save(output, out.getvalue())
    yield output


def works(asked: Asked) -> pl.DataFrame:
    """The works of the places asked for, their volumes in whole units."""
    return tables.exact(as_decimals(followed(asked).works))


def _of(ranked: pl.DataFrame, starts: tuple[str, ...]) -> list[str]:
    """The key columns, those that begin so, and what every sheet ends with."""
    own = [name for name in ranked.columns if name.startswith(starts)]
    ends = [name for name in ("tingkat", "kelas_prioritas", "kode_prioritas", "penanganan") if name in ranked.columns]
    return [*(name for name in key_names() if name in ranked.columns), *own, *ends]


def sources(asked: Asked) -> pl.DataFrame:
    """What the workbook rests on: project, round, rules with their choices, and each file with its SHA-256."""
    lang, rules = asked.lang, asked.rules
    recapped = recap_basis.lines(asked.recapped, asked.round, rules, lang) if asked.recapped else ()
    facts = [
        ("project", asked.project.name),
        ("round", asked.round),
        ("surveyed", str(asked.project.survey_dates.get(asked.round) or "–")),
        ("rules", f"{rules.name(lang)} ({rules.source(lang)})"),
        ("choices", choices(rules, "score", lang)),
        *(("recap", told) for told in recapped),
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
    sheet.autofilter(0, 0, rows.height, rows.width - 1)
    _on_paper(sheet, rows.columns)
    formats, widths = [_format(book, rows[column]) for column in rows.columns], [_width(rows[c]) for c in rows.columns]
    sheets.make_room(sheet, 0, zip(rows.columns, widths, strict=True))
    for at, column in enumerate(rows.columns):
        sheet.set_column(at, at, widths[at])
        sheet.write_string(0, at, column, book.bold)
    wide = [at for at, width in enumerate(widths) if width == WIDEST]
    for line, row in enumerate(rows.iter_rows(), 1):
        sheets.make_room(sheet, line, ((row[at] or "", WIDEST) for at in wide))
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, at, sheets.text(value), book.plain)
            elif value is not None:
                sheet.write_number(line, at, value, formats[at])


def _on_paper(sheet: Any, columns: list[str]) -> None:
    """Across A4, its header on every page; what is too wide for one page names the RT on each."""
    sheet.set_landscape()
    sheet.set_paper(sheets.A4)
    sheet.repeat_rows(0)
    if len(columns) <= ONE_PAGE:
        sheet.fit_to_pages(1, 0)
    elif {"desa", "rt"} <= set(columns):
        sheet.repeat_columns(columns.index("desa"), columns.index("rt"))


def _width(column: pl.Series) -> int:
    """In letters; longer texts break over lines."""
    texts: list[str] = column.drop_nulls().to_list() if column.dtype == pl.String else []
    return min(WIDEST, max([NARROWEST, *map(len, texts)]))


def _format(book: Book, column: pl.Series) -> Any:
    if column.name.startswith(("p_", "rata_")):
        return book.made.add_format({"num_format": cells.PERCENT, "valign": "top"})
    decimals = _decimals(column) if column.dtype.is_float() else 0
    look = cells.RUPIAH if column.name.endswith("_rp") else cells.quantity(decimals)
    return book.made.add_format({"num_format": look, "valign": "top"})


def _decimals(column: pl.Series) -> int:
    """As many as the column's longest figure has, alike in every row, and no more than its unit."""
    most = catalogue().unit_of(column.name).decimals
    return next((n for n in range(most) if (column.round(n) == column).all()), most)
