"""The households of a workbook: a row each on one sheet, or the same rows on several sheets, as the map has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from survey import findings
from survey.headers import shown
from survey.messages import Refusal
from survey.ministry import cover
from survey.ministry.answers import Answers, merged, noted, question, text, unanswered
from survey.ministry.cells import At, column, name
from survey.ministry.layout import HOUSEHOLD, Layout, Place, Role
from survey.ministry.placed import Column, table
from survey.ministry.sheets import BEYOND, Sheet

Sheets = Mapping[Role, Sheet]


def households(sheets: Sheets, layout: Layout, place: Mapping[str, str], title: str, file: str) -> Answers:
    """A row per household that answers anything, in the rows and columns of the first sheet; answers of other sheets
    and the place stand behind them. ``title``: of the cover.

    Raises:
        Refusal: a household's number stands in another row of another sheet.
    """
    printed = _printed(sheets[HOUSEHOLD], layout)
    _aligned(sheets, layout, printed, file)
    sheets = _told_once(sheets, layout)
    first = sheets[HOUSEHOLD]
    read = {header: [one for one in places if one.sheet in sheets] for header, places in layout.columns.items()}
    answering = [one for header, places in read.items() for one in places if header != layout.number]
    covered, told = _marked(sheets, answering, printed)
    rows = [row for row in printed if any(sheets[a.sheet].shown.get((row, a.column), "").strip() for a in answering)]
    if not rows:
        return Answers(None, pl.concat([*told, unanswered(first, f"{printed[0]}-{printed[-1]}")]))
    told.append(_left_out(rows, printed[0], first.title))
    texts = {
        header: [_of_several(sheets, row, places, covered, header) for row in rows] for header, places in read.items()
    }
    _the_first_wins(texts, layout)
    if not any(texts[layout.number]):
        texts[layout.number] = [str(row - layout.first + 1) for row in rows]
        told.append(findings.one("nomor_dari_baris", kolom=layout.number, jumlah=len(rows)))
    dropped = sorted(map(column, layout.never_read.values()))
    columns = _columns(layout, texts, {role: sheet.title for role, sheet in sheets.items()}, len(rows))
    beside = cover.columns(place, layout, title, len(rows), date=True)
    return Answers(table([*columns, *beside], rows, printed[0] - 1, first.title, dropped), pl.concat(told))


def _marked(
    sheets: Sheets, answering: Sequence[Place], printed: range
) -> tuple[dict[Role, set[At]], list[pl.DataFrame]]:
    """Of each sheet the answers that a merged cell covers; and what is told of merged cells and of notes."""
    told, covered = [], dict[Role, set[At]]()
    for role in dict.fromkeys(one.sheet for one in answering):
        own = {(row, one.column) for row in printed for one in answering if one.sheet == role}
        covered[role], found = merged(sheets[role], own)
        told += [found, noted(sheets[role], own)]
    return covered, told


def _printed(sheet: Sheet, layout: Layout) -> range:
    """The rows in which a household can stand: the printed ones and those whose numbers go on below them; of a form
    that prints no fixed number of rows, those that are numbered."""
    number = layout.columns[layout.number][0].column
    last = layout.last
    if layout.numbered:
        last = layout.first
        while last < layout.last and sheet.shown.get((last + 1, number)) == str(last + 2 - layout.first):
            last += 1
        return range(layout.first, last + 1)
    while last < layout.last + BEYOND and _follows(
        sheet.shown.get((last, number)), sheet.shown.get((last + 1, number))
    ):
        last += 1
    return range(layout.first, last + 1)


def _told_once(sheets: Sheets, layout: Layout) -> Sheets:
    """A household of which the number, or all, is crossed out is told by one cell, not by each of its answers."""
    first, number = sheets[HOUSEHOLD], layout.columns[layout.number][0].column
    struck: dict[int, list[int]] = {}
    for row, place in sorted(first.struck, key=lambda at: (at[0], at[1] != number, at[1])):
        struck.setdefault(row, []).append(place)
    void = {
        row: places[0]
        for row, places in struck.items()
        if number in places or {at for r, at in first.shown if r == row} <= {number, *places}
    }
    return {
        role: replace(sheet, struck=frozenset(at for at in sheet.struck if _tells(at, role, void)))
        for role, sheet in sheets.items()
    }


def _tells(at: At, role: Role, void: Mapping[int, int]) -> bool:
    return at[0] not in void or (role == HOUSEHOLD and void[at[0]] == at[1])


def _follows(number: str | None, after: str | None) -> bool:
    return bool(number and after and number.isdecimal() and after.isdecimal() and int(after) == int(number) + 1)


def _aligned(sheets: Sheets, layout: Layout, printed: range, file: str) -> None:
    """Each household has one row on all sheets: where another sheet numbers a row, it numbers it alike."""
    number = layout.columns[layout.number][0].column
    for role, letters in layout.numbers.items():
        beside = column(letters)
        for row in printed if role in sheets else ():
            ours, theirs = (sheets[r].shown.get((row, at)) for r, at in ((HOUSEHOLD, number), (role, beside)))
            if ours and theirs and ours != theirs:
                facts = {"lembar": sheets[role].title, "sel": name((row, beside)), "label": ours, "ada": theirs}
                raise Refusal("kementerian_bergeser", berkas=file, **facts)


def _of_several(
    sheets: Sheets, row: int, places: Sequence[Place], covered: Mapping[Role, set[At]], header: str
) -> str | None:
    """The first of the cells that holds anything; of a choice that several columns ask, a tick in any of them."""
    told = (
        text(sheets[p.sheet], (row, p.column), covered.get(p.sheet, set()), header) for p in places if p.sheet in sheets
    )
    return next((one for one in told if one), None)


def _the_first_wins(texts: dict[str, list[str | None]], layout: Layout) -> None:
    """Of a question that is asked twice over, the choice that the map names first holds wherever it is ticked."""
    twice = dict.fromkeys(header.partition("/")[0] for header, places in layout.columns.items() if len(places) > 1)
    for asked in twice:
        best, *others = [header for header in texts if header.partition("/")[0] == asked]
        for other in others:
            pairs = zip(texts[best], texts[other], strict=True)
            texts[other] = [None if wins else told for wins, told in pairs]


def _columns(
    layout: Layout, texts: Mapping[str, list[str | None]], titles: Mapping[Role, str], rows: int
) -> Iterator[Column]:
    """Those of the first sheet in their places, then those of the others, each with its cell."""
    own = {p[0].column: header for header, p in layout.columns.items() if p[0].sheet == HOUSEHOLD}
    named = own | {column(letters): header for header, letters in layout.never_read.items()}
    blank = [None] * rows
    for i in range(max(own) + 1):
        header = named.get(i, "")
        yield Column(header, question(header or None, layout), texts.get(header, blank))
    for header, places in layout.columns.items():
        if places[0].sheet != HOUSEHOLD and places[0].sheet in titles:
            cell = f"{titles[places[0].sheet]}!{places[0].letters}"
            yield Column(header, question(header, layout), texts[header], cell)


def _left_out(rows: list[int], first: int, title: str) -> pl.DataFrame:
    """Rows without an answer above the last household."""
    missing = sorted(set(range(first, rows[-1])) - set(rows))
    if not missing:
        return findings.empty()
    return findings.one(
        "rumah_tangga_terlewat", tajuk=title, acuan=shown([str(row) for row in missing]), jumlah=len(missing)
    )
