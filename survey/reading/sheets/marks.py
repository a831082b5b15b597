"""What a sheet tells beside its values: what of it is hidden, crossed out, raised, coloured, unseen or noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from survey.reading.grid import Told
from survey.reading.sheets import cell_marks, cell_notes, sheet_layout
from survey.reading.sheets.cell_marks import Cell, Row
from survey.reading.sheets.sheet_layout import Layout

# The hidden sheet that a marked table is known by.
MARKED = "rembug"


@dataclass(frozen=True)
class Marks:
    """``raised``: the text of each cell with raised digits; ``coloured``: the cells of each colour; ``unseen``: those
    in the colour of their ground."""

    layout: Layout
    crossed_out: set[Cell]
    raised: dict[Cell, str]
    coloured: list[set[Cell]]
    unseen: set[Cell]
    noted: set[Cell]


def of(book: Any, sheet: Any, part: bytes) -> Marks:
    """``part``: the sheet's own. Colours and notes of a marked table are the program's."""
    own = MARKED in book.sheetnames
    return Marks(
        sheet_layout.of(part),
        cell_marks.crossed_out(book, part),
        cell_marks.raised(book, part),
        [] if own else cell_marks.coloured(book, part),
        cell_marks.unseen(book, part),
        set() if own else cell_notes.of(sheet),
    )


def told(marks: Marks, table: Mapping[int, Row], asked: Sequence[str | None]) -> Iterator[Told]:
    """All but what is crossed out or raised, which the cells tell."""
    yield from _hidden(marks.layout, table, asked)
    yield from cell_marks.told(table, marks.coloured, asked)
    yield from cell_marks.told_unseen(table, marks.unseen, asked)
    yield from cell_notes.told(table, marks.noted, asked)


def _hidden(layout: Layout, table: Mapping[int, Row], asked: Sequence[str | None]) -> Iterator[Told]:
    if hidden := tuple(row for row in table if row in layout.rows):
        yield Told("baris_tersembunyi", hidden)
    for at, name in enumerate(asked):
        if name and layout.hides(at):
            yield Told("kolom_tersembunyi", column=at)
    read = [at for at, name in enumerate(asked) if name]
    if layout.zeros and (zeros := tuple(row for row, cells in table.items() if any(cells[at] == "0" for at in read))):
        yield Told("nol_tersembunyi", zeros)
