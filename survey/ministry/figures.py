"""The figures that the workbook worked out, as Excel left them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from survey import findings
from survey.headers import shown
from survey.ministry.cells import at
from survey.ministry.layout import Figure, Layout, Role
from survey.ministry.sheets import Sheet

NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")
# Of a text: with a decimal comma that cannot be one of thousands.
TYPED = re.compile(r"[+-]?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
LEVEL = "tingkat"


@dataclass(frozen=True)
class Stored:
    """A figure's cell. ``text``: its content, None where there is none; ``word``: it holds a text, not a number.
    ``formula``: it holds a formula; without ``text``, one that was never worked out. ``struck``: it is crossed out."""

    figure: Figure
    title: str
    text: str | None
    word: bool
    formula: bool
    struck: bool

    @property
    def cell(self) -> str:
        return f"{self.title}!{self.figure.cell}"

    @property
    def unworked(self) -> bool:
        return self.formula and self.text is None

    @property
    def is_error(self) -> bool:
        return self.word and bool(self.text) and str(self.text).startswith("#")

    @property
    def number(self) -> Fraction | None:
        """Exactly as stored; None where it is no number or could be two."""
        text = (self.text or "").strip().lower()
        if self.word:
            return Fraction(text.replace(",", ".")) if TYPED.fullmatch(text) or text.isdecimal() else None
        return Fraction(text) if NUMBER.fullmatch(text) else None


def read(sheets: Mapping[Role, Sheet], layout: Layout, role: Role) -> dict[str, Stored]:
    """The figures of a sheet by name; none where the sheet is not there."""
    if role not in sheets:
        return {}
    return {figure.name: _stored(sheets[role], figure) for figure in layout.figures_of(role)}


def is_told(logbook: Mapping[str, Stored], layout: Layout) -> bool:
    """Whether the logbook counts any household."""
    return any(logbook[name].number for name in layout.rules.told_by if name in logbook)


def told(stored: Iterable[Stored]) -> pl.DataFrame:
    """Formulas that were never worked out, and cells that hold no number, each told once per sheet."""
    there = list(stored)
    frames = [findings.empty()]
    for title in dict.fromkeys(figure.title for figure in there):
        own = [figure for figure in there if figure.title == title]
        frames.append(_told("rumus_belum_dihitung", title, own, _unworked))
        frames.append(_told("bukan_angka_di_rekap", title, own, _odd))
    return pl.concat(frames)


def _stored(sheet: Sheet, figure: Figure) -> Stored:
    place = at(figure.cell)
    text = sheet.shown.get(place)
    return Stored(figure, sheet.title, text, place in sheet.words, place in sheet.formulas, place in sheet.struck)


def _told(code: str, title: str, figures: list[Stored], cell: Callable[[Stored], str]) -> pl.DataFrame:
    cells = [spelled for figure in figures if (spelled := cell(figure))]
    if not cells:
        return findings.empty()
    return findings.one(code, tajuk=title, acuan=shown(cells), jumlah=len(cells))


def _unworked(stored: Stored) -> str:
    return stored.figure.cell if stored.unworked else ""


def _odd(stored: Stored) -> str:
    if stored.figure.unit == LEVEL or not stored.text or stored.number is not None:
        return ""
    return f"{stored.figure.cell} = '{stored.text}'"
