"""The answers on the RT sheet as a table with a column for each choice, and what reading any sheet of answers takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from survey import findings
from survey.answered.layouts import NOT_TICKED, TICKED
from survey.cells.writing import STRUCK
from survey.headers import shown
from survey.ministry import cover
from survey.ministry.cells import At, at, name
from survey.ministry.layout import Layout
from survey.ministry.placed import Column, Placed, table
from survey.ministry.sheets import Sheet
from survey.reading.sheets import cell_marks
from survey.reading.sheets.workbook import NOT_WORKED_OUT

TICK = "1"


@dataclass(frozen=True)
class Answers:
    """``placed``: None where nothing is answered."""

    placed: Placed | None
    findings: pl.DataFrame


def of_rt(sheet: Sheet, layout: Layout, place: Mapping[str, str], title: str) -> Answers:
    """One row with the answers of the RT; ``Placed.cells`` tells where each stands."""
    places = {header: at(cell) for header, cell in layout.cells.items()}
    covered, told = merged(sheet, set(places.values()))
    texts = {header: text(sheet, where, covered, header) for header, where in places.items()}
    answered = {places[header][0] for header, told_text in texts.items() if told_text}
    missed = [unanswered(sheet, str(row)) for row in sorted({row for row, _ in places.values()} - answered)]
    told = pl.concat([told, *missed, noted(sheet, places.values())])
    if not answered:
        return Answers(None, told)
    row = min(where[0] for where in places.values())
    columns = [
        Column(header, question(header, layout), [typed], layout.cells[header]) for header, typed in texts.items()
    ]
    beside = cover.columns(place, layout, title, 1, date=False)
    return Answers(table([*beside, *columns], [row], row - 1, sheet.title), told)


def text(sheet: Sheet, place: At, covered: set[At], header: str) -> str | None:
    """The cell as typed, with a mark where it is crossed out; of a choice ``1`` where it is ticked, None where not."""
    read = None if place in covered else _read(sheet, place, header)
    return f"{read} {STRUCK}" if read and place in sheet.struck else read


def _read(sheet: Sheet, place: At, header: str) -> str | None:
    typed = NOT_WORKED_OUT if sheet.unworked(place) else sheet.shown.get(place, "").strip()
    if "/" not in header:
        return typed or None
    return TICK if typed.lower() in TICKED else None if not typed or typed.lower() in NOT_TICKED else typed


def question(header: str | None, layout: Layout) -> str | None:
    return header if header and "/" not in header and header not in layout.never_read else None


def merged(sheet: Sheet, answers: set[At]) -> tuple[set[At], pl.DataFrame]:
    """Answers that share a merged cell: which of them its content belongs to, nobody can tell."""
    covered, told = set[At](), [findings.empty()]
    for box in sheet.merged:
        held = {place for place in answers if box.holds(place)}
        if held and held != {box.first}:
            covered |= held
            where = f"{name(box.first)}:{name(box.last)}"
            told.append(findings.one("sel_gabung", sel=where, tajuk=sheet.title, acuan=_named(held), jumlah=len(held)))
    return covered, pl.concat(told)


def noted(sheet: Sheet, answers: Iterable[At]) -> pl.DataFrame:
    """The answers that bear notes, told together."""
    if not (there := sorted(place for place in sheet.noted.intersection(answers) if sheet.shown[place].strip())):
        return findings.empty()
    told = cell_marks.told_together("sel_bercatatan", there)
    return findings.one(told.code, tajuk=sheet.title, isi=told.text, jumlah=len(told.rows))


def unanswered(sheet: Sheet, rows: str) -> pl.DataFrame:
    return findings.one("lembar_tanpa_jawaban", tajuk=sheet.title, acuan=rows)


def _named(places: Iterable[At]) -> str:
    return shown([name(place) for place in sorted(places)])
