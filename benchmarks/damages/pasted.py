"""Ways in which a spreadsheet puts figures into other rows than theirs. Each value could well be true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.damages.cells import VOLUMES
from benchmarks.damages.columns import HOUSEHOLDS
from benchmarks.damages.sheet import BASE_OF, BASES, COUNTS, Sheet, Touched, Way, any_block, any_row

BLOCK = 15
FILTERED = 3
FIRST_OF_WASTE, SERVED = "kk_limbah_sistem_buruk", "kk_sampah_sarana_buruk"


def _refilled(sheet: Sheet, name: str, rows: Sequence[int], value: Callable[[int], float]) -> Touched | None:
    """A column's cells anew; what changes few of them does not fit, nor what is more than their base."""
    old, new = [sheet.number(row, name) for row in rows], [value(row) for row in rows]
    for row, one in zip(rows, new, strict=True):
        if name in BASE_OF and one > sheet.number(row, BASE_OF[name]):
            return None
        sheet.put(row, name, one)
    changed = sum(a != b for a, b in zip(old, new, strict=True))
    return Touched(rows, [name]) if 2 * changed > len(rows) else None


def _block(rng: Random, sheet: Sheet) -> range:
    first = rng.randrange(len(sheet.rows) - BLOCK)
    return range(first, first + BLOCK)


def _block_twice(rng: Random, sheet: Sheet) -> Touched | None:
    name, rows, source = rng.choice((*BASES[1:], *VOLUMES)), _block(rng, sheet), _block(rng, sheet)
    if abs(rows[0] - source[0]) < BLOCK:
        return None
    return _refilled(sheet, name, rows, lambda row: sheet.number(source[row - rows[0]], name))


def _three_dragged(rng: Random, sheet: Sheet) -> Touched | None:
    name, rows = rng.choice([name for name in VOLUMES if name in COUNTS]), _block(rng, sheet)
    cells = [sheet.number(row, name) for row in rows[:3]]
    return _refilled(sheet, name, rows, lambda row: cells[(row - rows[0]) % 3]) if len({*cells}) == 3 else None


def _volumes_of_another(rng: Random, sheet: Sheet) -> Touched | None:
    row, other = any_row(rng, sheet), any_row(rng, sheet)
    for name in VOLUMES:
        if sheet.number(other, name) > sheet.number(row, BASE_OF[name]):
            return None
        sheet.put(row, name, sheet.at(other, name))
    return Touched([row]) if row != other else None


def _first_rows(sheet: Sheet) -> list[int]:
    """Of each row the first one of its RW."""
    first: dict[tuple[str, ...], int] = {}
    return [first.setdefault(tuple(row[:4]), at) for at, row in enumerate(sheet.rows)]


def _of_rw(rng: Random, sheet: Sheet) -> Touched | None:
    name, first = rng.choice(HOUSEHOLDS), _first_rows(sheet)
    cells = [sheet.number(row, name) for row in first]
    rows = range(len(sheet.rows))
    return _refilled(sheet, name, rows, lambda row: min(cells[row], sheet.number(row, BASE_OF[name])))


def _first_of_rw(rng: Random, sheet: Sheet) -> Touched | None:
    name, first = rng.choice(HOUSEHOLDS), _first_rows(sheet)
    rows = range(len(sheet.rows))
    return _refilled(sheet, name, rows, lambda row: sheet.number(row, name) if first[row] == row else 0.0)


def _over_neighbour(rng: Random, sheet: Sheet) -> Touched | None:
    at = rng.randrange(len(VOLUMES) - 1)
    return _refilled(sheet, VOLUMES[at + 1], _block(rng, sheet), lambda row: sheet.number(row, VOLUMES[at]))


def _behind_filter(rng: Random, sheet: Sheet) -> Touched | None:
    name, rows = rng.choice(VOLUMES), range(rng.randrange(FILTERED), len(sheet.rows), FILTERED)
    value = sheet.number(rows[0], name)
    return _refilled(sheet, name, rows, lambda row: min(value, sheet.number(row, BASE_OF[name]))) if value else None


def _left_at_0(rng: Random, sheet: Sheet) -> Touched | None:
    return _refilled(sheet, rng.choice(VOLUMES), _block(rng, sheet), lambda row: 0.0)


def _slid_with_0(rng: Random, sheet: Sheet) -> Touched:
    """From a volume of waste on, a cell was deleted in each row of a block, and the gap at the end filled with 0."""
    column = rng.randrange(sheet.header.index(FIRST_OF_WASTE), len(sheet.header) - 1)
    rows = any_block(rng, sheet)
    for row in rows:
        cells = sheet.rows[row]
        sheet.rows[row] = [*cells[:column], *cells[column + 1 :], "0"]
    return Touched(rows, sheet.header[column:])


def _served_exchanged(rng: Random, sheet: Sheet) -> Touched:
    other, rows = rng.choice([name for name in HOUSEHOLDS if name != SERVED]), _block(rng, sheet)
    for row in rows:
        first, second = sheet.at(row, SERVED), sheet.at(row, other)
        sheet.put(row, SERVED, second)
        sheet.put(row, other, first)
    return Touched(rows, [SERVED, other])


QUIET: dict[str, Way] = {
    "a block of a column pasted over other rows": _block_twice,
    "three cells of a volume dragged down again and again": _three_dragged,
    "all volumes of another RT, below the bases": _volumes_of_another,
    "a volume: the RW's figure in each of its RTs": _of_rw,
    "a volume in the first RT of each RW alone": _first_of_rw,
    "a column pasted over its neighbour in a block": _over_neighbour,
    "a volume filled down behind a filter": _behind_filter,
    "a volume 0 instead of blank in a block": _left_at_0,
    "a block slid left, with a 0 at its end": _slid_with_0,
    "a served volume and another exchanged in a block": _served_exchanged,
}
