"""Where an edition of the workbook keeps what, read from its map in ``maps/``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from survey.catalogue import CatalogueError
from survey.ministry.cells import column

# A sheet, by what it holds; households may stand on several.
Role = str
HOUSEHOLD: Role = "household"
MAPS = Path(__file__).parent / "maps"


@dataclass(frozen=True)
class Landmark:
    """``label`` stands ``above`` the cell in its column, or ``left`` of it in its row."""

    sheet: Role
    cell: str
    side: Literal["above", "left"]
    label: str


@dataclass(frozen=True)
class Place:
    """A column of a sheet with households."""

    sheet: Role
    letters: str

    @property
    def column(self) -> int:
        return column(self.letters)


@dataclass(frozen=True)
class Figure:
    """A figure that the workbook worked out. ``unit``: of ``units.toml``, or ``bagian``,
    ``kepadatan``, ``nilai``, ``tingkat``."""

    sheet: Role
    name: str
    cell: str
    unit: str


@dataclass(frozen=True)
class Limit:
    """A validation of the logbook: the sum of the figures ``parts``, held against that of the figures ``whole``."""

    parts: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Rules:
    """How the figures of the logbook make the numeric baseline, by its columns; ``dense``: see the map. Without one of
    ``told_by`` the logbook tells of no household."""

    told_by: list[str]
    same: Mapping[str, str]
    less: Mapping[str, tuple[str, str]]
    rest_rounded: Mapping[str, tuple[str, str]]
    rest_cut: Mapping[str, tuple[str, str]]
    dense: Mapping[str, Any]


@dataclass(frozen=True)
class Layout:
    """``columns`` of the household sheets and ``cells`` of the RT sheet by ``question`` or ``question/choice``; a
    choice that is asked twice over has several columns. ``cover`` by what a cell tells.

    Households stand in the rows ``first`` to ``last``, ``numbered``: in those of them that bear numbers; ``number``:
    the question that their number answers; ``numbers``: the column of the number on the other sheets; ``never_read``:
    of the first sheet. ``not_more``, ``equal``: the logbook's validations. ``choices``: options of a rule set that the
    workbook itself goes by."""

    edition: str
    recognised_by: int
    sheets: Mapping[Role, str]
    cover: Mapping[str, str]
    landmarks: tuple[Landmark, ...]
    first: int
    last: int
    numbered: bool
    number: str
    numbers: Mapping[Role, str]
    never_read: Mapping[str, str]
    columns: Mapping[str, tuple[Place, ...]]
    cells: Mapping[str, str]
    figures: tuple[Figure, ...]
    levels: Mapping[str, str]
    not_more: tuple[Limit, ...]
    equal: tuple[Limit, ...]
    rules: Rules
    choices: Mapping[str, str]

    def figures_of(self, sheet: Role) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.sheet == sheet)


@cache
def layouts() -> tuple[Layout, ...]:
    """Every edition there is a map of.

    Raises:
        CatalogueError: a map reads a column that must never be read, or lacks something.
    """
    return tuple(_layout(path) for path in sorted(MAPS.glob("*.toml")))


def _layout(path: Path) -> Layout:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    household = told["household"]
    columns = {header: tuple(_places(where)) for header, where in _flat(household["columns"])}
    read = {place.letters for places in columns.values() for place in places if place.sheet == HOUSEHOLD}
    if barred := read & set(household["never_read"].values()):
        raise CatalogueError(f"{path.name}: column {min(barred)} stands in never_read")
    return Layout(
        edition=told["edition"],
        recognised_by=told["recognised_by"],
        sheets=told["sheets"],
        cover=told["cover"],
        landmarks=tuple(_landmarks(told["landmarks"])),
        first=household["first"],
        last=household["last"],
        numbered=household.get("numbered", False),
        number=household["number"],
        numbers=household.get("numbers", {}),
        never_read=household["never_read"],
        columns=columns,
        cells={header: str(where) for header, where in _flat(told["rt"]["cells"])},
        figures=(*_figures("logbook", told), *_figures("result", told)),
        levels=told.get("levels", {}),
        not_more=tuple(_limits(told["not_more"])),
        equal=tuple(_limits(told["equal"])),
        rules=Rules(**told["baseline"]),
        choices=told.get("choices", {}),
    )


def _landmarks(told: Mapping[Literal["above", "left"], Mapping[Role, Mapping[str, str]]]) -> Iterator[Landmark]:
    for side, sheets in told.items():
        for sheet, labels in sheets.items():
            yield from (Landmark(sheet, cell, side, label) for cell, label in labels.items())


def _limits(told: Sequence[Mapping[str, Any]]) -> Iterator[Limit]:
    """``each``: of several figures every one by itself."""
    for entry in told:
        for parts in [[name] for name in entry.get("each", [])] or [entry["parts"]]:
            yield Limit(tuple(parts), tuple(entry["whole"]))


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, str | list[str]]]:
    for question, where in told.items():
        if isinstance(where, str):
            yield question, where
        else:
            yield from ((f"{question}/{choice}", cell) for choice, cell in where.items())


def _places(where: str | list[str]) -> Iterator[Place]:
    """``F`` of the first sheet with households, ``a2!F`` of another."""
    for one in [where] if isinstance(where, str) else where:
        sheet, _, letters = one.rpartition("!")
        yield Place(sheet or HOUSEHOLD, letters)


def _figures(sheet: Role, told: Mapping[str, Any]) -> Iterator[Figure]:
    for unit, cells in told.get(sheet, {}).items():
        yield from (Figure(sheet, name, cell, unit) for name, cell in cells.items())
