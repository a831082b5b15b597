"""Whether the layout is the one that the map describes: some labels must stand beside or above their cells."""

from __future__ import annotations

from collections.abc import Mapping

from survey.answered.choices import plain
from survey.catalogue import catalogue
from survey.headers import shown
from survey.messages import Refusal
from survey.ministry.cells import At, at, name
from survey.ministry.layout import HOUSEHOLD, Landmark, Layout, Role
from survey.ministry.sheets import Sheet


def verify(sheets: Mapping[Role, Sheet], layout: Layout, file: str) -> None:
    """
    Raises:
        Refusal: rows or columns were inserted or taken out: a label does not stand where it belongs.
    """
    for mark in layout.landmarks:
        if mark.sheet in sheets:
            _stands(mark, sheets[mark.sheet], file)
    if HOUSEHOLD in sheets:
        _starts(sheets[HOUSEHOLD], layout, file)


def _stands(mark: Landmark, sheet: Sheet, file: str) -> None:
    cell = at(mark.cell)
    labelled = [place for place, text in sheet.shown.items() if plain(mark.label) in plain(text)]
    if not any(_beside(mark, place, cell) for place in labelled) or _heads(sheet.shown.get(cell, "")):
        found = shown([name(place) for place in labelled]) or "-"
        raise Refusal(
            "kementerian_bergeser", berkas=file, lembar=sheet.title, sel=mark.cell, label=mark.label, ada=found
        )


def _beside(mark: Landmark, place: At, cell: At) -> bool:
    if mark.side == "above":
        return place[1] == cell[1] and place[0] < cell[0]
    return place[0] == cell[0] and place[1] < cell[1]


def _heads(text: str) -> bool:
    """Whether a unit stands in the cell, as in the last rows of a heading."""
    units = {plain(spelling) for unit in catalogue().units.values() for spelling in unit.spellings}
    return bool(text) and plain(text) in units - {""}


def _starts(sheet: Sheet, layout: Layout, file: str) -> None:
    """Where households are numbered, number 1 stands in their first row."""
    column = layout.columns[layout.number][0].column
    ones = [row for row in range(1, layout.last) if sheet.shown.get((row, column)) == "1"]
    near = [row for row in ones if abs(row - layout.first) < 10]
    if near and layout.first not in near:
        cell, found = name((layout.first, column)), name((near[0], column))
        raise Refusal("kementerian_bergeser", berkas=file, lembar=sheet.title, sel=cell, label="1", ada=found)
