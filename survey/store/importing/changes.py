"""What an import changed of the RTs, households or works that the round held before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey import place
from survey.place import KEY
from survey.store.engine import tables
from survey.store.engine.frames import frame, lent, number
from survey.store.engine.layout import asked

# So many changed cells are told one by one.
FIRST = 10


@dataclass(frozen=True)
class Cell:
    """A question of a row, with its value before and now: in small units or text, None where blank. ``place``: the RT,
    with the household's number; of a work its own."""

    place: str
    question: str
    old: int | str | None
    new: int | str | None


@dataclass(frozen=True)
class Changes:
    """How many rows of the import are ``new`` to the round, have the values they had, or ``changed``; in how many
    ``cells``, and the ``first`` of these. What keeps its earlier row is in none of them."""

    new: int
    same: int
    changed: int
    cells: int
    first: tuple[Cell, ...]


def changes(con: Any, of_import: int, round_name: str, into: tables.Rows) -> Changes:
    """The rows of import ``of_import`` beside those that were in force before it; both are stored."""
    questions = [name for name in asked(con, into.form) if name not in into.key]
    pairs = _pairs(con, of_import, round_name, questions, into)
    changed = pairs.filter(~pl.col("sama")).sort("baru")
    counts = {"new": pairs["lama"].null_count(), "same": int(pairs["sama"].sum()), "changed": changed.height}
    if changed.is_empty():
        return Changes(**counts, cells=0, first=())
    return Changes(
        **counts, cells=_cells(con, changed, questions, into), first=_first(con, changed.head(FIRST), questions, into)
    )


def _pairs(con: Any, of_import: int, round_name: str, questions: Sequence[str], into: tables.Rows) -> pl.DataFrame:
    """A key a row: ``baru`` and ``lama``, where its row and the one before it lie in the table, and whether they have
    the same values (``sama``); both null of a new one. Of several rows before, the ready one counts."""
    same = " AND ".join(f"baru.{name} = lama.{name}" for name in into.key)
    complete = " AND ".join(f"{name} IS NOT NULL" for name in into.key)
    values = f"*, rowid AS di, hash({', '.join(into.key)}) AS kunci_ini, hash({', '.join(questions)}) AS nilai"
    found = frame(
        con,
        f"""SELECT baru.kunci_ini, baru.di AS baru, lama.di AS lama, lama.nilai = baru.nilai AS sama,
                   lama.ditahan IS NULL AS siap, lama.diganti IS NULL AS tetap
            FROM (SELECT {values} FROM {into.table} WHERE impor = $number AND {complete}) AS baru
            LEFT JOIN (SELECT {values} FROM {into.table} WHERE (diganti = $number OR diganti IS NULL) AND impor IN
                       (SELECT id FROM impor WHERE putaran = $round AND id < $number)) AS lama ON {same}""",
        {"number": of_import, "round": round_name},
    )
    if found["kunci_ini"].n_unique() < found.height:
        found = found.sort("siap", "lama", "baru").unique("kunci_ini", keep="last")
    return found.filter(~(pl.col("tetap") & pl.col("lama").is_not_null()))


def _cells(con: Any, pairs: pl.DataFrame, questions: Sequence[str], into: tables.Rows) -> int:
    """In how many cells the rows differ."""
    count = " + ".join(f"(baru.{name} IS DISTINCT FROM lama.{name})::INTEGER" for name in questions)
    with lent(con, pairs.select("baru", "lama"), "pasangan"):
        return number(
            con,
            f"""SELECT sum({count}) FROM pasangan JOIN {into.table} AS baru ON baru.rowid = pasangan.baru
                JOIN {into.table} AS lama ON lama.rowid = pasangan.lama""",
        )


def _first(con: Any, pairs: pl.DataFrame, questions: Sequence[str], into: tables.Rows) -> tuple[Cell, ...]:
    """The first cells that differ, row by row."""
    wanted = ", ".join(map(str, [*pairs["baru"], *pairs["lama"]]))
    found = frame(con, f"SELECT rowid AS di, * FROM {into.table} WHERE rowid IN ({wanted})")
    rows = {row["di"]: row for row in found.to_dicts()}
    told = [
        Cell(_named(rows[new], into), name, rows[old][name], rows[new][name])
        for new, old in pairs.select("baru", "lama").rows()
        for name in questions
        if rows[new][name] != rows[old][name]
    ]
    return tuple(told[:FIRST])


def _named(row: Mapping[str, Any], into: tables.Rows) -> str:
    own = ", ".join(f"{name} {row[name]}" for name in into.key if name not in KEY)
    rt = place.label(dict(row)) if set(KEY) <= set(into.key) else ""
    return ", ".join(part for part in (rt, own) if part)
