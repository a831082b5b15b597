"""From an Excel workbook to a grid: the sheet whose header is known, every cell as the sheet shows its value."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
import polars as pl

from survey.cells import Decimal
from survey.headers import shown
from survey.messages import Refusal
from survey.place import key_names
from survey.reading.grid import Grid, Told
from survey.reading.header import Header, Names, best_header, goes_on, refuse_above
from survey.reading.sheets import cell_marks, formula_slips, formulas, marks, merging, opening, sheet_layout, typed
from survey.reading.text.dialect import HEADER_ROWS, Dialect, filled, refuse_one_cell
from survey.source import Source

# What stands in for the value of a formula that Excel has not worked out.
NOT_WORKED_OUT = "#RUMUS!"
# So many known columns make a sheet a table of RTs, whichever sheet is read.
TABLE = 3
VISIBLE = "visible"


def grid(source: Source, name_of: Names, sheet: str | None = None, decimal: Decimal | None = "point") -> Grid:
    """``decimal``: how numbers typed as text write their decimals; None where the workbook is to tell it.

    Raises:
        Refusal: not an XLSX workbook, too large once unpacked, no sheet or several with a known header, RTs above it,
            ``sheet`` is none of its sheets, or a number typed as text can mean thousands or decimals.
    """
    opening.refuse_unsound(source)
    with opening.opened(source, values=True) as book:
        chosen = _sheet(source, book, name_of, sheet)
        rows = dict(opening.rows(book[chosen.name], source.name))
        part = sheet_layout.part_of(book[chosen.name])
        marked = marks.of(book, book[chosen.name], part)
        by_hand = book.calculation is not None and book.calculation.calcMode == "manual"
    # Formulas without values may add rows, behind these.
    numbers, at = tuple(rows), chosen.header.at
    above, header = numbers[: at - chosen.header.above], numbers[at]
    refuse_above(((number, rows[number]) for number in above), chosen.header, name_of, source.name)
    slips = formula_slips.Slips(_figures(chosen.header.cells, name_of))
    if opening.holds_formulas(source):
        _mark_formulas(source, chosen.name, rows, formulas.empty(part), slips)
    names, table = _below(rows, header, chosen.header.cells)
    asked = [name_of(name) for name in names]
    told = [*chosen.told, *_settled(table, asked, marked, decimal, source.name)]
    told += formula_slips.told(slips, table, asked, by_hand)
    cells = pl.DataFrame(list(table.values()), schema={str(i): pl.String for i in range(len(names))}, orient="row")
    return Grid(
        Dialect("XLSX", ",", names, header, chosen.name, filled(rows[number] for number in above), chosen.alike),
        cells,
        np.array([*table], np.int64),
        np.full(cells.height, len(names), np.int64),
        above=above,
        told=tuple(told),
    )


def _below(
    rows: Mapping[int, list[str | None]], header: int, names: tuple[str, ...]
) -> tuple[tuple[str, ...], dict[int, list[str | None]]]:
    """The names of the columns, blank for those without one, and the rows below the header by number, all as wide."""
    below = [number for number in sorted(rows) if number > header]
    columns = max(len(names), *(len(rows[number]) for number in (header, *below)))
    table = {number: rows[number] + [None] * (columns - len(rows[number])) for number in below}
    return (*names, *[""] * (columns - len(names))), table


def _settled(
    table: dict[int, list[str | None]],
    asked: Sequence[str | None],
    marked: marks.Marks,
    decimal: Decimal | None,
    file: str,
) -> list[Told]:
    """Bring the cells of ``table`` to what they say; returns what is to be said of them."""
    cell_marks.raise_digits(table, marked.raised, asked)
    typed.settle(table, asked, decimal, file)
    cell_marks.strike(table, marked.crossed_out, asked)
    told = [*marks.told(marked, table, asked)]
    return [*merging.spread(table, marked.layout.merged, asked, file), *told]


def sheet_rows(source: Source, sheet: str) -> dict[int, list[str | None]]:
    """The filled rows of a sheet that is there, by number.

    Raises:
        Refusal: see ``grid``.
    """
    opening.refuse_unsound(source)
    with opening.opened(source, values=True) as book:
        return dict(opening.rows(book[sheet], source.name))


@dataclass(frozen=True)
class _Chosen:
    """The sheet that is read, its header, what is to be said of the sheets, and others with as many known columns."""

    name: str
    header: Header
    told: tuple[Told, ...]
    alike: tuple[str, ...]


def _sheet(source: Source, book: Any, name_of: Names, wanted: str | None) -> _Chosen:
    """The sheet with the most known columns in one row."""
    names = [sheet.title for sheet in book.worksheets]
    if wanted is not None and wanted not in names:
        raise Refusal("lembar_tidak_ada", berkas=source.name, lembar=wanted, ada=shown(names))
    headers = {name: best_header(_head(book[name], source.name), name_of) for name in names}
    candidates = [wanted] if wanted is not None else names
    most = max((headers[name].known for name in candidates), default=0)
    best = [name for name in candidates if headers[name].known == most]
    if not most:
        if not names:
            raise Refusal("buku_excel", berkas=source.name)
        for name in names:
            refuse_one_cell(_head(book[name], source.name), name_of, source.name)
        raise Refusal("tajuk_tak_dikenal", berkas=source.name, ada=shown(names))
    if len(best) > 1:
        named = " ".join(f'--sheet "{name}"' for name in best)
        raise Refusal("lembar_ganda", berkas=source.name, ada=shown(best), perintah=named)
    told = [Told("lembar_tersembunyi", text=best[0])] if book[best[0]].sheet_state != VISIBLE else []
    others = [name for name in names if name not in best and headers[name].known >= TABLE]
    if others and wanted is None:
        told.append(Told("lembar_tak_dibaca", text=shown(others)))
    bare = [name for name in names if name not in (*best, *others)] if wanted is None else []
    if behind := [name for name in bare if goes_on(_head(book[name], source.name), headers[best[0]], name_of)]:
        told.append(Told("lembar_tanpa_tajuk", text=shown(behind)))
    alike = tuple(name for name in names if name not in best and headers[name].known == most)
    return _Chosen(best[0], headers[best[0]], tuple(told), alike)


def _head(sheet: Any, name: str) -> list[list[str]]:
    return [[cell or "" for cell in row] for _, row in islice(opening.rows(sheet, name), HEADER_ROWS)] or [[]]


def _figures(header: Sequence[str], name_of: Names) -> frozenset[int]:
    """The positions of the columns of figures."""
    return frozenset(at for at, cell in enumerate(header) if name_of(cell) not in (None, *key_names()))


def _mark_formulas(
    source: Source,
    sheet: str,
    rows: dict[int, list[str | None]],
    blank: Collection[tuple[int, int]],
    slips: formula_slips.Slips,
) -> None:
    """Say where a formula was never worked out: such a cell would look ``blank``, as those are; and where a zero is a
    link to nothing. ``slips`` looks at all."""
    links = []
    with opening.opened(source, values=False) as book:
        for number, cells in opening.rows(book[sheet], source.name):
            row = rows.setdefault(number, [])
            row.extend([None] * (len(cells) - len(row)))
            for at, formula in enumerate(cells):
                if formula and formula.startswith("="):
                    value = row[at]
                    slips.look((number, at), formula, value)
                    if value is None:
                        row[at] = None if (number, at) in blank else NOT_WORKED_OUT
                    elif formulas.is_zero(value) and (target := formulas.target(formula, sheet)):
                        links.append(formulas.Link(row, at, target))
    _mark_links(source, [link for link in links if link.at in slips.figures])


def _mark_links(source: Source, links: Sequence[formulas.Link]) -> None:
    @cache
    def sheets(name: str, values: bool) -> dict[int, list[str | None]] | None:
        with opening.opened(source, values) as book:
            if name not in {sheet.title for sheet in book.worksheets}:
                return None
            looked_for = values or opening.formulas_in(sheet_layout.part_of(book[name]))
            return dict(opening.rows(book[name], source.name)) if looked_for else None

    formulas.mark(links, sheets)
