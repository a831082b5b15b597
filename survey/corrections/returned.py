"""A marked workbook that came back: the program's own copy of a field file, in which people mended cells."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import numpy as np

from survey import headers, place
from survey.corrections.texts import trimmed
from survey.messages import Refusal
from survey.reading.grid import Grid
from survey.reading.mapping import Maps
from survey.reading.sheets import workbook
from survey.reading.sheets.marks import MARKED
from survey.reading.table import Table
from survey.source import Source

PARTS = "xl/workbook.xml"
MARKEDS = "xl/worksheets/sheet"
LARGEST_PART = 1 << 20
# Two rows may share fewer figures by chance.
FIGURES = 5
# Control characters, and the signs that stand in for them in a workbook.
UNSEEN = {code: " " for first in (0, 0x2400) for code in range(first, first + 32)}
Cells = tuple[str | None, ...]


@dataclass(frozen=True)
class Change:
    """A cell that was mended: ``new`` is None where it was cleared."""

    row: int
    question: str
    old: str | None
    new: str | None


def marked_of(source: Source) -> str | None:
    """The SHA-256 of the field file that a marked workbook was made of; None where the source is no such workbook.

    Raises:
        Refusal: it is one, but damaged or too large once unpacked.
    """
    return _facts(source).get("sha256")


def untouched(source: Source) -> bool:
    """Whether a marked workbook is as it was written: whatever opens and saves it writes its parts anew.

    Raises:
        Refusal: as ``marked_of``.
    """
    told = _facts(source).get("segel")
    return told is not None and told == seal(source.data)


def seal(data: bytes) -> str:
    """SHA-256 of the names, sizes and check sums of a workbook's parts; of all but its last sheet, where the seal
    itself stands."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        told = {part.filename: (part.file_size, part.CRC) for part in parts.infolist()}
    told.pop(last_sheet(told), None)
    return hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()


def last_sheet(parts: Collection[str]) -> str:
    """The part of a workbook of fewer than ten sheets that holds the last one; none where another program named it."""
    return max((name for name in parts if name.startswith(MARKEDS)), default="")


def _facts(source: Source) -> Mapping[str | None, str | None]:
    """What the sheet says that a marked workbook is known by; nothing where the source is none."""
    if not _has_sheet(source):
        return {}
    rows = workbook.sheet_rows(source, MARKED)
    return {cells[0]: cells[1] for cells in rows.values() if len(cells) > 1}


def _has_sheet(source: Source) -> bool:
    """Told without unpacking more than a list of sheets."""
    if not source.is_workbook:
        return False
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as parts:
            if parts.getinfo(PARTS).file_size > LARGEST_PART:
                return False
            return f'name="{MARKED}"'.encode() in parts.read(PARTS)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return False


def differences(source: Source, original: Table, maps: Maps) -> tuple[Change, ...]:
    """The mended cells, in the order of the table. ``original``: the field file's own table, as typed.

    Raises:
        Refusal: the table is gone, or a row or column of it is not where it was.
    """
    grid = _grid(source, maps)
    _refuse_columns(source.name, grid, original)
    grid = grid.only(~(grid.blank() | np.isin(grid.row, [*original.headed.typed])))
    _refuse_rows(source.name, grid, original)
    _refuse_moved(source.name, grid, original)
    return tuple(_changed(grid, original))


def _grid(source: Source, maps: Maps) -> Grid:
    try:
        return workbook.grid(source, maps.name_of)
    except Refusal as refusal:
        if refusal.code in ("tajuk_tak_dikenal", "lembar_ganda"):
            raise Refusal("bertanda_rusak", berkas=source.name) from refusal
        raise


def _refuse_columns(file: str, grid: Grid, original: Table) -> None:
    theirs, ours = list(grid.dialect.header), list(original.dialect.header)
    if grid.dialect.first_row != original.dialect.first_row:
        raise Refusal("bertanda_baris", berkas=file, baris=original.dialect.first_row)
    longest = max(len(theirs), len(ours))
    for at in range(longest):
        own, asked = (_cell(names[at]) if at < len(names) else None for names in (theirs, ours))
        if own != asked:
            letter = headers.letter(at)
            raise Refusal("bertanda_kolom", berkas=file, kolom=letter, isi=own or "", asal=asked or "")


def _refuse_rows(file: str, grid: Grid, original: Table) -> None:
    other = set(grid.row.tolist()) ^ set(original.row.tolist())
    if other:
        raise Refusal("bertanda_baris", berkas=file, baris=min(other))


def _refuse_moved(file: str, grid: Grid, original: Table) -> None:
    """A row that now names the RT of another row, or holds all figures of one that holds others now: the table was
    sorted, with its RTs or without them, or a row moved."""
    keys = _before_and_now(grid, original, place.KEY)
    figures = _before_and_now(grid, original, [name for name in original.positions if name not in place.KEY])
    there = {before for before, _ in keys}
    gone = {before for before, now in figures if before != now and sum(cell is not None for cell in before) >= FIGURES}
    for row, (rt, named), (before, now) in zip(original.row.tolist(), keys, figures, strict=True):
        if (named != rt and named in there) or (now != before and now in gone):
            raise Refusal("bertanda_baris", berkas=file, baris=row)


def _before_and_now(grid: Grid, original: Table, names: Collection[str]) -> list[tuple[Cells, Cells]]:
    columns = [str(original.positions[name]) for name in names if name in original.positions]
    sides = (cells.select(columns).iter_rows() for cells in (original.text, grid.cells))
    before, now = ([tuple(map(_cell, row)) for row in rows] for rows in sides)
    return list(zip(before, now, strict=True))


def _changed(grid: Grid, original: Table) -> Iterator[Change]:
    found = []
    for question, at in original.positions.items():
        differ = grid.cells[str(at)].ne_missing(original.text[str(at)]).arg_true().to_list()
        for i in differ:
            old, new = original.text[str(at)][i], grid.cells[str(at)][i]
            if _cell(old) != _cell(new):
                found.append(
                    (int(original.row[i]), at, Change(int(original.row[i]), question, trimmed(old), trimmed(new)))
                )
    return (change for _, _, change in sorted(found, key=lambda one: one[:2]))


def _cell(text: str | None) -> str | None:
    """A cell as far as spreadsheets keep it: spaces, line ends and what cannot be seen may differ."""
    return " ".join((text or "").translate(UNSEEN).split()) or None
