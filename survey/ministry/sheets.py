"""The sheets of a workbook as far as its map reads them: no other cell is kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from survey.cells.writing import STRUCK
from survey.headers import plain
from survey.messages import Refusal
from survey.ministry.cells import At, at, column, sure
from survey.ministry.layout import Layout, Role
from survey.reading import Source
from survey.reading.sheets import cell_marks, cell_notes, opening, sheet_layout, typed

OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Households that stand below the printed rows are looked for so far down.
BEYOND = 500
# The sheets that hold worked-out figures.
FIGURES: tuple[Role, ...] = ("logbook", "result")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]+[0-9]+):([A-Z]+[0-9]+)"')


@dataclass(frozen=True)
class Box:
    """Merged cells, from the first to the last of them."""

    first: At
    last: At

    def holds(self, place: At) -> bool:
        return self.first[0] <= place[0] <= self.last[0] and self.first[1] <= place[1] <= self.last[1]


@dataclass(frozen=True)
class Sheet:
    """``shown``: each filled cell as text, blank where a formula makes no text. ``words``: those that hold a text.
    ``formulas``: cells with a formula; one that is not in ``shown`` was never worked out. ``struck``: those that are
    crossed out, wholly or in part; ``noted``: those that bear a note."""

    title: str
    shown: Mapping[At, str]
    words: frozenset[At]
    formulas: frozenset[At]
    merged: tuple[Box, ...]
    struck: frozenset[At]
    noted: frozenset[At]

    def typed(self, place: At) -> str | None:
        """A cell as it is shown, with a mark where it is crossed out."""
        text = self.shown.get(place)
        return f"{text} {STRUCK}" if text and place in self.struck else text

    def unworked(self, place: At) -> bool:
        return place in self.formulas and place not in self.shown


def titles(source: Source) -> list[str]:
    """The names of all sheets.

    Raises:
        Refusal: no sound workbook.
    """
    _refuse_others(source)
    with opening.opened(source, values=True) as book:
        return [sheet.title for sheet in book.worksheets]


def of_map(titles: Sequence[str], layout: Layout, file: str) -> dict[Role, str]:
    """The sheets of the map that are there, whatever the case and the spaces of their names.

    Raises:
        Refusal: two sheets bear one name but for its case and spaces.
    """
    roles = {_folded(title): role for role, title in layout.sheets.items()}
    there: dict[Role, str] = {}
    for title in titles:
        role = roles.get(_folded(title))
        if role in there:
            raise Refusal("kementerian_lembar_ganda", berkas=file, ada=f"'{there[role]}', '{title}'")
        if role:
            there[role] = title
    return there


def read(source: Source, layout: Layout) -> dict[Role, Sheet]:
    """
    Raises:
        Refusal: see ``titles`` and ``of_map``; or a sheet is too large.
    """
    _refuse_others(source)
    with opening.opened(source, values=True) as book:
        there = of_map([sheet.title for sheet in book.worksheets], layout, source.name)
        found = {role: _sheet(book, title, layout, role, source.name) for role, title in there.items()}
    if not opening.holds_formulas(source):
        return found
    with opening.opened(source, values=False) as book:
        return {
            role: replace(sheet, formulas=_formulas(book[sheet.title], layout, role)) for role, sheet in found.items()
        }


def _refuse_others(source: Source) -> None:
    if source.data.startswith(OLE):
        raise Refusal("buku_berkata_sandi" if ENCRYPTED in source.data else "buku_xls", berkas=source.name)
    if not source.is_workbook:
        raise Refusal("buku_excel", berkas=source.name)
    opening.refuse_unsound(source)


def _folded(title: str) -> str:
    return plain(title).replace("_", "")


def _sheet(book: Any, title: str, layout: Layout, role: Role, file: str) -> Sheet:
    """A sheet, whose formulas are not known yet; raised digits are written as such."""
    shown, words = _values(book[title], layout, role, file)
    # A sheet that is read row by row does not tell what is merged or marked in it.
    part = sheet_layout.part_of(book[title])
    shown |= {place: text for place, text in cell_marks.raised(book, part).items() if place in shown}
    return Sheet(
        title,
        shown,
        words,
        formulas=frozenset(),
        merged=tuple(Box(at(first.decode()), at(last.decode())) for first, last in MERGED.findall(part)),
        struck=frozenset(cell_marks.crossed_out(book, part) & shown.keys()),
        noted=frozenset(cell_notes.of(book[title]) & shown.keys()),
    )


def _values(sheet: Any, layout: Layout, role: Role, file: str) -> tuple[dict[At, str], frozenset[At]]:
    as_shown = role not in FIGURES
    shown: dict[At, str] = {}
    words = set()
    for place, cell in _cells(sheet, layout, role):
        if cell.value is None:
            if cell.data_type == "str":
                shown[place] = ""
            continue
        text = _text(cell, file, as_shown)
        if text is not None:
            shown[place] = text
        if isinstance(cell.value, str):
            words.add(place)
    return shown, frozenset(words)


def _text(cell: Any, file: str, as_shown: bool) -> str | None:
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        return sure(typed.plain(cell.value, as_shown and "%" in (cell.number_format or "")))
    return opening.text(cell, file)


def _formulas(sheet: Any, layout: Layout, role: Role) -> frozenset[At]:
    return frozenset(place for place, cell in _cells(sheet, layout, role) if cell.data_type == "f")


def _cells(sheet: Any, layout: Layout, role: Role) -> Iterator[tuple[At, Any]]:
    """The cells of the columns that the map reads, row by row; the rest of a row is dropped at once."""
    bottom, columns = _read_of(layout, role)
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_row=bottom, max_col=max(columns) + 1), 1):
        for place in columns:
            if place < len(row):
                yield (number, place), row[place]


def _read_of(layout: Layout, role: Role) -> tuple[int, Collection[int]]:
    if role not in ("cover", "rt", *FIGURES):
        read = {place.column for places in layout.columns.values() for place in places if place.sheet == role}
        return layout.last + BEYOND, sorted(
            read | {column(letters) for letters in [layout.numbers.get(role)] if letters}
        )
    cells = {"cover": layout.cover, "rt": layout.cells}.get(role)
    names = cells.values() if cells else [figure.cell for figure in layout.figures_of(role)]
    places = [at(name) for name in names]
    return max(row for row, _ in places), range(max(place for _, place in places) + 1)
