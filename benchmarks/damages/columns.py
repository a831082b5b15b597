"""Ways in which whole columns and names of places go wrong: pasted, dragged, copied from elsewhere or spelled anew."""

from __future__ import annotations

from random import Random

from benchmarks.damages.cells import VOLUMES, cell, renamed
from benchmarks.damages.parts import of_file, of_village
from benchmarks.damages.sheet import BASE_OF, BASES, LENGTHS, QUANTITIES, Sheet, Touched, Way, any_block, any_row

LONG = tuple(name for name in VOLUMES if BASE_OF[name] in LENGTHS)
HOUSEHOLDS = tuple(name for name in VOLUMES if BASE_OF[name] == "jumlah_kk")
DRAGGED = 10
FEWEST = 10
# The brackets of the regulation, as shares: points are what the neighbouring columns of a recap hold.
BRACKETS = ((0.76, 5), (0.51, 3), (0.25, 1))


def _share(sheet: Sheet, row: int, name: str) -> float:
    return sheet.number(row, name) / (sheet.number(row, BASE_OF[name]) or 1)


def _points(rng: Random, sheet: Sheet, name: str, rows: range) -> None:
    shares = [_share(sheet, row, name) for row in rows]
    for row, share in zip(rows, shares, strict=True):
        sheet.put(row, name, float(next((points for least, points in BRACKETS if share >= least), 0)))


def _shares(factor: int) -> Way:
    def way(rng: Random, sheet: Sheet) -> Touched:
        name = rng.choice(LONG)
        for row in range(len(sheet.rows)):
            sheet.put(row, name, round(_share(sheet, row, name) * factor, 2 if factor == 1 else 0))
        return Touched(range(len(sheet.rows)), [name])

    return way


def _pasted_over(lower: int) -> Way:
    """A column holds what the one before it has, ``lower`` rows lower."""

    def way(rng: Random, sheet: Sheet) -> Touched | None:
        at = rng.randrange(sheet.header.index("luas_ha"), len(sheet.header) - 1)
        cells = [row[at] for row in sheet.rows]
        for row, value in zip(sheet.rows[lower:], cells, strict=False):
            row[at + 1] = value
        told = len({value for value in cells if float(value or 0)}) >= FEWEST
        return Touched(range(len(sheet.rows)), sheet.header[at : at + 2]) if told else None

    return way


def _dragged(rng: Random, sheet: Sheet) -> Touched:
    name, first = rng.choice(BASES[1:]), rng.randrange(len(sheet.rows) - DRAGGED)
    value = int(sheet.number(first, name))
    rows = range(first, first + DRAGGED)
    for row in rows:
        sheet.put(row, name, float(value + row - first))
    return Touched(rows, [name])


def _copied_down(rng: Random, sheet: Sheet) -> Touched | None:
    """One figure of a volume in ten rows, where all of their bases allow it."""
    name, first = rng.choice(VOLUMES), rng.randrange(len(sheet.rows) - DRAGGED)
    rows = range(first, first + DRAGGED)
    value = sheet.number(first, name)
    if not value or any(sheet.number(row, BASE_OF[name]) <= value for row in rows):
        return None
    for row in rows:
        sheet.put(row, name, value)
    return Touched(rows, [name])


def _pushed(rng: Random, sheet: Sheet) -> Touched:
    """A 0 put in before a random volume of a block, the last cell fallen off."""
    column, rows = sheet.header.index(rng.choice(VOLUMES[:12])), any_block(rng, sheet)
    for row in rows:
        sheet.rows[row] = [*sheet.rows[row][:column], "0", *sheet.rows[row][column:-1]]
    return Touched(rows, sheet.header[column:])


def _row_of_points(rng: Random, sheet: Sheet) -> Touched | None:
    row = any_row(rng, sheet)
    for name in VOLUMES:
        _points(rng, sheet, name, range(row, row + 1))
    told = sum(sheet.number(row, name) > 0 for name in VOLUMES)
    return Touched([row]) if told >= FEWEST / 2 else None


def _percentages(rng: Random, sheet: Sheet, name: str, rows: range) -> None:
    for row in rows:
        sheet.put(row, name, float(round(100 * _share(sheet, row, name))))


def _not_known(rng: Random, sheet: Sheet) -> Touched:
    name = rng.choice(LONG)
    for row in range(rng.randrange(DRAGGED), len(sheet.rows), DRAGGED):
        sheet.put(row, name, "99")
    return Touched(range(len(sheet.rows)), [name])


def _whole_hectares(rng: Random, sheet: Sheet, name: str, rows: range) -> None:
    for row in rows:
        sheet.put(row, name, float(max(1, round(sheet.number(row, name)))))


def _letters(rng: Random, old: str) -> str:
    return old.replace("0", "O").replace("1", rng.choice("lI"))


def _with_kind(rng: Random, sheet: Sheet, row: int) -> dict[str, str]:
    return {"desa": f"{rng.choice(('Desa', 'Kel.', 'Ds'))} {sheet.at(row, 'desa')}"}


def _exchanged(rng: Random, sheet: Sheet, row: int) -> dict[str, str]:
    return {"desa": sheet.at(row, "kecamatan"), "kecamatan": sheet.at(row, "desa")}


def _districts_exchanged(rng: Random, sheet: Sheet) -> Touched:
    for row in sheet.rows:
        row[1], row[2] = row[2], row[1]
    return Touched(range(len(sheet.rows)), ["kecamatan", "desa"])


def _as_above(rng: Random, sheet: Sheet) -> Touched:
    """The village is named in its first row alone."""
    rows = sheet.village(any_row(rng, sheet))[1:]
    for row in rows:
        sheet.put(row, "desa", rng.choice(("", "sda", '"', "idem")))
    return Touched(rows)


PLAIN: dict[str, Way] = {
    "a volume as points in all rows": of_file(VOLUMES, _points),
    "a volume of metres as shares in all rows": _shares(1),
    "a volume of metres as percentages in all rows": _shares(100),
    "a volume of households as percentages in a village": of_village(HOUSEHOLDS, _percentages),
    "a row of points": _row_of_points,
    "a block pushed right by a 0": _pushed,
    "a volume of a length 99 for not known in every tenth row": _not_known,
    "areas rounded to whole ha in all rows": of_file(("luas_ha",), _whole_hectares),
    "a figure of a volume copied down ten rows": _copied_down,
    "a length of km in a row": cell(LONG, lambda rng, old: f"{float(old) / 1000:.10g}"),
    "a column pasted over its neighbour": _pasted_over(0),
    "a column pasted over its neighbour, one row lower": _pasted_over(1),
    "a cell of a base dragged down ten rows": _dragged,
    "letters for digits": cell(QUANTITIES, _letters),
    "village with the word for its kind in a row": renamed(_with_kind),
    "village named in its first row alone": _as_above,
    "village and district exchanged in a row": renamed(_exchanged),
    "village and district exchanged in all rows": _districts_exchanged,
}
