"""The store: one DuckDB file and the field files kept beside it. The only room that speaks SQL.

One import is one transaction. A row that a later import replaces stays readable, marked with the import that took its
place; a held row never takes the place of a ready one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from survey import place
from survey.check import Checked
from survey.messages import Refusal
from survey.project import Project
from survey.store.kept import keep
from survey.store.opening import number, opened


@dataclass(frozen=True)
class Import:
    """One stored import."""

    number: int
    round: str
    file: str
    sha256: str
    ready: int
    held: int


@dataclass(frozen=True)
class Stored:
    """What an import did. ``again``: the file was there already and nothing changed. ``kept_old``: RTs whose new row is
    held, so that their earlier ready row stays in force."""

    this: Import
    again: bool
    replaced: int
    kept_old: pl.DataFrame


class _Stream:
    """A table on its way between polars and DuckDB, without pyarrow.

    It goes both ways: DuckDB asks for pyarrow where it sees a polars frame, and polars remembers the type of what it is
    given, which DuckDB's binding would report as a leak when the program ends.
    """

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def _frame(con: Any, query: str, params: dict[str, object] | None = None) -> pl.DataFrame:
    return pl.DataFrame(_Stream(con.sql(query, params=params)))


def known_places(project: Project) -> dict[str, list[str]]:
    """The spellings of place names in force, per key column."""
    if not project.store.exists():
        return {}
    with opened(project, write=False) as con:
        return {
            name: [
                row[0]
                for row in con.execute(
                    f"SELECT DISTINCT {name} FROM baris WHERE {name} IS NOT NULL ORDER BY 1"
                ).fetchall()
            ]
            for name in place.NAMES
        }


def imports(project: Project, round_name: str | None = None) -> list[Import]:
    """All imports, or those of one round, oldest first."""
    if not project.store.exists():
        return []
    with opened(project, write=False) as con:
        rows = con.execute("SELECT id, putaran, nama, sha256, siap, ditahan FROM impor ORDER BY id").fetchall()
    return [made for row in rows if (made := Import(*row)).round == round_name or round_name is None]


def rounds(project: Project) -> pl.DataFrame:
    """A row per round: its imports, RTs ready, RTs held, RTs replaced by a later import."""
    schema = {
        "putaran": pl.String,
        "impor": pl.Int64,
        "siap": pl.Int64,
        "ditahan": pl.Int64,
        "diganti": pl.Int64,
    }
    if not project.store.exists():
        return pl.DataFrame(schema=schema)
    with opened(project, write=False) as con:
        found = _frame(
            con,
            """SELECT putaran, count(DISTINCT id) AS impor,
                      count(*) FILTER (diganti IS NULL AND baris.ditahan IS NULL) AS siap,
                      count(*) FILTER (diganti IS NULL AND baris.ditahan IS NOT NULL) AS ditahan,
                      count(diganti) AS diganti
               FROM impor JOIN baris ON impor = id GROUP BY putaran ORDER BY min(id)""",
        )
        return found.cast({name: kind for name, kind in schema.items() if kind == pl.Int64})


def rows(project: Project, round_name: str) -> pl.DataFrame:
    """The rows in force of a round: ``impor``, ``baris``, key columns, quantities in small units, ``ditahan``.

    Raises:
        Refusal: there is no such round.
    """
    _require_round(project, round_name)
    with opened(project, write=False) as con:
        return _frame(
            con,
            "SELECT * EXCLUDE (diganti) FROM baris"
            " WHERE diganti IS NULL AND impor IN (SELECT id FROM impor WHERE putaran = $round)",
            {"round": round_name},
        )


def findings_of(project: Project, round_name: str) -> pl.DataFrame:
    """All findings of a round's imports, with the number of the import."""
    _require_round(project, round_name)
    with opened(project, write=False) as con:
        return _frame(
            con,
            "SELECT * FROM temuan WHERE impor IN (SELECT id FROM impor WHERE putaran = $round)",
            {"round": round_name},
        )


