"""From delimited text to a grid: ``,`` ``;`` tab or ``|``; UTF-8, UTF-16 or cp1252; any line ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from survey.messages import Refusal
from survey.reading.dialect import Dialect, detect
from survey.reading.encoding import to_utf8
from survey.reading.grid import COLUMNS, Grid
from survey.reading.header import Names
from survey.reading.records import Records, refuse_giants, scan
from survey.reading.source import Source

SPARE_COLUMNS = 64


def grid(source: Source, name_of: Names) -> Grid:
    """
    Raises:
        Refusal: the file is empty, binary, without a known header, or its cells cannot be told apart.
    """
    text, encoding = to_utf8(source.data, source.name)
    refuse_giants(text, source.name)
    found, text, above = detect(text, encoding, source.name, name_of)
    if any(cell.strip() for cell in found.header[COLUMNS:]):
        raise Refusal("kolom_terlalu_banyak", berkas=source.name, baris=found.first_row, batas=COLUMNS)
    records = scan(text, found.separator, source.name, found.first_row)
    # Quotes that enclose cells of the header alone: the names would stand over other cells than their own.
    if records.width[0] != len(found.header):
        raise Refusal("kutip_rusak", berkas=source.name, baris=found.first_row)
    # Thousands of nameless columns, as a slipped finger in a spreadsheet saves them, would cost memory for nothing.
    found = replace(found, header=found.header[:COLUMNS])
    cells = _cells(text, found, records, source.name)
    row = np.arange(found.first_row + 1, found.first_row + 1 + cells.height)
    return Grid(found, cells, row, records.width[1:], above)


def _cells(text: bytes, found: Dialect, records: Records, name: str) -> pl.DataFrame:
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
