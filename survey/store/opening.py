"""Opening the store: made where there is none, refused in plain words where it cannot be used."""

from __future__ import annotations

import os
import signal
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import duckdb
import polars as pl

from survey import findings
from survey.catalogue import BALLOTS, FormName, catalogue
from survey.messages import Refusal, cause
from survey.place import KEY
from survey.project import Project
from survey.store import tables
from survey.store.kept import any_kept

# 2: frozen rounds. 3: maps of headers, corrections, and what an import needs to be read again. 4: answers to forms.
# 5: ballots. 6: works. 7: what a recap counted. 8: the district and regency of a ballot's village. 9: withdrawals.
FORMAT = 9
# DuckDB 1.4 and later can open such a file, so that other programs can read it too.
STORAGE = "v1.4.0"


def has_store(project: Project) -> bool:
    """Whether the project has a store already.

    Raises:
        Refusal: it had one, as what it leaves beside it shows.
    """
    path = project.store
    if path.exists():
        return True
    log, kept = path.with_name(path.name + LOG).exists(), any_kept(project)
    # Looked for again, for another program may be making it: its log and its copies are never there before it is.
    if path.exists():
        return True
    if log:
        raise Refusal("simpanan_terpisah", berkas=path)
    if kept:
        raise Refusal("simpanan_hilang", berkas=path, folder=project.kept)
    return False


@contextmanager
def opened(project: Project, write: bool) -> Iterator[Any]:
    """A connection to the project's store, made first where there is none.

    Raises:
        Refusal: the store is locked, damaged, newer than this program, missing or without what was last written to it,
            or the disk is full.
    """
    path = project.store
    try:
        if not has_store(project):
            _make(path)
        mode = "TYPE duckdb" if write else READ
        with _attached(path, mode) as con:
            if _format(con, path) == FORMAT:
                yield con
                return
        with _attached(path, "TYPE duckdb") as con:
            _widen(con)
        with _attached(path, mode) as con:
            yield con
    except (duckdb.Error, RuntimeError) as error:
        raise _refusal(error, path) from error


# Engines that were read with and serve the next opening: starting one takes longer than most questions to it.
_IDLE: list[Any] = []
ENGINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # Texts as polars keeps them: nothing is copied on their way there.
    "arrow_output_version": "1.4",
    "produce_arrow_string_view": True,
}
READ = "TYPE duckdb, READ_ONLY"
# Of the file beside the store where DuckDB writes first.
LOG = ".wal"


@contextmanager
def _attached(path: Path, options: str) -> Iterator[Any]:
    con = _IDLE.pop() if _IDLE else duckdb.connect(config=ENGINE)
    again = False
    try:
        con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS simpanan ({options})")
        con.execute("USE simpanan")
        yield con
        if options == READ:  # what was written with is closed: nothing of it may linger
            con.execute("USE memory; DETACH simpanan")
            again = True
    finally:
        if again:
            _IDLE.append(con)
        else:
            with suppress(duckdb.Error):
                con.close()


