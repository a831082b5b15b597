"""Answers of the workbook as a table, and where each of its columns stands in the sheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from survey.headers import letter
from survey.reading.table import Table
from survey.reading.text.dialect import Dialect


@dataclass(frozen=True)
class Placed:
    """``cells``: of each column of ``table`` (by letter) that stands elsewhere in the workbook, its cell there; without
    a row where it is the row of the table."""

    table: Table
    cells: Mapping[str, str]

    def named(self, findings: pl.DataFrame) -> pl.DataFrame:
        """Findings of the table with the cells as the workbook has them."""
        if not self.cells:
            return findings
        letters = pl.col("sel").str.extract("^([A-Z]+)[0-9]*$")
        there = letters.replace_strict(dict(self.cells), default=None, return_dtype=pl.String)
        row = pl.when(~there.str.contains("[0-9]$")).then(pl.col("sel").str.extract("([0-9]*)$")).otherwise(pl.lit(""))
        there = there + row
        return findings.with_columns(sel=pl.coalesce(there, "sel"))

    def written(self) -> bytes:
        """The table as delimited UTF-8, with its columns where they are; nothing that is never read is in it."""
        out = io.StringIO()
        write = csv.writer(out, lineterminator="\n").writerow
        write(self.table.dialect.header)
        for row in self.table.text.iter_rows():
            write(row)
        return out.getvalue().encode()


@dataclass(frozen=True)
class Column:
    """``question``: None where the column is one choice of a question, or is not read. ``cell``: where its only cell
    stands (without a row: where the column of its cells does), None where it is the table's own column."""

    header: str
    question: str | None
    texts: Sequence[str | None]
    cell: str | None = None


def table(
    columns: Sequence[Column], rows: Sequence[int], first: int, sheet: str, dropped: Sequence[int] = ()
) -> Placed:
    """``first``: the header's row; ``rows``: the number of each row."""
    headers = tuple(column.header for column in columns)
    text = pl.DataFrame(
        [pl.Series(str(place), column.texts, dtype=pl.String) for place, column in enumerate(columns)],
    )
    made = Table(
        dialect=Dialect("XLSX", ",", headers, first, sheet),
        text=text,
        row=np.array(rows, np.int64),
        width=np.full(len(rows), len(headers), np.int64),
        questions=tuple(column.question for column in columns),
        personal=tuple(dropped),
    )
    return Placed(made, {letter(place): column.cell for place, column in enumerate(columns) if column.cell})
