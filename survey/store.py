"""The store: one DuckDB file and the field files kept beside it. The only module that speaks SQL.

One import is one transaction. A row that a later import replaces stays readable, marked with the import that took its
place; a held row never takes the place of a ready one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from survey import findings, place
from survey.catalogue import catalogue
from survey.check import Checked
from survey.messages import Refusal
from survey.project import Project

FORMAT = 1
# DuckDB 1.4 and later can open such a file, so that other programs can read it too.
STORAGE = "v1.4.0"


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
    """A polars frame as DuckDB takes it without pyarrow."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def known_places(project: Project) -> dict[str, list[str]]:
    """The spellings of place names in force, per key column."""
    if not project.store.exists():
        return {}
    with _open(project, write=False) as con:
        return {
            name: [row[0] for row in con.execute(f"SELECT DISTINCT {name} FROM baris WHERE {name} IS NOT NULL ORDER BY 1").fetchall()]
            for name in place.NAMES
        }


def imports(project: Project, round_name: str | None = None) -> list[Import]:
    """All imports, or those of one round, oldest first."""
    if not project.store.exists():
        return []
    with _open(project, write=False) as con:
        rows = con.execute("SELECT id, putaran, nama, sha256, siap, ditahan FROM impor ORDER BY id").fetchall()
    return [made for row in rows if (made := Import(*row)).round == round_name or round_name is None]


def rounds(project: Project) -> pl.DataFrame:
    """A row per round: its imports, RTs ready, RTs held, RTs replaced by a later import."""
    schema = {"putaran": pl.String, "impor": pl.Int64, "siap": pl.Int64, "ditahan": pl.Int64, "diganti": pl.Int64}
    if not project.store.exists():
        return pl.DataFrame(schema=schema)
    with _open(project, write=False) as con:
        return pl.DataFrame(
            con.sql(
                """SELECT putaran, count(DISTINCT id) AS impor,
                          count(*) FILTER (diganti IS NULL AND baris.ditahan IS NULL) AS siap,
                          count(*) FILTER (diganti IS NULL AND baris.ditahan IS NOT NULL) AS ditahan,
                          count(diganti) AS diganti
                   FROM impor JOIN baris ON impor = id GROUP BY putaran ORDER BY min(id)"""
            )
        ).cast(schema)  # type: ignore[arg-type]


def rows(project: Project, round_name: str) -> pl.DataFrame:
    """The rows in force of a round: ``impor``, ``baris``, key columns, quantities in small units, ``ditahan``.

    Raises:
        Refusal: there is no such round.
    """
    _require_round(project, round_name)
    with _open(project, write=False) as con:
        found = con.sql(
            "SELECT * EXCLUDE (diganti) FROM baris"
            " WHERE diganti IS NULL AND impor IN (SELECT id FROM impor WHERE putaran = $round)",
            params={"round": round_name},
        )
        return pl.DataFrame(found)


def findings_of(project: Project, round_name: str) -> pl.DataFrame:
    """All findings of a round's imports, with the number of the import."""
    _require_round(project, round_name)
    with _open(project, write=False) as con:
        found = con.sql(
            "SELECT * FROM temuan WHERE impor IN (SELECT id FROM impor WHERE putaran = $round)",
            params={"round": round_name},
        )
        return pl.DataFrame(found)


def _require_round(project: Project, round_name: str) -> None:
    there = list(dict.fromkeys(i.round for i in imports(project)))
    if round_name not in there:
        raise Refusal("putaran_tidak_ada", putaran=round_name, ada=", ".join(there) or "–")


def save(project: Project, round_name: str, checked: Checked) -> Stored:
    """Store a checked file: all of it or none of it.

    Raises:
        Refusal: the store is locked, damaged, newer than this program, or the disk is full; nothing changed then.
    """
    with _open(project, write=True) as con:
        if earlier := _same(con, round_name, checked):
            return Stored(earlier, True, 0, checked.rows.clear())
        kept = _keep(project, checked)
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
    number = _number(con, "SELECT coalesce(max(id), 0) + 1 FROM impor")
    this = Import(number, round_name, checked.source.name, checked.source.sha256, checked.ready, checked.held)
    replaced, kept_old = _take_over(con, this, checked.rows)
    con.execute(
        "INSERT INTO impor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now())",
        [number, round_name, this.file, this.sha256, checked.decimal, checked.encoding, checked.separator, this.ready, this.held],
    )  # fmt: skip
    _append(con, "baris", checked.rows.with_columns(impor=pl.lit(number, pl.Int64), diganti=pl.lit(None, pl.Int64)))
    _append(con, "temuan", checked.findings.with_columns(impor=pl.lit(number, pl.Int64)))
    return Stored(this, False, replaced, kept_old)


