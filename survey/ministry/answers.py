"""The answers on the household sheet and on the RT sheet, as tables with a column for each choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from survey import findings
from survey.answered.layouts import NOT_TICKED, TICKED
from survey.headers import shown
from survey.ministry import cover
from survey.ministry.cells import At, at, column, name
from survey.ministry.layout import Layout
from survey.ministry.placed import Column, Placed, table
from survey.ministry.sheets import BEYOND, Sheet
from survey.reading.workbook import NOT_WORKED_OUT

TICK = "1"


@dataclass(frozen=True)
class Answers:
    """``placed``: None where nothing is answered."""

    placed: Placed | None
    findings: pl.DataFrame


def households(sheet: Sheet, layout: Layout, place: Mapping[str, str], title: str) -> Answers:
    """A row per household that answers anything, in the sheet's own rows and columns; the place stands behind them.

    ``title``: of the cover.
    """
    at_column = {header: column(letters) for header, letters in layout.columns.items()}
    number = at_column[layout.number]
    answering = [where for where in at_column.values() if where != number]
    printed = range(layout.first, _last(sheet, layout, number) + 1)
    covered, told = _merged(sheet, {(row, where) for row in printed for where in answering})
    rows = [row for row in printed if any(sheet.shown.get((row, where), "").strip() for where in answering)]
    if not rows:
        unanswered = _unanswered(sheet, f"{layout.first}-{layout.last}")
        return Answers(None, pl.concat([told, unanswered]))
    texts = {
        where: [_text(sheet, (row, where), covered, header) for row in rows] for header, where in at_column.items()
    }
    told = pl.concat([told, _left_out(rows, layout, sheet.title)])
    if not any(texts[number]):
        texts[number] = [str(row - layout.first + 1) for row in rows]
        told = pl.concat([told, findings.one("nomor_dari_baris", kolom=layout.number, jumlah=len(rows))])
    named = {where: header for header, where in at_column.items()} | {
        column(letters): header for header, letters in layout.never_read.items()
    }
    blank = [None] * len(rows)
    own = [
        Column(named.get(i, ""), _question(named.get(i), layout), texts.get(i, blank))
        for i in range(max(at_column.values()) + 1)
    ]
    dropped = sorted(map(column, layout.never_read.values()))
    beside = cover.columns(place, layout, title, len(rows), date=True)
    return Answers(table([*own, *beside], rows, layout.first - 1, sheet.title, dropped), told)


def of_rt(sheet: Sheet, layout: Layout, place: Mapping[str, str], title: str) -> Answers:
    """One row with the answers of the RT; ``Placed.cells`` tells where each stands."""
    places = {header: at(cell) for header, cell in layout.cells.items()}
    covered, told = _merged(sheet, set(places.values()))
    texts = {header: _text(sheet, where, covered, header) for header, where in places.items()}
    answered = {places[header][0] for header, text in texts.items() if text}
    missed = [_unanswered(sheet, str(row)) for row in sorted({row for row, _ in places.values()} - answered)]
    told = pl.concat([told, *missed])
    if not answered:
        return Answers(None, told)
    row = min(where[0] for where in places.values())
    columns = [
        Column(header, _question(header, layout), [text], layout.cells[header]) for header, text in texts.items()
    ]
    beside = cover.columns(place, layout, title, 1, date=False)
    return Answers(table([*beside, *columns], [row], row - 1, sheet.title), told)


def _last(sheet: Sheet, layout: Layout, number: int) -> int:
    """The last household's row: where rows were inserted between them, their numbers go on below the printed ones."""
    last = layout.last
    while last < layout.last + BEYOND and _follows(
        sheet.shown.get((last, number)), sheet.shown.get((last + 1, number))
    ):
        last += 1
    return last


def _follows(number: str | None, after: str | None) -> bool:
    return bool(number and after and number.isdecimal() and after.isdecimal() and int(after) == int(number) + 1)


def _text(sheet: Sheet, place: At, covered: set[At], header: str) -> str | None:
    """The cell as typed; of a choice ``1`` where it is ticked, None where it is not."""
    if place in covered:
        return None
    text = NOT_WORKED_OUT if sheet.unworked(place) else sheet.shown.get(place, "").strip()
    if "/" not in header:
        return text or None
    return TICK if text.lower() in TICKED else None if not text or text.lower() in NOT_TICKED else text


def _question(header: str | None, layout: Layout) -> str | None:
    return header if header and "/" not in header and header not in layout.never_read else None


def _merged(sheet: Sheet, answers: set[At]) -> tuple[set[At], pl.DataFrame]:
    """Answers that share a merged cell: which of them its content belongs to, nobody can tell."""
    covered, told = set[At](), [findings.empty()]
    for box in sheet.merged:
        held = {place for place in answers if box.holds(place)}
        if held and held != {box.first}:
            covered |= held
            where = f"{name(box.first)}:{name(box.last)}"
            told.append(findings.one("sel_gabung", sel=where, tajuk=sheet.title, acuan=_named(held), jumlah=len(held)))
    return covered, pl.concat(told)


def _left_out(rows: list[int], layout: Layout, title: str) -> pl.DataFrame:
    """Rows without an answer above the last household."""
    missing = sorted(set(range(layout.first, rows[-1])) - set(rows))
    if not missing:
        return findings.empty()
    return findings.one(
        "rumah_tangga_terlewat", tajuk=title, acuan=shown([str(row) for row in missing]), jumlah=len(missing)
    )


def _unanswered(sheet: Sheet, rows: str) -> pl.DataFrame:
    return findings.one("lembar_tanpa_jawaban", tajuk=sheet.title, acuan=rows)


def _named(places: Iterable[At]) -> str:
    return shown([name(place) for place in sorted(places)])
