"""What a withdrawn import leaves to be done: its corrections, its file's other tables, and what rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from survey.catalogue import FORMS, WORKS, FormName
from survey.store.engine import tables
from survey.store.engine.frames import number
from survey.store.engine.layout import STANDING

OF_ROUND = "diganti IS NULL AND ditahan IS NULL AND impor IN (SELECT id FROM impor WHERE putaran = $round)"


@dataclass(frozen=True)
class Named:
    """An import as people are told of it."""

    number: int
    file: str
    form: FormName | None


@dataclass(frozen=True)
class Left:
    """``corrected``: how many cells of the import were corrected. ``beside``: the other imports of the very same file
    in the round, as a workbook of several tables makes them. ``recapped``: the import that a recap of such answers
    became, None where none is in force or the import is of no answers; ``answers``: how many ready ones are left."""

    corrected: int
    beside: tuple[Named, ...]
    recapped: Named | None
    answers: int


def left(con: Any, round_name: str, this: Named) -> Left:
    return Left(_corrected(con, this), _beside(con, round_name, this), *_recapped(con, round_name, this))


def unfounded(con: Any, round_name: str) -> tuple[Named, ...]:
    """The imports in force of works in an RT that the round has not, or of what was told of a work that it has not."""
    lost = []
    for form in WORKS:
        key, there = (tables.of(None).key, "baris") if form == "pekerjaan" else (("id_kegiatan",), "jawaban_pekerjaan")
        table, names = tables.of(form).table, ", ".join(key)
        # A table that nobody filled may have no column for an RT.
        if number(con, f"SELECT count(*) FROM {table} WHERE {OF_ROUND}", {"round": round_name}):
            lost.append(
                f"""SELECT impor FROM (SELECT * FROM {table} WHERE {OF_ROUND})
                    ANTI JOIN (SELECT {names} FROM {there} WHERE {OF_ROUND}) USING ({names})"""
            )
    if not lost:
        return ()
    query = f"SELECT id, nama, formulir FROM impor WHERE id IN ({' UNION '.join(lost)}) ORDER BY id"
    return tuple(Named(*facts) for facts in con.execute(query, {"round": round_name}).fetchall())


def _corrected(con: Any, this: Named) -> int:
    cells = "SELECT DISTINCT baris, pertanyaan FROM koreksi WHERE impor = ? AND dibatalkan IS NULL"
    return number(con, f"SELECT count(*) FROM ({cells})", [this.number])


def _beside(con: Any, round_name: str, this: Named) -> tuple[Named, ...]:
    found = con.execute(
        f"""SELECT id, nama, formulir FROM impor WHERE putaran = ? AND {STANDING}
            AND sha256 = (SELECT sha256 FROM impor WHERE id = ?) AND formulir IS DISTINCT FROM ? ORDER BY id""",
        [round_name, this.number, this.form],
    ).fetchall()
    return tuple(Named(*facts) for facts in found)


def _recapped(con: Any, round_name: str, this: Named) -> tuple[Named | None, int]:
    if this.form not in FORMS:
        return None, 0
    found = con.execute(
        f"""SELECT id, nama, formulir FROM impor WHERE putaran = ? AND pilihan IS NOT NULL AND {STANDING}
            AND id IN (SELECT impor FROM baris WHERE diganti IS NULL) ORDER BY id DESC LIMIT 1""",
        [round_name],
    ).fetchall()
    counts = [f"SELECT count(*) FROM {tables.of(form).table} WHERE {OF_ROUND}" for form in FORMS]
    return Named(*found[0]) if found else None, sum(number(con, query, {"round": round_name}) for query in counts)
