"""Notes that people attach to the cells of a sheet; a sheet that is read row by row does not tell them."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from survey.reading import personal
from survey.reading.grid import Told
from survey.reading.sheet_layout import position

# So many are told one by one, and so much of each.
MOST = 50
LONGEST = 120
_RELATION = re.compile(r"<Relationship\b[^<>]*>")
_KINDS = ("comments", "threadedComment")
_NOTE = re.compile(r"<(?:\w+:)?(?:threadedC|c)omment\s[^<>]*?\bref=\"([A-Z]{1,3})([0-9]{1,7})\".*?omment>", re.DOTALL)
_TEXT = re.compile(r"<(?:\w+:)?t(?:ext)?(?:\s[^<>]*)?>([^<]*)</")
_AUTHOR = re.compile(r"<(?:\w+:)?author>([^<]*)</")
# What Excel writes into a note for programs that know no threads.
_FOR_OTHERS = "[Threaded comment]"
_NUMBER = re.compile(r"[0-9][0-9 .-]{6,}[0-9]")

Row = list[str | None]
Notes = Mapping[tuple[int, int], str]


def of(sheet: Any) -> dict[tuple[int, int], str]:
    """The note of each cell, by row and column from 0, without its author and without long numbers."""
    notes: dict[tuple[int, int], str] = {}
    for part in _parts(sheet):
        authors = [html.unescape(name).strip() for name in _AUTHOR.findall(part)]
        for found in _NOTE.finditer(part):
            said = " ".join(_without_author("".join(_TEXT.findall(found[0])), authors).split())
            if said and not said.startswith(_FOR_OTHERS):
                notes[int(found[2]), position(found[1])] = _NUMBER.sub(personal.DROPPED, said)
    return notes


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


def _without_author(text: str, authors: Sequence[str]) -> str:
    said = html.unescape(text)
    first, mark, rest = said.partition(":")
    return rest if mark and first.strip() in authors else said


def told(table: Mapping[int, Row], notes: Notes, asked: Sequence[str | None]) -> Iterator[Told]:
    """Those on cells of a table that are read."""
    there = sorted((row, at) for row, at in notes if row in table and at < len(asked) and asked[at])
    for row, at in there[:MOST]:
        said = notes[row, at]
        yield Told("sel_bercatatan", (row,), at, said[:LONGEST] + ("…" if len(said) > LONGEST else ""))
    if rest := tuple(sorted({row for row, _ in there[MOST:]})):
        yield Told("catatan_lain", rest)
