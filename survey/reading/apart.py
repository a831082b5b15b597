"""Rows of a table that are no RT: a second header, HXL tags, column numbers, a header again, totals, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from survey import headers, place
from survey.catalogue import catalogue
from survey.reading.grid import Flags, Grid
from survey.reading.mapping import Maps

# Below a header stand at most so many rows that say what its columns are.
ROWS_OF_WORDS = 4
FEW = 3
SUMS = re.compile(r"(?i)^[\s-]*(?:(?:sub|grand)[\s-]*)?(jumlah|total|rata-rata|rerata)\b")
NUMBER_OF_COLUMN = re.compile(r"^\(?([0-9]{1,3})\)?$")

Row = tuple[str | None, ...]
# Of each column, the question it answers.
Asked = Sequence[str | None]


@dataclass(frozen=True)
class Skipped:
    """Rows left out: why (a finding's code), their numbers, and their cells where these are still to be looked at."""

    code: str
    rows: tuple[int, ...]
    cells: pl.DataFrame | None = None


def set_apart(grid: Grid, names: Asked, maps: Maps) -> tuple[Grid, tuple[Skipped, ...]]:
    """The grid (without blank rows) with its RTs alone, and what was left out."""
    skipped = []
    grid = grid.only(~_of_template(grid, names, maps))
    if grid.above:
        skipped.append(Skipped("baris_di_atas_tajuk", grid.above))
    for code, find in FINDERS.items():
        hit = find(grid, names, maps)
        if hit.any():
            cells = grid.cells.filter(hit) if code == "baris_jumlah" else None
            skipped.append(Skipped(code, tuple(grid.row[hit].tolist()), cells))
            grid = grid.only(~hit)
    return grid, tuple(skipped)


def _of_template(grid: Grid, names: Asked, maps: Maps) -> Flags:
    """The labels that a template has below its names, untouched: they are the program's own and need no word."""
    hit = np.zeros(grid.row.size, bool)
    labels = {q.name: (q.label_id, q.label_en) for q in headers.questions_of(maps.form)}
    for row in grid.cells.head(1).iter_rows():
        own = [cell in labels[name] for cell, name in zip(row, names, strict=False) if name is not None]
        hit[0] = len(own) >= FEW and all(own)
    return hit


def _below_header(grid: Grid, names: Asked, maps: Maps) -> Flags:
    """The rows right below the header that hold words about its columns."""
    hit = np.zeros(grid.row.size, bool)
    for at, row in enumerate(grid.cells.head(ROWS_OF_WORDS).iter_rows()):
        if not any(says(row[: len(names)], names, maps) for says in (_labels, _tags, _column_numbers, _units)):
            break
        hit[at] = True
    return hit


def _labels(row: Row, names: Asked, maps: Maps) -> bool:
    known = [(cell, name) for cell, name in zip(row, names, strict=False) if name is not None]
    same = sum(cell is not None and maps.name_of(cell) == name for cell, name in known)
    return same >= FEW and 2 * same >= len(known)


def _tags(row: Row, names: Asked, maps: Maps) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) >= 2 and all(re.match(r"#[A-Za-z]", cell.strip()) for cell in filled)


def _column_numbers(row: Row, names: Asked, maps: Maps) -> bool:
    read = [NUMBER_OF_COLUMN.match(cell.strip()) for cell in row if cell]
    numbers = [int(found[1]) for found in read if found]
    return len(numbers) == len(read) > FEW and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _units(row: Row, names: Asked, maps: Maps) -> bool:
    units = {spelling for unit in catalogue().units.values() for spelling in (unit.name, *unit.spellings)}
    filled = [cell.strip().strip("()[]").lower() for cell in row if cell]
    return sum(cell in units for cell in filled) >= FEW and all(cell in units or not cell for cell in filled)


def _header_again(grid: Grid, names: Asked, maps: Maps) -> Flags:
    header = grid.dialect.header
    known = [i for i, name in enumerate(names) if name is not None]
    text = grid.cells
    again = (text[str(known[-1])] == header[known[-1]].strip()).fill_null(False).to_numpy().copy()
    if again.any():
        same = [pl.col(str(i)).str.strip_chars() == header[i].strip() for i in known]
        again[again] = text.filter(again).select(x=pl.all_horizontal(same).fill_null(False))["x"].to_numpy()
    return again


def _sums(grid: Grid, names: Asked, maps: Maps) -> Flags:
    """Rows that say before or in their RT's column that they are a sum."""
    return _without_rt(grid, names, lambda rows: pl.any_horizontal(_says_sum(names, rows)))


def _says_sum(names: Asked, rows: pl.DataFrame) -> list[pl.Expr]:
    columns = [str(i) for i in range(names.index(_own(names)) + 1)]
    spelled = {cell for column in columns for cell in rows[column].unique().drop_nulls()}
    words = [cell for cell in spelled if SUMS.match(cell)]
    return [pl.col(column).is_in(words).fill_null(False) for column in columns]


def _notes(grid: Grid, names: Asked, maps: Maps) -> Flags:
    """Rows that name no RT and hold no quantity (of a form: no answer): sources, dates, signatures below a table."""
    made = catalogue()
    places = {q.name for q in made.keys}
    telling = set(names) - {None, *places} if maps.form else {q.name for q in made.quantities}
    columns = [str(i) for i, name in enumerate(names) if name in telling]
    if not columns:
        return np.zeros(grid.row.size, bool)
    answered = pl.col(columns).is_not_null() if maps.form else pl.col(columns).str.contains("[0-9]").fill_null(False)
    return _without_rt(grid, names, lambda rows: ~pl.any_horizontal(answered))


def _without_rt(grid: Grid, names: Asked, which: Callable[[pl.DataFrame], pl.Expr]) -> Flags:
    """Of the rows whose RT, or code, does not read, those for which ``which`` holds."""
    hit = np.zeros(grid.row.size, bool)
    if _own(names) not in names:
        return hit
    cells = grid.cells[str(names.index(_own(names)))]
    maybe = np.flatnonzero(cells.cast(pl.Int64, strict=False).is_null().to_numpy())
    spelled = cells[maybe].unique().drop_nulls().to_list()
    read = [cell for cell in spelled if _reads(cell, _own(names))]
    maybe = maybe[~cells[maybe].is_in(read).fill_null(False).to_numpy()]
    if maybe.size:
        rows = grid.cells[maybe]
        hit[maybe] = rows.select(x=which(rows))["x"].to_numpy()
    return hit


def _own(names: Asked) -> str:
    """The question that a row is told apart by: a ballot's code, else the RT."""
    return "kode" if "kode" in names else "rt"


def _reads(cell: str, own: str) -> bool:
    return place.read_number(cell, "rt") is not None if own == "rt" else not SUMS.match(cell)


FINDERS: dict[str, Callable[[Grid, Asked, Maps], Flags]] = {
    "baris_keterangan": _below_header,
    "tajuk_berulang": _header_again,
    "baris_jumlah": _sums,
    "baris_catatan": _notes,
}
