"""From an Excel workbook to a grid: the sheet whose header is known, every cell as the sheet shows its value."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
import polars as pl

from survey.cells import Decimal
from survey.headers import shown
from survey.messages import Refusal
from survey.place import key_names
from survey.reading.grid import COLUMNS, Grid, Told
from survey.reading.header import Header, Names, best_header, goes_on, refuse_above
from survey.reading.sheets import cell_marks, formula_slips, formulas, marks, merging, sheet_layout, typed
from survey.reading.sheets.number_format import GENERAL
from survey.reading.text.dialect import HEADER_ROWS, Dialect, refuse_one_cell
from survey.source import Source

ZIP = b"PK\x03\x04"
# Unpacked. A sheet of 100,000 RTs takes a third of it.
LARGEST = 1 << 28
PARTS = 4096
LONGEST_CELL = 1 << 15
# Blank ones between filled ones count.
MOST_CELLS = 10_000_000
# What stands in for the value of a formula that Excel has not worked out.
NOT_WORKED_OUT = "#RUMUS!"
# So many known columns make a sheet a table of RTs, whichever sheet is read.
TABLE = 3
VISIBLE = "visible"


def is_workbook(source: Source) -> bool:
    return source.data.startswith(ZIP)


def grid(source: Source, name_of: Names, sheet: str | None = None, decimal: Decimal | None = "point") -> Grid:
    """``decimal``: how numbers typed as text write their decimals; None where the workbook is to tell it.

    Raises:
        Refusal: not an XLSX workbook, too large once unpacked, no sheet or several with a known header, RTs above it,
            ``sheet`` is none of its sheets, or a number typed as text can mean thousands or decimals.
    """
    has_formulas = _unpacks_to(source)
    with _opened(source, values=True) as book:
        chosen = _sheet(source, book, name_of, sheet)
        rows = dict(_rows(book[chosen.name], source.name))
        part = sheet_layout.part_of(book[chosen.name])
        marked = marks.of(book, book[chosen.name], part)
        by_hand = book.calculation is not None and book.calculation.calcMode == "manual"
    # Formulas without values may add rows, behind these.
    numbers, at = tuple(rows), chosen.header.at
    above, header = numbers[: at - chosen.header.above], numbers[at]
    refuse_above(((number, rows[number]) for number in above), chosen.header, name_of, source.name)
    slips = formula_slips.Slips(_figures(chosen.header.cells, name_of))
    links = _mark_formulas(source, chosen.name, rows, formulas.empty(part), slips) if has_formulas else []
    below = [number for number in sorted(rows) if number > header]
    columns = max(len(chosen.header.cells), *(len(rows[number]) for number in (header, *below)))
    names = (*chosen.header.cells, *[""] * (columns - len(chosen.header.cells)))
    asked = [name_of(name) for name in names]
    _mark_links(source, [link for link in links if link.at in slips.figures])
    table = {number: rows[number] + [None] * (columns - len(rows[number])) for number in below}
    cell_marks.raise_digits(table, marked.raised, asked)
    typed.settle(table, asked, decimal, source.name)
    cell_marks.strike(table, marked.crossed_out, asked)
    told = [*marks.told(marked, table, asked)]
    filled = merging.spread(table, marked.layout.merged, asked, source.name)
    told += formula_slips.told(slips, table, asked, by_hand)
    cells = pl.DataFrame(list(table.values()), schema={str(i): pl.String for i in range(columns)}, orient="row")
    titles = tuple(tuple(cell for cell in rows[number] if cell and cell.strip(" :")) for number in above)
    return Grid(
        Dialect("XLSX", ",", names, header, chosen.name, titles, chosen.alike),
        cells,
        np.array(below, np.int64),
        np.full(cells.height, columns, np.int64),
        above=above,
        told=(*chosen.told, *filled, *told),
    )


def sheet_rows(source: Source, sheet: str) -> dict[int, list[str | None]]:
    """The filled rows of a sheet that is there, by number.

    Raises:
        Refusal: see ``grid``.
    """
    _unpacks_to(source)
    with _opened(source, values=True) as book:
        return dict(_rows(book[sheet], source.name))


def _unpacks_to(source: Source) -> bool:
    """Refuse what does not unpack to a bearable workbook; tell whether a sheet holds formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as parts:
            listed = parts.infolist()
            size = sum(part.file_size for part in listed)
            if "xl/workbook.xml" not in parts.namelist():
                document = any(name.startswith(("xl/", "word/", "mimetype")) for name in parts.namelist())
                raise Refusal("buku_excel" if document else "arsip", berkas=source.name)
            if size > LARGEST or len(listed) > PARTS:
                raise Refusal("buku_raksasa", berkas=source.name, ukuran=f"{size >> 20:,} MiB", batas=LARGEST >> 20)
            sheets = [part for part in listed if part.filename.startswith("xl/worksheets/")]
            return any(map(_has_formulas, map(parts.read, sheets)))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Refusal("buku_rusak", berkas=source.name) from error


def _has_formulas(part: bytes) -> bool:
    return b"<f>" in part or b"<f " in part