def _take_over(con: Any, this: Import, new: pl.DataFrame) -> tuple[int, pl.DataFrame]:
    """Mark the rows in force that ``new`` replaces; and list the held new rows whose RT keeps its ready old one."""
    in_round = "diganti IS NULL AND impor IN (SELECT id FROM impor WHERE putaran = $round)"
    if not _number(con, "SELECT count(*) FROM impor WHERE putaran = $round", {"round": this.round}):
        return 0, new.clear()
    con.register("baru", _Stream(new.select(*place.KEY, siap=pl.col("ditahan").is_null())))
    same_rt = " AND ".join(f"baru.{name} = baris.{name}" for name in place.KEY)
    count = _number(
        con,
        f"""UPDATE baris SET diganti = $number FROM (SELECT {", ".join(place.KEY)}, bool_or(siap) AS siap FROM baru GROUP BY ALL) baru
            WHERE {in_round} AND {same_rt} AND (baru.siap OR baris.ditahan IS NOT NULL)""",
        {"number": this.number, "round": this.round},
    )
    con.unregister("baru")
    con.register("baru", _Stream(new.filter(pl.col("ditahan").is_not_null())))
    kept = pl.DataFrame(
        con.sql(
            f"""SELECT baru.*, impor.nama AS berkas_lama FROM baru JOIN baris ON {same_rt} JOIN impor ON impor.id = baris.impor
                WHERE baris.diganti IS NULL AND baris.ditahan IS NULL AND impor.putaran = $round ORDER BY baru.baris""",
            params={"round": this.round},
        )
    )
    con.unregister("baru")
    return count, kept


def _number(con: Any, query: str, params: object = None) -> int:
    """The single number a query gives; every row is fetched, for DuckDB allows no other query before that."""
    return int(con.execute(query, params).fetchall()[0][0])


def _append(con: Any, table: str, frame: pl.DataFrame) -> None:
    con.register("masuk", _Stream(frame))
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM masuk")
    con.unregister("masuk")


def _keep(project: Project, checked: Checked) -> Path | None:
    """Keep the file's bytes under its SHA-256; None where they are there already. Personal columns are not kept."""
    data = checked.to_keep()
    target = project.kept / f"{checked.source.sha256}.csv"
    if target.exists() and target.stat().st_size == len(data):
        return None
    project.kept.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return target


@contextmanager
def _open(project: Project, write: bool) -> Iterator[Any]:
    path = project.store
    fresh = not path.exists()
    con = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    try:
        options = f"(STORAGE_VERSION '{STORAGE}')" if fresh else "" if write else "(READ_ONLY)"
        con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS simpanan {options}")
        con.execute("USE simpanan")
        if fresh:
            _create(con)
        _require_format(con, path)
        yield con
    except duckdb.Error as error:
        raise _refusal(error, path) from error
    finally:
        with suppress(duckdb.Error):
            con.close()


def _create(con: Any) -> None:
    made = catalogue()
    keys = ", ".join(f"{q.name} VARCHAR" for q in made.keys)
    small = ", ".join(f"{q.name} BIGINT" for q in made.quantities)
    human = ", ".join(_human(q.name, made.unit_of(q.name).scale) for q in made.quantities)
    columns = ", ".join(f"{name} {'BIGINT' if kind == pl.Int64 else 'VARCHAR'}" for name, kind in findings.COLUMNS.items())
    con.execute(
        f"""BEGIN;
            CREATE TABLE simpanan_rembug (format INTEGER);
            INSERT INTO simpanan_rembug VALUES ({FORMAT});
            CREATE TABLE impor (id BIGINT, putaran VARCHAR, nama VARCHAR, sha256 VARCHAR, desimal VARCHAR,
                                pengodean VARCHAR, pemisah VARCHAR, siap BIGINT, ditahan BIGINT, pada TIMESTAMP WITH TIME ZONE);
            CREATE TABLE baris (impor BIGINT, baris BIGINT, {keys}, {small}, ditahan VARCHAR, diganti BIGINT);
            CREATE TABLE temuan (impor BIGINT, {columns});
            CREATE VIEW data_dasar AS SELECT impor.putaran, impor.nama AS berkas, baris.baris,
                   {", ".join(q.name for q in made.keys)}, {human}, baris.ditahan, baris.diganti
              FROM baris JOIN impor ON impor.id = baris.impor;
            COMMIT"""
    )


def _human(name: str, scale: int) -> str:
    """A column in whole units for people who open the store with another program."""
    digits = len(str(scale)) - 1
    return f"({name}::DECIMAL(18,0) / {scale})::DECIMAL(18,{digits}) AS {name}"


def _require_format(con: Any, path: Path) -> None:
    try:
        found = _number(con, "SELECT format FROM simpanan_rembug")
    except (duckdb.CatalogException, IndexError) as error:
        raise Refusal("simpanan_rusak", berkas=path, sebab="bukan simpanan Rembug / not a Rembug store") from error
    if found > FORMAT:
        raise Refusal("simpanan_lebih_baru", berkas=path)


REFUSALS: Mapping[str, tuple[str, ...]] = {
    "simpanan_terkunci": ("Conflicting lock", "Could not set lock", "being used by another process"),
    "simpanan_lebih_baru": ("newer version of DuckDB", "more recent version", "storage version", "version number"),
    "tidak_boleh_ditulis": ("Permission denied", "Access is denied", "read-only file system"),
    "disk_penuh": ("No space left", "File too large", "Disk quota", "not enough space", "could not write", "Could not write"),
}


def _refusal(error: duckdb.Error, path: Path) -> BaseException:
    text = str(error)
    for code, marks in REFUSALS.items():
        if any(mark.lower() in text.lower() for mark in marks):
            return Refusal(code, berkas=path, folder=path.parent, sebab=_short(text))
    if isinstance(error, duckdb.InterruptException):
        return KeyboardInterrupt()
    if isinstance(error, duckdb.OutOfMemoryException):
        return Refusal("memori_kurang")
    if isinstance(error, (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException)):
        return Refusal("simpanan_rusak", berkas=path, sebab=_short(text))
    return error


def _short(text: str) -> str:
    return text.splitlines()[0].removeprefix("IO Error: ")[:160]
