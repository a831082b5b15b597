"""Opening the store: made where there is none, refused in plain words where it cannot be used."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any

import duckdb

from survey.messages import Refusal, cause
from survey.project import Project
from survey.store.engine.layout import FORMAT, create, widen
from survey.store.engine.trouble import refusal
from survey.store.importing.copies import any_kept

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
            widen(con)
        with _attached(path, mode) as con:
            yield con
    except (duckdb.Error, RuntimeError) as error:
        raise refusal(error, path) from error


# Engines that serve the next opening: starting one takes longer than most questions to it.
_IDLE: list[Any] = []
ENGINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # Texts as polars keeps them: nothing is copied on their way there.
    "arrow_output_version": "1.4",
    "produce_arrow_string_view": True,
}
READ = "TYPE duckdb, READ_ONLY"
# An engine that wrote to a larger store is closed: it would keep the memory that it took for that.
SMALL = 1 << 21
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
        again = (options == READ or path.stat().st_size < SMALL) and _left(con)
    finally:
        if again:
            _IDLE.append(con)
        else:
            with suppress(duckdb.Error):
                con.close()


def _left(con: Any) -> bool:
    """Whether the store could be left. What a full disk does not let into it stays in the log beside it, stored."""
    try:
        con.execute("USE memory; DETACH simpanan")
    except (duckdb.IOException, duckdb.FatalException):
        return False
    return True


def _make(path: Path) -> None:
    """Make the store aside and put it in place whole, never over one that another program made meanwhile."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        with _attached(part, f"TYPE duckdb, STORAGE_VERSION '{STORAGE}'") as con:
            create(con)
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


@dataclass
class Transaction:
    committed: bool = False


@contextmanager
def whole(con: Any) -> Iterator[Transaction]:
    """One transaction: all of what is done inside, or none of it."""
    this = Transaction()
    con.execute("BEGIN")
    try:
        yield this
        with unstoppable():
            con.execute("COMMIT")
            this.committed = True
    finally:
        if not this.committed:
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
