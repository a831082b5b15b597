"""Where an edition of the workbook keeps what, read from its map in ``maps/``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from survey.catalogue import CatalogueError

Role = Literal["cover", "household", "rt", "logbook", "result"]
MAPS = Path(__file__).parent / "maps"


@dataclass(frozen=True)
class Landmark:
    """``label`` stands ``above`` the cell in its column, or ``left`` of it in its row."""

    sheet: Role
    cell: str
    side: Literal["above", "left"]
    label: str


@dataclass(frozen=True)
class Figure:
    """A figure that the workbook worked out. ``unit``: of ``units.toml``, or ``bagian``, ``nilai``, ``tingkat``."""

    sheet: Role
    name: str
    cell: str
    unit: str


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
    """``columns`` of the household sheet and ``cells`` of the RT sheet by ``question`` or ``question/choice``;
    ``cover`` by what a cell tells. Households stand in the rows ``first`` to ``last``; ``number``: the question that
    their number answers."""

    edition: str
    recognised_by: int
    sheets: Mapping[Role, str]
    cover: Mapping[str, str]
    landmarks: tuple[Landmark, ...]
    first: int
    last: int
    number: str
    never_read: Mapping[str, str]
    columns: Mapping[str, str]
    cells: Mapping[str, str]
    figures: tuple[Figure, ...]
    levels: Mapping[str, str]
    rules: Rules

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
    columns = dict(_flat(household["columns"]))
    if barred := set(columns.values()) & set(household["never_read"].values()):
        raise CatalogueError(f"{path.name}: column {min(barred)} stands in never_read")
    marks = told["landmarks"].items()
    return Layout(
        edition=told["edition"],
        recognised_by=told["recognised_by"],
        sheets=told["sheets"],
        cover=told["cover"],
        landmarks=tuple(
            Landmark(sheet, cell, side, label)
            for side, sheets in marks
            for sheet, labels in sheets.items()
            for cell, label in labels.items()
        ),
        first=household["first"],
        last=household["last"],
        number=household["number"],
        never_read=household["never_read"],
        columns=columns,
        cells=dict(_flat(told["rt"]["cells"])),
        figures=(*_figures("logbook", told), *_figures("result", told)),
        levels=told["levels"],
        rules=Rules(**told["baseline"]),
    )


def _flat(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for question, where in told.items():
        if isinstance(where, str):
            yield question, where
        else:
            yield from ((f"{question}/{choice}", cell) for choice, cell in where.items())


def _figures(sheet: Role, told: Mapping[str, Any]) -> Iterator[Figure]:
    for unit, cells in told[sheet].items():
        yield from (Figure(sheet, name, cell, unit) for name, cell in cells.items())
