"""The enumerator's own table as an Excel workbook: every cell as typed and where it was, those with a finding coloured
and commented. Corrected, it comes back to the program, which knows it by its hidden sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import merge
from io import BytesIO
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import polars as pl

from reports.files import saving, sheets
from reports.files.sheets import Book
from reports.findings import workbook
from reports.findings.marks import Mark, marks
from reports.words import number, word
from survey import reading
from survey.catalogue import Language
from survey.checked import Checked
from survey.corrections import returned
from survey.findings import MORE, SPREAD
from survey.headers import letter
from survey.messages import Refusal
from survey.reading import Source
from survey.reading.sheets.marks import MARKED

FORMAT = 1
NO_SEAL = "-" * 64
AUTHOR = "Rembug"
# More comments than this make Excel slow to open.
COMMENTS = 5_000
LONGEST_COMMENT = 2_000
NARROW, WIDE = 8, 40
SAMPLE = 200

Marks = Mapping[tuple[int, int], Mark]


def write(checked: Checked, path: Path, lang: Language, source_path: str | Path | None = None) -> None:
    """
    Raises:
        Refusal: see ``reports.findings.write_marked``.
    """
    refuse(path, source_path)
    data = document(checked, lang)
    _refuse_unreadable(path, data)
    saving.save(path, data)


def refuse(path: Path, source_path: str | Path | None) -> None:
    """
    Raises:
        Refusal: nothing can be written to ``path``, whatever is found; a marked table that stands there was touched.
    """
    saving.suffix(path, (".xlsx",))
    saving.refuse(path, source_path)
    there = Source(path.name, path.read_bytes() if path.is_file() else b"")
    if returned.marked_of(there) and not returned.untouched(there):
        raise Refusal("mungkin_sudah_diisi", berkas=path)


def _refuse_unreadable(path: Path, data: bytes) -> None:
    """Raise a Refusal where it would be too large to be taken back once it is mended."""
    try:
        returned.marked_of(Source(path.name, data))
    except Refusal as refusal:
        raise Refusal("bertanda_raksasa", berkas=path.name) from refusal


def document(checked: Checked, lang: Language) -> bytes:
    table = reading.read(checked.source, checked.context.maps, checked.context.sheet, checked.decimal)
    sheets.refuse_too_large(checked.source.name, int(table.row.max()), len(table.dialect.header))
    found = marks(checked, table, lang)
    told = word("findings", "sheet", lang)
    name = sheets.sheet_name(table.dialect.sheet or word("findings", "data", lang), (told, MARKED))
    with sheets.making(checked.source.name) as (book, out):
        _table(book, name, table, found)
        workbook.add(book, told, checked, lang, _said(name, len(found), checked, lang))
        _known_by(book, checked, table)
    return _sealed(out.getvalue())


def _sealed(data: bytes) -> bytes:
    """The workbook with its seal, by which it is known whether anyone touched it since."""
    seal, out = returned.seal(data), BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(out, "w") as sealed:
        last = returned.last_sheet(made.namelist())
        for part in made.infolist():
            cells = made.read(part)
            sealed.writestr(part, cells.replace(NO_SEAL.encode(), seal.encode()) if part.filename == last else cells)
    return out.getvalue()


def _said(name: str, coloured: int, checked: Checked, lang: Language) -> list[str]:
    lines = [word("findings", "to_mend", lang, lembar=name)]
    if coloured > COMMENTS:
        rest = number(coloured - COMMENTS, lang)
        lines.append(word("findings", "capped", lang, n=number(COMMENTS, lang), sisa=rest))
    if checked.findings["semua"].str.ends_with(MORE).any():
        lines.append(word("findings", "spread", lang, n=number(SPREAD, lang)))
    return lines


def _table(book: Book, name: str, table: reading.Table, found: Marks) -> None:
    sheet = book.made.add_worksheet(name)
    _columns(sheet, book, table)
    by_row: dict[int, dict[int, Mark]] = defaultdict(dict)
    for (row, column), mark in found.items():
        by_row[row][column] = mark
    # Those that hold rows first, then those that tell what no other cell does.
    commented = frozenset(sorted(found.values())[:COMMENTS])
    head = table.dialect.first_row
    rts = zip(table.row.tolist(), table.text.iter_rows(), strict=True)
    over = ((row, (typed,)) for row, typed in table.headed.typed.items())
    for row, cells in chain([(head, table.dialect.header)], merge(rts, over, key=itemgetter(0))):
        _row(sheet, book, row, cells, by_row.get(row, {}), book.bold if row == head else book.plain)
        # A row is sealed once the next one is begun.
        for mark in by_row.get(row, {}).values():
            if mark in commented:
                _comment(sheet, mark)
    sheet.freeze_panes(head, 0)
    sheet.autofilter(head - 1, 0, int(table.row[-1]) - 1, len(table.dialect.header) - 1)


def _columns(sheet: Any, book: Book, table: reading.Table) -> None:
    """Wide enough for what is typed, and of the format Text down to the last row."""
    longest = table.text.head(SAMPLE).select(pl.all().str.len_chars().max()).row(0)
    for column, (header, cells) in enumerate(zip(table.dialect.header, longest, strict=True)):
        # Headers wrap.
        width = max(NARROW, min(WIDE, max(cells or 0, len(header) // 2) + 2))
        sheet.set_column(column, column, width, book.plain)
    last = letter(len(table.dialect.header) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{last}{sheets.ROWS}"})


def _row(sheet: Any, book: Book, row: int, cells: Sequence[str | None], found: Mapping[int, Mark], style: Any) -> None:
    for column, cell in enumerate(cells):
        mark = found.get(column)
        if cell:
            sheet.write_string(row - 1, column, sheets.text(cell), book.severity[mark.severity] if mark else style)
        elif mark:
            sheet.write_blank(row - 1, column, None, book.severity[mark.severity])


def _comment(sheet: Any, mark: Mark) -> None:
    says = sheets.cut(sheets.text(mark.says), LONGEST_COMMENT)
    height = 20 * (2 + sum(1 + len(line) // 45 for line in says.split("\n")))
    box = {"author": AUTHOR, "width": 320, "height": min(height, 400)}
    sheet.write_comment(mark.row - 1, mark.column, says, box)


def _known_by(book: Book, checked: Checked, table: reading.Table) -> None:
    """The hidden sheet by which the program knows the table when it comes back."""
    sheet = book.made.add_worksheet(MARKED)
    facts: dict[str, int | str] = {
        "sha256": checked.source.sha256,
        "berkas": checked.source.name,
        "format": FORMAT,
        "baris_tajuk": table.dialect.first_row,
        "segel": NO_SEAL,
    }
    for row, (key, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, key)
        if isinstance(value, int):
            sheet.write_number(row, 1, value)
        else:
            sheet.write_string(row, 1, sheets.text(value))
    sheet.hide()
