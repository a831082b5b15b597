"""From the bytes of a field file to a table of text, every cell as typed, every row with its number."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import dialect, personal
from survey.messages import Refusal
from survey.records import Records, refuse_giants, scan

LARGEST_FILE = 1 << 31
SPARE_COLUMNS = 64
CHUNK = 1 << 24


@dataclass(frozen=True)
class Source:
    """A field file as it came."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Table:
    """Cells as typed.

    ``text``: a text column ``0``, ``1``, … per cell of the header, null where blank; ``row`` (int64): each row's number
    as a spreadsheet counts it; ``width`` (int64): the cells up to its last filled one, never fewer than its separators
    make where it is short. Blank rows are left out, after numbering.
    """

    dialect: dialect.Dialect
    text: pl.DataFrame
    row: npt.NDArray[np.int64]
    width: npt.NDArray[np.int64]


def open_source(path: str) -> Source:
    """The file at ``path``, or standard input where ``path`` is ``-``.

    Raises:
        Refusal: not there, a folder, not readable, or larger than ``LARGEST_FILE``.
    """
    if path == "-":
        return Source("-", _stream(sys.stdin.buffer, path))
    file = Path(path)
    try:
        with file.open("rb") as source:
            if file.stat().st_size > LARGEST_FILE:
                raise _too_large(path)
            data = source.read() if file.is_file() else _stream(source, path)
    except FileNotFoundError as error:
        raise Refusal("berkas_tidak_ada", berkas=path) from error
    except IsADirectoryError as error:
        raise Refusal("berkas_adalah_folder", berkas=path) from error
    except PermissionError as error:
        code = "berkas_adalah_folder" if file.is_dir() else "tidak_boleh_dibaca"
        raise Refusal(code, berkas=path) from error
    # A name that is no text in this locale still has to be told and stored.
    return Source(os.fsencode(file.name).decode("utf-8", "replace"), data)


def _stream(source: BinaryIO, path: str) -> bytes:
    """All of a pipe or device, which does not tell its size beforehand."""
    data = bytearray()
    while chunk := source.read(CHUNK):
        data += chunk
        if len(data) > LARGEST_FILE:
            raise _too_large(path)
    return bytes(data)


def _too_large(path: str) -> Refusal:
    return Refusal("berkas_terlalu_besar", berkas=path, batas=f"{LARGEST_FILE >> 30} GiB")


def read(source: Source) -> Table:
    """Read a delimited file: ``,`` ``;`` tab or ``|``; UTF-8, UTF-16 or cp1252; any line ends.

    Raises:
        Refusal: the file is empty, binary, without a known header, or its cells cannot be told apart.
    """
    found, cells, written = _all_rows(source)
    row = np.arange(found.first_row + 1, found.first_row + 1 + cells.height)
    filled = ~_blank_rows(cells)
    if not filled.any():
        raise Refusal("hanya_tajuk", berkas=source.name)
    width = _true_width(cells, written, len(found.header))
    cells = cells.select(str(i) for i in range(len(found.header)))
    if personal.columns(found.header):
        cells = personal.dropped(cells, width, found.header)
    if filled.all():
        return Table(found, cells, row, width)
    return Table(found, cells.filter(filled), row[filled], width[filled])


def without_personal(source: Source) -> bytes:
    """The file written anew with its personal cells blank, everything else where it stood."""
    found, cells, written = _all_rows(source)
    cells = personal.dropped(cells, _true_width(cells, written, len(found.header)), found.header)
    return personal.rewritten(found.header, cells, written, found.separator, found.first_row)


def _all_rows(source: Source) -> tuple[dialect.Dialect, pl.DataFrame, npt.NDArray[np.int64]]:
    """The dialect, every row below the header with all its cells, and how many cells each row was written with."""
    text, encoding = dialect.to_utf8(source.data, source.name)
    refuse_giants(text, source.name)
    found, text = dialect.detect(text, encoding, source.name)
    records = scan(text, found.separator, source.name, found.first_row)
    return found, _cells(text, found, records, source.name), records.width[1:]


def _cells(text: bytes, found: dialect.Dialect, records: Records, name: str) -> pl.DataFrame:
    columns = min(int(records.width.max()), len(found.header) + SPARE_COLUMNS)
    # Polars takes the first line for the widest and cuts what is longer, so a line of separators leads the way.
    lead = int(columns > len(found.header))
    try:
        frame = pl.read_csv(
            found.separator.encode() * (columns - 1) + b"\n" + text if lead else text,
            separator=found.separator,
            quote_char='"' if records.quoted else None,
            has_header=False,
            schema={str(i): pl.String for i in range(columns)},
            truncate_ragged_lines=True,
            null_values=[""],
        )
    except pl.exceptions.ComputeError as error:
        raise Refusal("kutip_rusak", berkas=name, baris=found.first_row) from error
    if frame.height - lead != records.width.size:
        raise Refusal("kutip_rusak", berkas=name, baris=found.first_row)
    return frame.slice(lead + 1)


def _blank_rows(frame: pl.DataFrame) -> npt.NDArray[np.bool_]:
    first = pl.first()
    maybe = frame.select(blank=first.is_null() | (first.str.strip_chars() == ""))["blank"].to_numpy()
    blank = maybe.copy()
    if maybe.any():
        rest = frame.filter(maybe).select(
            blank=pl.all_horizontal(pl.all().is_null() | (pl.all().str.strip_chars() == ""))
        )
        blank[maybe] = rest["blank"].to_numpy()
    return blank


def _true_width(frame: pl.DataFrame, width: npt.NDArray[np.int64], header: int) -> npt.NDArray[np.int64]:
    """Trailing separators without content make no row long."""
    long = np.flatnonzero(width > header)
    if long.size == 0:
        return width
    spare = frame[long].select(pl.nth(range(header, frame.width)))
    empty = spare.select(empty=pl.all_horizontal(pl.all().is_null()))["empty"].to_numpy()
    within = width[long] <= frame.width
    width = width.copy()
    width[long[empty & within]] = header
    return width


def unread_columns(table: Table, used: dict[str, int]) -> list[tuple[int, str]]:
    """Columns that hold something but were not recognised: position and header."""
    spare = [(i, h) for i, h in enumerate(table.dialect.header) if i not in used.values()]
    return [(i, h) for i, h in spare if h.strip() or not table.text[str(i)].is_null().all()]
