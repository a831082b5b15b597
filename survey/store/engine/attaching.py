"""DuckDB and the one file of a store: made whole, attached for a while, left again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from survey.messages import Refusal, cause
from survey.store.engine.frames import number
from survey.store.engine.layout import FORMAT, LOG, create, widen
from survey.store.engine.trouble import refusal

# DuckDB 1.4 and later can open such a file, so that other programs can read it too.
STORAGE = "v1.4.0"
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
# What a program that was killed left of a store that it made, a few moments' work; a younger one may still be made.
LEFT, OLD = "{}.[0-9]*.part*", 3600.0
# What goes wrong inside the engine.
ERRORS = (duckdb.Error, RuntimeError)


@contextmanager
def attached(path: Path, write: bool, there: bool) -> Iterator[Any]:
    """See ``opening.opened``. ``there``: whether the store was there."""
    try:
        if not there:
            _make(path)
        if write:
            _sweep(path)
        mode = "TYPE duckdb" if write else READ
        with _attached(path, mode) as con:
            if _format(con, path) == FORMAT:
                yield con
                return
        with _attached(path, "TYPE duckdb") as con:
            widen(con)
        with _attached(path, mode) as con:
            yield con
    except ERRORS as error:
        raise refusal(error, path) from error


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


def _sweep(path: Path) -> None:
    """Take away what was left long ago of stores half made. One that is still made after all finds this one there."""
    for part in path.parent.glob(LEFT.format(path.stem)):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > OLD:
                part.unlink()


def _place(part: Path, path: Path) -> None:
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if not path.exists():
            part.rename(path)


def _format(con: Any, path: Path) -> int:
    try:
        found = number(con, "SELECT format FROM simpanan_rembug")
    except (duckdb.CatalogException, IndexError) as error:
        raise Refusal("simpanan_rusak", berkas=path, sebab=cause("bukan_rembug", "")) from error
    if found > FORMAT:
        raise Refusal("simpanan_lebih_baru", berkas=path)
    return found
