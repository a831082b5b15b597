"""Maps of headers that worked, remembered for the next file with the same header."""

from __future__ import annotations

import json
from typing import Any

from survey.checked import Checked
from survey.project import Project
from survey.reading.mapping import HeaderMap, Line, fingerprint
from survey.store.opening import number, opened

UNKNOWN = 0


def header_maps(project: Project) -> tuple[HeaderMap, ...]:
    """The remembered maps, the latest of each header."""
    if not project.store.exists():
        return ()
    with opened(project, write=False) as con:
        found = con.execute("SELECT sidik, berkas, isi FROM peta ORDER BY nomor DESC").fetchall()
    return tuple({made[0]: _made(*made) for made in reversed(found)}.values())


def remember(con: Any, checked: Checked) -> int | None:
    """The number of the map that the file was read by, stored if it is new; None where there was none."""
    known = map_number(con, checked)
    if known != UNKNOWN:
        return known
    header = checked.dialect.header
    made = checked.context.maps.of(header)
    assert made
    new = number(con, "SELECT coalesce(max(nomor), 0) + 1 FROM peta")
    con.execute("INSERT INTO peta VALUES (?, ?, ?, ?)", [new, fingerprint(header), made.file, _lines(made)])
    return new


def map_number(con: Any, checked: Checked) -> int | None:
    """The number of the map the file was read by; ``UNKNOWN`` where it is not stored, None where there was none."""
    header = checked.dialect.header
    made = checked.context.maps.of(header)
    if made is None:
        return None
    same = f"SELECT coalesce(max(nomor), {UNKNOWN}) FROM peta WHERE sidik = ? AND isi = ?"
    return number(con, same, [fingerprint(header), _lines(made)])


def _lines(made: HeaderMap) -> str:
    return json.dumps([[line.letter, line.header, line.question] for line in made.lines])


def map_of(con: Any, nomor: int | None) -> tuple[HeaderMap, ...]:
    found = con.execute("SELECT sidik, berkas, isi FROM peta WHERE nomor = ?", [nomor]).fetchall()
    return tuple(_made(*made) for made in found)


def _made(seen: str, file: str, lines: str) -> HeaderMap:
    return HeaderMap(file, tuple(Line(*line) for line in json.loads(lines)), seen)
