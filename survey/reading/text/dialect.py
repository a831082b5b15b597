"""How a delimited text was written: its separator, and where its header stands."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from survey.headers import shown
from survey.messages import Refusal
from survey.reading.header import Header, Names, best_header, refuse_above

SEPARATORS = (",", ";", "\t", "|")
HEADER_LIMIT = 1 << 17
BLANK = b" \t\r\n,;|"
IN_ONE_CELL = 3
# Titles, dates and logos stand above a header, never a page of them.
HEADER_ROWS = 20


@dataclass(frozen=True)
class Dialect:
    """``first_row`` is the header's row as a spreadsheet counts it; ``sheet`` is blank where there is none. ``titles``:
    see ``filled``; ``alike``: other sheets with as many known columns."""

    encoding: str
    separator: str
    header: tuple[str, ...]
    first_row: int
    sheet: str = ""
    titles: tuple[tuple[str, ...], ...] = ()
    alike: tuple[str, ...] = ()


def filled(rows: Iterable[Sequence[str | None]]) -> tuple[tuple[str, ...], ...]:
    """The filled cells of each row above a header, blank rows left out."""
    found = (tuple(cell for cell in cells if cell and cell.strip(" :")) for cells in rows)
    return tuple(filter(None, found))


def refuse_one_cell(rows: Iterable[Sequence[str]], name_of: Names, name: str) -> None:
    """Say so where the names of several columns stand in one cell: the file was opened with the wrong separator."""
    for cells in rows:
        parts = [part.strip().strip('"') for part in re.split(r"[,;\t|]", cells[0] if cells else "")]
        if sum(name_of(part) is not None for part in parts) >= IN_ONE_CELL:
            raise Refusal("satu_kolom", berkas=name, isi=shown(parts[:3]))


def detect(text: bytes, encoding: str, name: str, name_of: Names) -> tuple[Dialect, bytes, tuple[int, ...], int]:
    """Find the separator and the row by the header they make readable.

    Returns the dialect, the text from the header's row on, the filled rows above it, and how many cells that row has.

    Raises:
        Refusal: no row of any separator holds a known column name, or RTs stand above the header.
    """
    told, text = _told_separator(text)
    start = _first_filled_line(text)
    blank, text = text.count(b"\n", 0, start), text[start:]
    best: tuple[tuple[int, int], str, Header, list[tuple[int, list[str]]]] | None = None
    for separator in dict.fromkeys((told, *SEPARATORS) if told else SEPARATORS):
        records = list(_records(text, separator))
        header = best_header([cells for _, cells in records], name_of)
        weight = (header.known, len(header.cells))
        if best is None or weight > best[0]:
            best = weight, separator, header, records
        if separator == told and header.known:
            break
    assert best
    (known, _), separator, header, records = best
    if not known:
        refuse_one_cell((cells for _, cells in records), name_of, name)
        first = next((cells for _, cells in records if any(cell.strip() for cell in cells)), [])
        raise Refusal("tajuk_tak_dikenal", berkas=name, ada=shown(first[:8]))
    over = records[: header.at - header.above]
    refuse_above(((i, cells) for i, (_, cells) in enumerate(over, blank + 1)), header, name_of, name)
    above = (i for i, (_, cells) in enumerate(over, blank + 1) if any(cell.strip() for cell in cells))
    found = Dialect(encoding, separator, header.cells, blank + header.at + 1, titles=filled(cells for _, cells in over))
    return found, text[records[header.at][0] :], tuple(above), header.width


def _first_filled_line(text: bytes) -> int:
    """Where the first line with content begins: Excel writes an empty row as a line of separators alone."""
    rest = text.lstrip(BLANK)
    return text.rfind(b"\n", 0, len(text) - len(rest)) + 1


def _records(text: bytes, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The first records: where each begins, in bytes, and its cells."""
    lines = text[:HEADER_LIMIT].split(b"\n")
    begins = [0]
    for line in lines:
        begins.append(begins[-1] + len(line) + 1)
    reader = csv.reader((line.decode("utf-8", "replace") + "\n" for line in lines), delimiter=separator)
    at = filled = 0
    try:
        for cells in reader:
            filled += any(cell.strip() for cell in cells)
            if filled > HEADER_ROWS or begins[at] >= len(text):
                return
            yield begins[at], cells
            at = reader.line_num
    except csv.Error:
        return


def _told_separator(text: bytes) -> tuple[str, bytes]:
    """Excel's own first line ``sep=;`` names the separator and is no row of the sheet."""
    if text[:4].lower() == b"sep=":
        first, _, rest = text.partition(b"\n")
        if len(first.strip(b"\r")) == 5:
            return chr(first[4]), rest
    return "", text
