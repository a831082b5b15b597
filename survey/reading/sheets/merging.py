"""Merged cells: a place's name stands for each of its rows; a figure would stand for several RTs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from survey.cells.writing import MERGED
from survey.messages import Refusal
from survey.place import key_names
from survey.reading.grid import Told
from survey.reading.sheets.sheet_layout import Area

# Cells that lie in merged areas of a table, all areas together; a sheet of a million rows has no more.
MOST = 10_000_000


Row = list[str | None]


def spread(table: Mapping[int, Row], areas: Sequence[Area], asked: Sequence[str | None], file: str) -> tuple[Told, ...]:
    """Repeat the names of places in each row they are merged over, and mark merged figures, in place. Returns the
    columns that were filled.

    Raises:
        Refusal: more cells are merged than any sheet has.
    """
    numbers = np.fromiter(table, np.int64, len(table))
    filled: dict[int, set[int]] = {}
    parts = [_part(area, numbers, len(asked)) for area in areas]
    for area, looked_at in zip(areas, accumulate(len(rows) * len(columns) for rows, columns in parts), strict=True):
        if looked_at > MOST:
            raise Refusal("lembar_raksasa", berkas=file, baris=area.bottom, batas=f"{MOST:,}")
    for area, (within, columns) in zip(areas, parts, strict=True):
        if area.top in table and (area.top, area.left) != (area.bottom, area.right):
            rows = numbers[within.start : within.stop].tolist()
            _mark(table, rows, [at for at in columns if asked[at] and asked[at] not in key_names()])
            if asked[area.left : area.left + 1] and asked[area.left] in key_names() and _fill(table, rows, area.left):
                filled.setdefault(area.left, set()).update(rows)
    return tuple(Told("sel_gabungan_diisi", tuple(sorted(rows)), at) for at, rows in sorted(filled.items()))


def _part(area: Area, numbers: npt.NDArray[np.int64], width: int) -> tuple[range, range]:
    """Which rows of the table, by their position, and which of its columns an area covers."""
    first, beyond = np.searchsorted(numbers, area.top), np.searchsorted(numbers, area.bottom, "right")
    return range(int(first), int(beyond)), range(area.left, min(area.right + 1, width))


def _fill(table: Mapping[int, Row], rows: Sequence[int], at: int) -> bool:
    """Whether there was a name, and rows to repeat it in."""
    name = table[rows[0]][at]
    for row in rows:
        table[row][at] = name
    return name is not None and len(rows) > 1


def _mark(table: Mapping[int, Row], rows: Sequence[int], columns: Sequence[int]) -> None:
    for row in rows:
        for at in columns:
            table[row][at] = f"{table[row][at] or ''} {MERGED}".strip()
