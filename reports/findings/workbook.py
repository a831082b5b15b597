"""The findings as an Excel workbook, and their sheet in the workbook of the marked table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from reports.files import sheets
from reports.files.sheets import Book
from reports.findings.rows import COLUMNS, headings, listed
from reports.findings.told import ORDER, ready
from reports.words import word
from survey.catalogue import Language
from survey.checked import Checked

WIDTHS: Mapping[str, int] = {
    "baris": 7,
    "kolom": 7,
    "tajuk": 28,
    "sel": 8,
    "tempat": 26,
    "isi": 24,
    "salah": 52,
    "perbaikan": 52,
    "keparahan": 14,
    "kode": 26,
    "jumlah": 11,
    "semua": 24,
}
NUMBERS = ("baris", "jumlah")


def document(checked: Checked, lang: Language) -> bytes:
    """
    Raises:
        Refusal: there are more findings than a sheet has rows.
    """
    title = word("findings", "title", lang, berkas=checked.source.name)
    with sheets.making(title) as (book, out):
        add(book, word("findings", "sheet", lang), checked, lang)
    return out.getvalue()


def add(book: Book, name: str, checked: Checked, lang: Language, said: Sequence[str] = ()) -> None:
    """A sheet with what is good, the lines ``said``, and a row for each finding."""
    lines = [ready(checked, lang), *said]
    found = listed(checked, lang)
    sheets.refuse_too_large(checked.source.name, len(lines) + 1 + found.height, len(COLUMNS))
    sheet = book.made.add_worksheet(name)
    for column, wanted in enumerate(COLUMNS):
        sheet.set_column(column, column, WIDTHS[wanted])
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, sheets.text(line), book.title)
    head = len(lines)
    sheets.make_room(sheet, head, ((headings(lang)[wanted], WIDTHS[wanted]) for wanted in COLUMNS))
    for column, wanted in enumerate(COLUMNS):
        sheet.write_string(head, column, headings(lang)[wanted], book.bold)
    for row, finding in enumerate(found.iter_rows(named=True), head + 1):
        _row(sheet, book, row, finding)
    _finish(sheet, head, found)


def _row(sheet: Any, book: Book, row: int, finding: Mapping[str, Any]) -> None:
    sheets.make_room(sheet, row, ((finding[name] or "", WIDTHS[name]) for name in COLUMNS if name not in NUMBERS))
    for column, name in enumerate(COLUMNS):
        value = finding[name]
        style = book.severity[ORDER[finding["berat"]]] if name == "keparahan" else book.plain
        if value is None:
            continue
        if name in NUMBERS:
            sheet.write_number(row, column, value, book.number)
        else:
            sheet.write_string(row, column, sheets.text(value), style)


def _finish(sheet: Any, head: int, found: pl.DataFrame) -> None:
    last = head + max(found.height, 1)
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, last, len(COLUMNS) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{chr(64 + len(COLUMNS))}{last + 1}"})
    sheet.set_landscape()
    sheet.set_paper(sheets.A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
