"""Maps of headers that worked, remembered for the next file with the same header."""

from __future__ import annotations

import json
from typing import Any

from survey.checked import Checked
from survey.project import Project
from survey.reading.mapping import HeaderMap, Line, Maps, fingerprint
from survey.store.engine.frames import number
from survey.store.engine.opening import has_store, opened

UNKNOWN = 0
# A stated place is its column and its name.
STATED = 2


def header_maps(project: Project) -> tuple[HeaderMap, ...]:
    """The remembered maps, the latest of each header. Stated places are not among them: another file lies elsewhere."""
    if not has_store(project):
        return ()
    with opened(project, write=False) as con:
        found = con.execute("SELECT sidik, berkas, isi FROM peta ORDER BY nomor DESC").fetchall()
    made = (_made(*facts) for facts in reversed(found))
    return tuple({one.fingerprint: one for one in made if one.lines}.values())


def remember(con: Any, checked: Checked) -> int | None:
    """The number of the map that the file was read by, stored if it is new; None where there was none."""
    known = map_number(con, checked)
    if known != UNKNOWN:
        return known
    header = checked.dialect.header
    made = checked.context.maps.of(header)
    new = number(con, "SELECT coalesce(max(nomor), 0) + 1 FROM peta")
    file = made.file if made else checked.source.name
    con.execute("INSERT INTO peta VALUES (?, ?, ?, ?)", [new, fingerprint(header), file, _lines(checked)])
    return new


def map_number(con: Any, checked: Checked) -> int | None:
    """The number of the map the file was read by; ``UNKNOWN`` where it is not stored, None where there was none."""
    header = checked.dialect.header
    if checked.context.maps.of(header) is None and not checked.context.maps.stated:
        return None
    same = f"SELECT coalesce(max(nomor), {UNKNOWN}) FROM peta WHERE sidik = ? AND isi = ?"
    return number(con, same, [fingerprint(header), _lines(checked)])


def _lines(checked: Checked) -> str:
    """A line of three per column, a line of two per stated place."""
    maps = checked.context.maps
    made = maps.of(checked.dialect.header)
    mapped = [[line.letter, line.header, line.question] for line in made.lines] if made else []
    return json.dumps([*mapped, *maps.stated])


def maps_of(con: Any, nomor: int | None) -> Maps:
    """What an import was read by."""
    found = con.execute("SELECT sidik, berkas, isi FROM peta WHERE nomor = ?", [nomor]).fetchall()
    if not found:
        return Maps()
    stated = tuple((line[0], line[1]) for line in json.loads(found[0][2]) if len(line) == STATED)
    made = _made(*found[0])
    return Maps((made,) if made.lines else (), stated=stated)


def _made(seen: str, file: str, lines: str) -> HeaderMap:
    return HeaderMap(file, tuple(Line(*line) for line in json.loads(lines) if len(line) != STATED), seen)
