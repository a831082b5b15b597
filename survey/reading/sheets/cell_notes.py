"""Which cells of a sheet people attached notes to. What a note says stays in the workbook, for it may name people."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from survey.reading.grid import Told
from survey.reading.sheets.cell_marks import Cell, Row, told_together
from survey.reading.sheets.sheet_layout import position

_RELATION = re.compile(r"<Relationship\b[^<>]*>")
_KINDS = ("comments", "threadedComment")
_NOTE = re.compile(r"<(?:\w+:)?(?:threadedC|c)omment\s[^<>]*?\bref=\"([A-Z]{1,3})([0-9]{1,7})\"")


def of(sheet: Any) -> set[Cell]:
    return {(int(row), position(column)) for part in _parts(sheet) for column, row in _NOTE.findall(part)}


def _parts(sheet: Any) -> Iterator[str]:
    """The parts of a workbook that hold the notes of its sheet."""
    folder, name = posixpath.split(sheet._worksheet_path)
    archive, there = sheet.parent._archive, set(sheet.parent._archive.namelist())
    relations = f"{folder}/_rels/{name}.rels"
    for found in _RELATION.findall(archive.read(relations).decode("utf-8", "replace")) if relations in there else ():
        kind, target = (re.search(rf'\b{part}="([^"]*)"', found) for part in ("Type", "Target"))
        path = posixpath.normpath(posixpath.join(f"/{folder}", target[1] if target else "")).lstrip("/")
        if kind and kind[1].endswith(_KINDS) and path in there:
            yield archive.read(path).decode("utf-8", "replace")


def told(table: Mapping[int, Row], notes: Iterable[Cell], asked: Sequence[str | None]) -> Iterator[Told]:
    """Those on cells of a table that are read."""
    there = sorted((row, at) for row, at in notes if row in table and at < len(asked) and asked[at])
    if there:
        yield told_together("sel_bercatatan", there)