@contextmanager
def _opened(source: Source, values: bool) -> Iterator[Any]:
    import warnings

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=values)
            yield book
            book.close()
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # whatever a damaged workbook makes the reader stumble over
        raise Refusal("buku_rusak", berkas=source.name) from error


@dataclass(frozen=True)
class _Chosen:
    """The sheet that is read, its header, what is to be said of the sheets, and others with as many known columns."""

    name: str
    header: Header
    told: tuple[Told, ...]
    alike: tuple[str, ...]


def _sheet(source: Source, book: Any, name_of: Names, wanted: str | None) -> _Chosen:
    """The sheet with the most known columns in one row."""
    names = [sheet.title for sheet in book.worksheets]
    if wanted is not None and wanted not in names:
        raise Refusal("lembar_tidak_ada", berkas=source.name, lembar=wanted, ada=shown(names))
    headers = {name: best_header(_head(book[name], source.name), name_of) for name in names}
    candidates = [wanted] if wanted is not None else names
    most = max((headers[name].known for name in candidates), default=0)
    best = [name for name in candidates if headers[name].known == most]
    if not most:
        if not names:
            raise Refusal("buku_excel", berkas=source.name)
        for name in names:
            refuse_one_cell(_head(book[name], source.name), name_of, source.name)
        raise Refusal("tajuk_tak_dikenal", berkas=source.name, ada=shown(names))
    if len(best) > 1:
        raise Refusal("lembar_ganda", berkas=source.name, ada=shown(best))
    told = [Told("lembar_tersembunyi", text=best[0])] if book[best[0]].sheet_state != VISIBLE else []
    others = [name for name in names if name not in best and headers[name].known >= TABLE]
    if others and wanted is None:
        told.append(Told("lembar_tak_dibaca", text=shown(others)))
    bare = [name for name in names if name not in (*best, *others)] if wanted is None else []
    if behind := [name for name in bare if goes_on(_head(book[name], source.name), headers[best[0]], name_of)]:
        told.append(Told("lembar_tanpa_tajuk", text=shown(behind)))
    alike = tuple(name for name in names if name not in best and headers[name].known == most)
    return _Chosen(best[0], headers[best[0]], tuple(told), alike)


def _head(sheet: Any, name: str) -> list[list[str]]:
    return [[cell or "" for cell in row] for _, row in islice(_rows(sheet, name), HEADER_ROWS)] or [[]]


def _rows(sheet: Any, name: str) -> Iterator[tuple[int, list[str | None]]]:
    """The filled rows of a sheet: number, and cells as text up to the last filled one."""
    sheet.reset_dimensions()
    looked_at = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        looked_at += len(row) + 1
        if looked_at > MOST_CELLS:
            raise Refusal("lembar_raksasa", berkas=name, baris=number, batas=f"{MOST_CELLS:,}")
        cells = [_text(cell, name) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if len(cells) > COLUMNS:
            raise Refusal("kolom_terlalu_banyak", berkas=name, baris=number, batas=COLUMNS)
        if cells:
            yield number, cells


def _text(cell: Any, name: str) -> str | None:
    """The cell's value as it would be typed, with a decimal point; of a formula that fills an area, its text."""
    value = getattr(cell.value, "text", cell.value)
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise Refusal("baris_raksasa", berkas=name, baris=cell.row, ukuran=f"{len(value):,}")
        return value or None
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value).lower()
    if isinstance(value, (int, float)):
        return typed.number(value, cell.number_format or GENERAL)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return str(value)


def _figures(header: Sequence[str], name_of: Names) -> frozenset[int]:
    """The positions of the columns of figures."""
    return frozenset(at for at, cell in enumerate(header) if name_of(cell) not in (None, *key_names()))


def _mark_formulas(
    source: Source,
    sheet: str,
    rows: dict[int, list[str | None]],
    blank: Collection[tuple[int, int]],
    slips: formula_slips.Slips,
) -> list[formulas.Link]:
    """Say where a formula was never worked out: such a cell would look ``blank``, as those are. Returns the zeros that
    are links; ``slips`` looks at all."""
    links = []
    with _opened(source, values=False) as book:
        for number, cells in _rows(book[sheet], source.name):
            row = rows.setdefault(number, [])
            row.extend([None] * (len(cells) - len(row)))
            for at, formula in enumerate(cells):
                if formula and formula.startswith("="):
                    value = row[at]
                    slips.look((number, at), formula, value)
                    if value is None:
                        row[at] = None if (number, at) in blank else NOT_WORKED_OUT
                    elif formulas.is_zero(value) and (target := formulas.target(formula, sheet)):
                        links.append(formulas.Link(row, at, target))
    return links


def _mark_links(source: Source, links: Sequence[formulas.Link]) -> None:
    @cache
    def sheets(name: str, values: bool) -> dict[int, list[str | None]] | None:
        with _opened(source, values) as book:
            if name not in {sheet.title for sheet in book.worksheets}:
                return None
            looked_for = values or _has_formulas(sheet_layout.part_of(book[name]))
            return dict(_rows(book[name], source.name)) if looked_for else None

    formulas.mark(links, sheets)
