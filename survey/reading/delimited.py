"""From delimited text to a grid: ``,`` ``;`` tab or ``|``; UTF-8, UTF-16 or cp1252; any line ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from survey.arrays import Rows
from survey.messages import Refusal
from survey.reading.grid import COLUMNS, Grid, Told
from survey.reading.header import Names
from survey.reading.text import no_table, numbers, swallowed
from survey.reading.text.dialect import detect
from survey.reading.text.encoding import to_utf8
from survey.reading.text.lines import NO_NUMBERS, Lines
from survey.reading.text.records import refuse_giants, scan
from survey.source import Source

# Disks and programs write in blocks of so many bytes or more: what was broken off while it was written ends at one.
BLOCK = 512

Questions = Callable[[Sequence[str]], Sequence[str | None]]
Meanwhile = Callable[[], object]


def nothing() -> None:
    """What is done meanwhile, where nothing is."""


def grid(source: Source, name_of: Names, questions: Questions | None = None, meanwhile: Meanwhile = nothing) -> Grid:
    """``questions``: what the columns of a header ask; where given, quantities may stand as numbers. ``meanwhile``: see
    ``reading.read``.

    Raises:
        Refusal: the file is empty, binary, without a known header, or its cells cannot be told apart.
    """
    text, encoding = to_utf8(source.data, source.name)
    no_table.refuse(text, source.name)  # which may stand in one line without end
    refuse_giants(text, source.name)
    found, text, above, width = detect(text, encoding, source.name, name_of)
    if any(cell.strip() for cell in found.header[COLUMNS:]):
        raise Refusal("kolom_terlalu_banyak", berkas=source.name, baris=found.first_row, batas=COLUMNS)
    records = scan(text, found.separator, source.name, found.first_row)
    # Quotes that enclose cells of the header alone: the names would stand over other cells than their own.
    if records.width[0] != width:
        raise Refusal("kutip_rusak", berkas=source.name, baris=found.first_row)
    swallowed.refuse(text, records, found.separator, source.name, found.first_row)
    # Thousands of nameless columns, as a slipped finger in a spreadsheet saves them, would cost memory for nothing.
    found = replace(found, header=found.header[:COLUMNS])
    lines = Lines(text, found, records, source.name)
    kinds = numbers.kinds(lines, questions(found.header)) if questions else NO_NUMBERS
    meanwhile()
    cells, plain = numbers.read(lines, kinds)
    row = np.arange(found.first_row + 1, found.first_row + 1 + cells.height)
    broken = row.size and (_block_full(source, text) or _cut_in_a_row(text, records.width, found.separator))
    told = (Told("mungkin_terpotong", (int(row[-1]),)),) if broken else ()
    return Grid(found, cells, row, records.width[1:], above, told, plain)


def _block_full(source: Source, text: bytes) -> bool:
    """Whether the last line has no end, as of a copy that was cut, and stops where a block is full."""
    return not text.endswith(b"\n") and len(source.data) % BLOCK == 0


def _cut_in_a_row(text: bytes, width: Rows, separator: str) -> bool:
    """Whether the last line has neither an end nor all cells of the one above, and begins as that does, as no note."""
    last = text.rfind(b"\n") + 1
    above = text.rfind(b"\n", 0, max(last - 1, 0)) + 1
    first = text[last:].partition(separator.encode())[0]
    return 0 < last < len(text) and bool(width[-1] < width[-2]) and text.startswith(first, above)
