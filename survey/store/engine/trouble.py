"""What DuckDB says when a store cannot be opened, read or written, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from survey.messages import Refusal, cause

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


def refusal(error: Exception, path: Path) -> BaseException:
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