def _require_round(project: Project, round_name: str) -> None:
    there = list(dict.fromkeys(i.round for i in imports(project)))
    if round_name not in there:
        raise Refusal("putaran_tidak_ada", putaran=round_name, ada=", ".join(there) or "–")


def save(project: Project, round_name: str, checked: Checked) -> Stored:
    """Store a checked file: all of it or none of it.

    Raises:
        Refusal: the store is locked, damaged, newer than this program, or the disk is full; nothing changed then.
    """
    with opened(project, write=True) as con:
        if earlier := _same(con, round_name, checked):
            return Stored(earlier, True, 0, checked.rows.clear())
        kept = keep(project, checked)
        try:
            con.execute("BEGIN")
            stored = _insert(con, round_name, checked)
            con.execute("COMMIT")
        except BaseException:
            with suppress(duckdb.Error):
                con.execute("ROLLBACK")
            if kept:
                kept.unlink(missing_ok=True)
            raise
    return stored


def _same(con: Any, round_name: str, checked: Checked) -> Import | None:
    """The import of the same bytes into the same round, read alike, with every row still in force."""
    found = con.execute(
        """SELECT id, putaran, nama, sha256, siap, ditahan FROM impor
           WHERE putaran = ? AND sha256 = ? AND desimal = ?
             AND id NOT IN (SELECT DISTINCT impor FROM baris WHERE diganti IS NOT NULL)
           ORDER BY id DESC LIMIT 1""",
        [round_name, checked.source.sha256, checked.decimal],
    ).fetchall()
    return Import(*found[0]) if found else None


def _insert(con: Any, round_name: str, checked: Checked) -> Stored:
    new = number(con, "SELECT coalesce(max(id), 0) + 1 FROM impor")
    source = checked.source
    this = Import(new, round_name, source.name, source.sha256, checked.ready, checked.held)
    replaced, kept_old = _take_over(con, this, checked.rows)
    read_as = [checked.decimal, checked.encoding, checked.separator]
    con.execute(
        "INSERT INTO impor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now())",
        [new, round_name, this.file, this.sha256, *read_as, this.ready, this.held],
    )
    _append(con, "baris", checked.rows.with_columns(impor=pl.lit(new, pl.Int64), diganti=pl.lit(None, pl.Int64)))
    _append(con, "temuan", checked.findings.with_columns(impor=pl.lit(new, pl.Int64)))
    return Stored(this, False, replaced, kept_old)


def _take_over(con: Any, this: Import, new: pl.DataFrame) -> tuple[int, pl.DataFrame]:
    """Mark the rows in force that ``new`` replaces; and list the held new rows whose RT keeps its ready old one."""
    in_round = "diganti IS NULL AND impor IN (SELECT id FROM impor WHERE putaran = $round)"
    if not number(con, "SELECT count(*) FROM impor WHERE putaran = $round", {"round": this.round}):
        return 0, new.clear()
    con.register("baru", _Stream(new.select(*place.KEY, siap=pl.col("ditahan").is_null())))
    same_rt = " AND ".join(f"baru.{name} = baris.{name}" for name in place.KEY)
    count = number(
        con,
        f"""UPDATE baris SET diganti = $number
            FROM (SELECT {", ".join(place.KEY)}, bool_or(siap) AS siap FROM baru GROUP BY ALL) AS baru
            WHERE {in_round} AND {same_rt} AND (baru.siap OR baris.ditahan IS NOT NULL)""",
        {"number": this.number, "round": this.round},
    )
    con.unregister("baru")
    con.register("baru", _Stream(new.filter(pl.col("ditahan").is_not_null())))
    kept = _frame(
        con,
        f"""SELECT baru.*, impor.nama AS berkas_lama
            FROM baru JOIN baris ON {same_rt} JOIN impor ON impor.id = baris.impor
            WHERE baris.diganti IS NULL AND baris.ditahan IS NULL AND impor.putaran = $round
            ORDER BY baru.baris""",
        {"round": this.round},
    )
    con.unregister("baru")
    return count, kept


def _append(con: Any, table: str, frame: pl.DataFrame) -> None:
    con.register("masuk", _Stream(frame))
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM masuk")
    con.unregister("masuk")