def _make(path: Path) -> None:
    """Make the store aside and put it in place whole, never over one that another program made meanwhile."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        with _attached(part, f"TYPE duckdb, STORAGE_VERSION '{STORAGE}'") as con:
            _create(con)
            # Closing writes what is still in the log, and keeps a full disk to itself: write it while errors are told.
            con.execute("CHECKPOINT simpanan")
        with suppress(FileExistsError):
            _place(part, path)
    finally:
        part.unlink(missing_ok=True)
        part.with_name(part.name + LOG).unlink(missing_ok=True)


def _place(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if not path.exists():
            part.rename(path)


def _create(con: Any) -> None:
    kinds = ", ".join(f"{name} {tables.of(None).kinds[name]}" for name in _asked_of_all())
    types = {name: "BIGINT" if kind == pl.Int64 else "VARCHAR" for name, kind in findings.COLUMNS.items()}
    columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
    con.execute(
        f"""BEGIN;
            CREATE TABLE simpanan_rembug (format INTEGER);
            INSERT INTO simpanan_rembug VALUES ({FORMAT});
            CREATE TABLE impor (id BIGINT, putaran VARCHAR, nama VARCHAR, sha256 VARCHAR, desimal VARCHAR,
                                pengodean VARCHAR, pemisah VARCHAR, siap BIGINT, ditahan BIGINT,
                                pada TIMESTAMP WITH TIME ZONE, {REREAD});
            CREATE TABLE baris (impor BIGINT, baris BIGINT, {kinds}, ditahan VARCHAR, diganti BIGINT);
            CREATE TABLE temuan (impor BIGINT, {columns});
            {FROZEN};
            {MAPS};
            {CORRECTIONS};
            {RECAPS};
            {WITHDRAWALS};
            {_answers()};
            {_view(_asked_of_all())};
            COMMIT"""
    )


FROZEN = "CREATE TABLE IF NOT EXISTS beku (putaran VARCHAR, sidik VARCHAR, pada TIMESTAMP WITH TIME ZONE)"
# ``peta``: the map its header was read by. ``campur``: some cells use the other decimal mark. ``salinan``: SHA-256 of
# its kept copy; null where an earlier format did not tell. ``formulir``: the form, null for the numeric baseline.
# ``pilihan``: of a recap, the options it was made by.
REREAD = "peta BIGINT, campur BOOLEAN, salinan VARCHAR, formulir VARCHAR, pilihan VARCHAR"
MAPS = "CREATE TABLE IF NOT EXISTS peta (nomor BIGINT, sidik VARCHAR, berkas VARCHAR, isi VARCHAR)"
# ``dibatalkan``: the number of the set of corrections that undid this one.
CORRECTIONS = """CREATE TABLE IF NOT EXISTS koreksi (nomor BIGINT, impor BIGINT, baris BIGINT, pertanyaan VARCHAR,
    lama VARCHAR, baru VARCHAR, siapa VARCHAR, mengapa VARCHAR, kapan VARCHAR, berkas VARCHAR, dibatalkan BIGINT,
    pada TIMESTAMP WITH TIME ZONE)"""
# A column for each thing counted comes with the first recap that counts it.
RECAPS = f"CREATE TABLE IF NOT EXISTS rekap (impor BIGINT, {', '.join(f'{name} VARCHAR' for name in KEY)})"

# Their rows carry the import's own number as the one that replaced them, so that nothing takes them for rows in force.
WITHDRAWALS = """CREATE TABLE IF NOT EXISTS penarikan (nomor BIGINT, impor BIGINT, siapa VARCHAR, mengapa VARCHAR,
    pada TIMESTAMP WITH TIME ZONE)"""
# Of the imports, those that were not withdrawn.
STANDING = "impor.id NOT IN (SELECT penarikan.impor FROM penarikan)"


def _answers() -> str:
    """A table per form with its key; a column for each other question comes with the first answer to it."""
    made = []
    for rows in tables.answers():
        columns = ", ".join(f"{name} {rows.kinds[name]}" for name in rows.key)
        made.append(
            f"""CREATE TABLE IF NOT EXISTS {rows.table}
                (impor BIGINT, baris BIGINT, {columns}, ditahan VARCHAR, diganti BIGINT)"""
        )
    return "; ".join(made)


def _asked_of_all() -> list[str]:
    made = catalogue()
    return [q.name for q in (*made.keys, *made.baseline)]


def _view(names: Sequence[str]) -> str:
    """The rows in whole units, for people who open the store with another program."""
    made = catalogue()
    quantities = {q.name for q in made.quantities}
    columns = [_human(n, made.unit_of(n).scale) if n in quantities else n for n in names]
    return f"""CREATE OR REPLACE VIEW data_dasar AS SELECT impor.putaran, impor.nama AS berkas, baris.baris,
                   {", ".join(columns)}, baris.ditahan, baris.diganti
              FROM baris JOIN impor ON impor.id = baris.impor"""


def asked(con: Any, of: FormName | None = None) -> list[str]:
    """The questions that the store has a column for, in the order of the catalogue."""
    rows = tables.of(of)
    there = {row[0] for row in con.execute(f"SELECT column_name FROM (DESCRIBE {rows.table})").fetchall()}
    return [name for name in rows.kinds if name in there]


def make_room(con: Any, names: Collection[str], of: FormName | None = None) -> None:
    """Columns for the questions among ``names`` that nobody answered before."""
    rows, there = tables.of(of), asked(con, of)
    new = [name for name in rows.kinds if name in names and name not in there]
    for name in new:
        con.execute(f"ALTER TABLE {rows.table} ADD COLUMN {name} {rows.kinds[name]}")
    if new and of is None:
        con.execute(_view(asked(con)))


def _widen(con: Any) -> None:
    """A store of an earlier format gets what this one added; nothing in it changes."""
    columns = [("impor", column) for column in REREAD.split(", ")]
    columns += [(tables.of(form).table, f"{name} VARCHAR DEFAULT ''") for form in BALLOTS for name in KEY[:2]]
    added = "; ".join(f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column}" for table, column in columns)
    con.execute(
        f"""BEGIN; {FROZEN}; {MAPS}; {CORRECTIONS}; {RECAPS}; {WITHDRAWALS}; {_answers()}; {added};
            UPDATE impor SET campur = id IN (SELECT impor FROM temuan WHERE kode = 'angka_meragukan')
                WHERE campur IS NULL;
            UPDATE simpanan_rembug SET format = {FORMAT}; COMMIT"""
    )


@contextmanager
def whole(con: Any) -> Iterator[None]:
    """One transaction: all of what is done inside, or none of it."""
    committed = False
    con.execute("BEGIN")
    try:
        yield
        with unstoppable():
            con.execute("COMMIT")
            committed = True
    finally:
        if not committed:
            with suppress(duckdb.Error, RuntimeError):
                con.execute("ROLLBACK")


@contextmanager
def unstoppable() -> Iterator[None]:
    """Ctrl-C waits: struck while DuckDB commits, it would undo around an import that is stored."""
    if current_thread() is not main_thread():  # only there may signals be set, and only there do they strike
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _human(name: str, scale: int) -> str:
    """A column of small units in whole ones."""
    digits = len(str(scale)) - 1
    return f"({name}::DECIMAL(18,0) / {scale})::DECIMAL(18,{digits}) AS {name}"


def number(con: Any, query: str, params: object = None) -> int:
    """The single number a query gives; every row is fetched, for DuckDB allows no other query before that."""
    return int(con.execute(query, params).fetchall()[0][0])


def _format(con: Any, path: Path) -> int:
    try:
        found = number(con, "SELECT format FROM simpanan_rembug")
    except (duckdb.CatalogException, IndexError) as error:
        raise Refusal("simpanan_rusak", berkas=path, sebab=cause("bukan_rembug", "")) from error
    if found > FORMAT:
        raise Refusal("simpanan_lebih_baru", berkas=path)
    return found


# What DuckDB says of a disk that takes no more, and the error number it stands for.
FULL: Mapping[str, str] = {
    "No space left": "ENOSPC",
    "File too large": "EFBIG",
    "Disk quota": "EDQUOT",
    "not enough space": "ENOSPC",
    "could not write": "EIO",
}
REFUSALS: Mapping[str, tuple[str, ...]] = {
    "simpanan_terkunci": ("Conflicting lock", "Could not set lock", "being used by another process"),
    "simpanan_lebih_baru": (
        "newer version of DuckDB",
        "more recent version",
        "storage version",
        "version number",
    ),
    "tidak_boleh_dibuka": ("Permission denied", "Access is denied", "read-only file system"),
    "disk_penuh": tuple(FULL),
    # After the causes above, which may strike while the log is read.
    "simpanan_terpisah": ("WAL was created for", "replaying WAL"),
    "simpanan_rusak": ("Corrupt database",),
}
# What DuckDB's binding says when Ctrl-C strikes inside it.
STOPPED = ("Query interrupted", "KeyboardInterrupt")


def _refusal(error: Exception, path: Path) -> BaseException:
    text = str(error)
    if isinstance(error, duckdb.InterruptException) or any(mark in text for mark in STOPPED):
        return KeyboardInterrupt()
    if not isinstance(error, duckdb.Error):
        return error
    for code, marks in REFUSALS.items():
        if mark := next((mark for mark in marks if mark.lower() in text.lower()), None):
            return Refusal(code, berkas=path, folder=path.parent, sebab=cause(FULL.get(mark, ""), mark))
    if isinstance(error, duckdb.OutOfMemoryException):
        return Refusal("memori_kurang")
    if isinstance(error, (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException)):
        return Refusal("simpanan_rusak", berkas=path, sebab=_short(text))
    return error


def _short(text: str) -> str:
    return text.splitlines()[0].removeprefix("IO Error: ")[:160]
