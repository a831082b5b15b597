"""The numeric baseline of an RT from its logbook alone, where the household sheet is not filled in.

As the result sheet's formulas have it, exactly, and without their IFERROR: what is not known stays blank, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from survey.cells.writing import STRUCK
from survey.ministry import cover
from survey.ministry.cells import ALIKE, sure
from survey.ministry.figures import Stored, is_told
from survey.ministry.layout import Layout
from survey.ministry.placed import Column, Placed, table
from survey.ministry.reading import Workbook
from survey.reading.sheets.workbook import NOT_WORKED_OUT

Rounding = Callable[[Fraction], int]


@dataclass(frozen=True)
class Made:
    """A cell of the baseline, and the logbook's cell that it comes from; of several, the one that is crossed out."""

    text: str | None
    stored: Stored

    @classmethod
    def of(cls, text: str | None, stored: Stored, *others: Stored) -> Made:
        struck = next((one for one in (stored, *others) if one.struck), None)
        return cls(f"{text or ''} {STRUCK}".strip(), struck) if struck else cls(text, stored)


def baseline(workbook: Workbook) -> Placed | None:
    """One row with the columns of the numeric baseline, as text; None where the logbook is not there or not filled in.

    ``Placed.cells`` names the cell each comes from; of a volume that is worked out, the cell of what is taken off.
    """
    logbook, layout = workbook.logbook, workbook.layout
    if not is_told(logbook, layout):
        return None
    key = cover.columns(workbook.place, layout, workbook.sheets["cover"], 1, date=False)
    made = _made(logbook, layout).items()
    figures = [Column(name, name, [cell.text], cell.stored.figure.cell) for name, cell in made]
    return table([*key, *figures], [1], 1, workbook.sheets["logbook"])


def _made(logbook: Mapping[str, Stored], layout: Layout) -> dict[str, Made]:
    rules = layout.rules
    made = {name: Made.of(_same(logbook[of]), logbook[of]) for name, of in rules.same.items()}
    for name, (whole, part) in rules.less.items():
        made[name] = Made.of(_less(logbook[whole].number, logbook[part].number), logbook[part], logbook[whole])
    for rest, rounding in ((rules.rest_rounded, _half_up), (rules.rest_cut, floor)):
        for name, (whole, part) in rest.items():
            text = _rest(logbook[whole].number, _share(logbook, part), rounding)
            others = (logbook[other] for other in (f"{part}:ya", whole, "jumlah_krt"))
            made[name] = Made.of(text, logbook[f"{part}:bagian"], *others)
    made[rules.dense["volume"]] = _dense(logbook, rules.dense)
    return made


def _same(stored: Stored) -> str | None:
    return NOT_WORKED_OUT if stored.unworked else stored.text or None


def _less(whole: Fraction | None, part: Fraction | None) -> str | None:
    return None if whole is None or part is None else _spelled(whole - part)


def _rest(whole: Fraction | None, share: Fraction | None, rounding: Rounding) -> str | None:
    return None if whole is None or share is None else str(rounding(whole * (1 - share)))


def _share(logbook: Mapping[str, Stored], part: str) -> Fraction | None:
    stored, counted = logbook[f"{part}:bagian"].number, logbook[f"{part}:ya"].number
    households = logbook["jumlah_krt"].number
    if counted is None or not households:
        return stored
    exact = counted / households
    return exact if stored is None or abs(stored - exact) <= ALIKE else stored


def _half_up(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))


def _dense(logbook: Mapping[str, Stored], rule: Mapping[str, str | int]) -> Made:
    buildings, area = logbook[str(rule["buildings"])].number, logbook[str(rule["area"])]
    hectares = area.number
    if buildings is None or hectares is None:
        return Made(None, area)
    dense = _spelled(hectares) if buildings > hectares * int(rule["per_hectare"]) else "0"
    return Made.of(dense, area, logbook[str(rule["buildings"])])


def _spelled(number: Fraction) -> str:
    """``1/4`` as ``0.25``: sums of decimals end."""
    if number.denominator == 1:
        return str(number.numerator)
    return sure(format((Decimal(number.numerator) / Decimal(number.denominator)).normalize(), "f"))
