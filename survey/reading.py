"""From the bytes of a field file to a table of text, every cell as typed, every row with its number."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import dialect, headers
from survey.messages import Refusal
from survey.records import Records, refuse_giants, scan

LARGEST_FILE = 1 << 31
SPARE_COLUMNS = 64


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
        return Source("-", sys.stdin.buffer.read())
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > LARGEST_FILE:
            raise Refusal("berkas_terlalu_besar", berkas=path, ukuran=f"{size:,} B", batas=f"{LARGEST_FILE:,} B")
        return Source(file.name, file.read_bytes())
    except FileNotFoundError as error:
        raise Refusal("berkas_tidak_ada", berkas=path) from error
    except IsADirectoryError as error:
        raise Refusal("berkas_adalah_folder", berkas=path) from error
    except PermissionError as error:
        code = "berkas_adalah_folder" if file.is_dir() else "tidak_boleh_dibaca"
        raise Refusal(code, berkas=path) from error


def read(source: Source) -> Table:
    """Read a delimited file: ``,`` ``;`` tab or ``|``; UTF-8, UTF-16 or cp1252; any line ends.

    Raises:
        Refusal: the file is empty, binary, without a known header, or its cells cannot be told apart.
    """
    text, encoding = dialect.to_utf8(source.data, source.name)
    refuse_giants(text, source.name)
    found, text = dialect.detect(text, encoding, source.name)
    records = scan(text, found.separator, source.name)
    frame = _cells(text, found, records, source.name)
    row = np.arange(found.first_row + 1, found.first_row + 1 + frame.height)
    filled = ~_blank_rows(frame)
    if not filled.any():
        raise Refusal("hanya_tajuk", berkas=source.name)
    width = _true_width(frame, records.width[1:], len(found.header))
    frame = frame.select(str(i) for i in range(len(found.header)))
    if filled.all():
        return Table(found, frame, row, width)
    return Table(found, frame.filter(filled), row[filled], width[filled])


def _cells(text: bytes, found: dialect.Dialect, records: Records, name: str) -> pl.DataFrame:
    columns = min(int(records.width.max()), len(found.header) + SPARE_COLUMNS)
    try:
        frame = pl.read_csv(
            text,
            separator=found.separator,
            quote_char='"' if records.quoted else None,
            has_header=False,
            schema={str(i): pl.String for i in range(columns)},
            truncate_ragged_lines=True,
            null_values=[""],
        )
    except pl.exceptions.PolarsError as error:
        raise Refusal("kutip_rusak", berkas=name, baris=found.first_row) from error
    if frame.height != records.width.size:
        raise Refusal("kutip_rusak", berkas=name, baris=found.first_row)
    return frame.slice(1)


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


def personal_columns(table: Table) -> list[int]:
    return [i for i, h in enumerate(table.dialect.header) if headers.is_personal(h)]


def without_columns(source: Source, dropped: tuple[int, ...]) -> bytes:
    """The table as UTF-8 with the cells of the dropped columns blank, header names kept."""
    table = read(source)
    kept = table.text.with_columns(pl.lit(None, pl.String).alias(str(i)) for i in dropped)
    head = pl.DataFrame([list(table.dialect.header)], schema=kept.schema, orient="row")
    return pl.concat([head, kept]).write_csv(include_header=False, separator=table.dialect.separator).encode()
