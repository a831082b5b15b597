"""Our own recap held against the figures that the workbook stores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from survey import findings, place
from survey.catalogue import catalogue
from survey.ministry.cells import ALIKE, spelled
from survey.ministry.figures import LEVEL, Stored
from survey.ministry.layout import Layout
from survey.ministry.reading import Workbook

NOT_WORKED_OUT, ERROR, TYPED_OVER = "rekap_belum_dihitung", "rekap_galat", "rekap_ditimpa"
ROUNDED, OTHER = "rekap_pembulatan", "rekap_berbeda"


@dataclass(frozen=True)
class Difference:
    """``cell``: with its sheet; ``stored``: as the workbook has it, None where a formula was never worked out;
    ``reason``: the code of the finding that tells the likely reason."""

    name: str
    cell: str
    stored: str | None
    ours: str
    reason: str


def compare(workbook: Workbook, ours: pl.DataFrame) -> tuple[Difference, ...]:
    """The figures of the workbook that differ from ``ours``, sheet by sheet.

    ``ours``: one row; each column that bears the name of a figure is held against it: counts, lengths and areas as
    whole numbers in small units (of ``units.toml``), shares as floats, ``tingkat`` as text. What either side does not
    know is no difference, save a formula that was never worked out.
    """
    known = {name: value for name, value in ours.row(0, named=True).items() if value is not None}
    found = []
    for figures in (workbook.logbook, workbook.result):
        with_formulas = any(stored.formula for stored in figures.values())
        both = [(stored, known[name]) for name, stored in figures.items() if name in known]
        found += [_difference(stored, value, workbook.layout, with_formulas) for stored, value in both]
    return tuple(difference for difference in found if difference)


def told(differences: Sequence[Difference], workbook: Workbook) -> pl.DataFrame:
    """The differences as findings."""
    return pl.concat([findings.empty(), *_findings(differences, place.label(dict(workbook.place)))])


def _findings(differences: Sequence[Difference], where: str) -> Iterable[pl.DataFrame]:
    for found in differences:
        yield findings.one(
            found.reason,
            sel=found.cell,
            kolom=found.name,
            tempat=where,
            isi=found.stored,
            acuan=findings.figure(found.ours),
        )


def _difference(stored: Stored, ours: object, layout: Layout, with_formulas: bool) -> Difference | None:
    value = layout.levels.get(str(ours), str(ours)) if stored.figure.unit == LEVEL else _whole(ours, stored.figure.unit)
    reason = _reason(stored, value, layout, with_formulas)
    if not reason:
        return None
    return Difference(stored.figure.name, stored.cell, stored.text, spelled(value), reason)


def _reason(stored: Stored, ours: Fraction | str, layout: Layout, with_formulas: bool) -> str:
    if stored.text is None:
        return NOT_WORKED_OUT if stored.formula else ""
    if stored.is_error:
        return ERROR
    if not stored.text or _same(stored, ours):
        return ""
    if with_formulas and not stored.formula:
        return TYPED_OVER
    rounded = {*layout.rules.rest_rounded, *layout.rules.rest_cut}
    near = isinstance(ours, Fraction) and stored.number is not None and abs(stored.number - ours) <= 1
    return ROUNDED if near and stored.figure.name in rounded else OTHER


def _same(stored: Stored, ours: Fraction | str) -> bool:
    if isinstance(ours, str):
        return str(stored.text).strip().casefold() == ours.casefold()
    number = stored.number
    return number is not None and abs(number - ours) <= ALIKE * max(abs(number), abs(ours))


def _whole(ours: object, unit: str) -> Fraction:
    """In whole units, exactly."""
    units: Mapping[str, int] = {name: made.scale for name, made in catalogue().units.items()}
    return Fraction(str(ours)) / units.get(unit, 1)
