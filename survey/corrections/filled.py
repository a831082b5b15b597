"""A table of corrections, as people filled it in: CSV or XLSX, its columns named in Indonesian or English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from survey import headers
from survey.corrections.correction import KEY, Correction
from survey.messages import Refusal
from survey.reading import delimited
from survey.reading.grid import Grid
from survey.reading.sheets import workbook
from survey.source import Source

FIELDS: Mapping[str, tuple[str, ...]] = {
    "round": ("putaran", "round"),
    "number": ("impor", "import"),
    "row": ("baris", "row"),
    "question": ("pertanyaan", "question"),
    "old": ("nilai_lama", "old_value", "lama", "old"),
    "new": ("nilai_baru", "new_value", "baru", "new"),
    "who": ("siapa", "who"),
    "why": ("mengapa", "why"),
    "when": ("kapan", "when"),
}
NEEDED = ("question", "old", "new", "who", "why")
FILLED = ("new", "who", "why")


@dataclass(frozen=True)
class Filled:
    """``corrections`` in the order of the file; ``blank``: lines that nobody filled in."""

    corrections: tuple[Correction, ...]
    blank: int


def read(source: Source) -> Filled:
    """
    Raises:
        Refusal: it is no such table, a column is missing or there twice, or a line has more or fewer cells.
    """
    grid = _grid(source)
    at = _columns(grid, source.name)
    ragged = np.flatnonzero(grid.width() != len(grid.dialect.header))
    filled = ~grid.blank()
    if wrong := [i for i in ragged.tolist() if filled[i]]:
        raise Refusal("koreksi_lebar", berkas=source.name, baris=int(grid.row[wrong[0]]))
    grid = grid.only(filled)
    lines = list(_lines(grid, at))
    made = tuple(line for line in lines if any(getattr(line, name) for name in FILLED))
    return Filled(made, len(lines) - len(made))


def _grid(source: Source) -> Grid:
    make = workbook.grid if source.is_workbook else delimited.grid
    try:
        return make(source, field_of)
    except Refusal as refusal:
        if refusal.code == "tajuk_tak_dikenal":
            raise Refusal("koreksi_bukan_tabel", berkas=source.name) from refusal
        raise


def field_of(header: str) -> str | None:
    """What a column of such a table holds: one of ``FIELDS`` or a key column."""
    plain = headers.plain(header)
    own = next((field for field, spellings in FIELDS.items() if plain in spellings), None)
    name = headers.name_of(header)
    return own or (name if name in KEY else None)


def _columns(grid: Grid, file: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, header in enumerate(grid.dialect.header):
        field = field_of(header)
        if field in found:
            where = f"{headers.letter(found[field])}, {headers.letter(at)}"
            raise Refusal("kolom_ganda", berkas=file, kolom=header, tempat=where)
        if field:
            found[field] = at
    if missing := [FIELDS[field][0] for field in NEEDED if field not in found]:
        ada = headers.shown(grid.dialect.header)
        raise Refusal("kolom_hilang", berkas=file, hilang=", ".join(missing), ada=ada)
    return found


def _lines(grid: Grid, at: Mapping[str, int]) -> Iterator[Correction]:
    for number, cells in zip(grid.row.tolist(), grid.cells.iter_rows(), strict=True):
        told = {field: _plain(cells[place]) for field, place in at.items()}
        key = {name: told.pop(name) for name in KEY if name in told}
        asked = told.pop("question")
        yield Correction(number, headers.name_of(asked) or asked, key=key, **told)


def _plain(cell: str | None) -> str:
    """One line, without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    text = " ".join((cell or "").split())
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
