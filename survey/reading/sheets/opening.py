"""A workbook's bytes opened: proved to be bearable once unpacked, and its rows as text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any, TypeVar

from survey.messages import Refusal
from survey.reading.grid import COLUMNS
from survey.reading.sheets import typed
from survey.reading.sheets.number_format import GENERAL
from survey.source import Source

# Unpacked. A sheet of 100,000 RTs takes a third of it.
LARGEST = 1 << 28
PARTS = 4096
LONGEST_CELL = 1 << 15
# Blank ones between filled ones count.
MOST_CELLS = 10_000_000
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)

T = TypeVar("T")


def refuse_unsound(source: Source) -> None:
    """
    Raises:
        Refusal: it is damaged, no XLSX workbook, or too large once unpacked.
    """
    _unpacked(source, lambda parts: _refuse_unbearable(parts, source.name))


def holds_formulas(source: Source) -> bool:
    """Whether any sheet does.

    Raises:
        Refusal: it is damaged.
    """
    return _unpacked(source, lambda parts: any(formulas_in(parts.read(part)) for part in _sheets(parts)))


def formulas_in(part: bytes) -> bool:
    """Whether a sheet, as the workbook keeps it, holds formulas."""
    return b"<f>" in part or b"<f " in part


def _unpacked(source: Source, of: Callable[[zipfile.ZipFile], T]) -> T:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as parts:
            return of(parts)
    except DAMAGED as error:
        raise Refusal("buku_rusak", berkas=source.name) from error


def _refuse_unbearable(parts: zipfile.ZipFile, file: str) -> None:
    listed = parts.infolist()
    size = sum(part.file_size for part in listed)
    if "xl/workbook.xml" not in parts.namelist():
        document = any(name.startswith(("xl/", "word/", "mimetype")) for name in parts.namelist())
        raise Refusal("buku_excel" if document else "arsip", berkas=file)
    if size > LARGEST or len(listed) > PARTS:
        raise Refusal("buku_raksasa", berkas=file, ukuran=f"{size >> 20:,} MiB", batas=LARGEST >> 20)


def _sheets(parts: zipfile.ZipFile) -> Iterator[str]:
    return (name for name in parts.namelist() if name.startswith("xl/worksheets/"))


@contextmanager
def opened(source: Source, values: bool) -> Iterator[Any]:
    """The workbook, read row by row: of formulas their ``values``, or they themselves.

    Raises:
        Refusal: it is damaged, as far as it is read.
    """
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


def rows(sheet: Any, name: str) -> Iterator[tuple[int, list[str | None]]]:
    """The filled rows of a sheet: number, and cells as text up to the last filled one.

    Raises:
        Refusal: a row, a cell or the sheet is too large.
    """
    sheet.reset_dimensions()
    looked_at = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        looked_at += len(row) + 1
        if looked_at > MOST_CELLS:
            raise Refusal("lembar_raksasa", berkas=name, baris=number, batas=f"{MOST_CELLS:,}")
        cells = [text(cell, name) for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if len(cells) > COLUMNS:
            raise Refusal("kolom_terlalu_banyak", berkas=name, baris=number, batas=COLUMNS)
        if cells:
            yield number, cells


def text(cell: Any, name: str) -> str | None:
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
