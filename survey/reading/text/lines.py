"""The cells of a delimited text, read at once or, of single records, again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from survey.arrays import Rows
from survey.cells import LARGEST, NANO, small
from survey.messages import Refusal
from survey.reading.text.dialect import Dialect
from survey.reading.text.records import Records

SPARE_COLUMNS = 64
# A long file's columns take fresh memory, which is dear. What does not fit in there is read as text.
NARROW = pl.Int32()
COUNT, MEASURE = NARROW, pl.Decimal(38, 9)


@dataclass(frozen=True)
class Kind:
    """How a column of numbers is read: its cells as whole numbers, COUNT, or as decimals of nine places, MEASURE; and
    so many small units are a whole one."""

    cells: pl.DataType
    scale: int


# Of each column that is read as numbers, by its name.
Kinds = Mapping[str, Kind]
NO_NUMBERS: Kinds = {}


@dataclass(frozen=True)
class Lines:
    """``text``: from the header on, in UTF-8; the header is record 0."""

    text: bytes
    dialect: Dialect
    records: Records
    file: str

    @cached_property
    def columns(self) -> int:
        named = len(self.dialect.header)
        return max(named, min(int(self.records.width.max()), named + SPARE_COLUMNS))

    def cells(self, kinds: Kinds = NO_NUMBERS) -> pl.DataFrame:
        """The cells of all records below the header: columns ``0``, ``1``, …, null where blank. Those of ``kinds``
        are NARROW in small units, null also where a cell is no plain number or too large for that; for each MEASURE
        there is a column, see ``finer``, that flags what is finer than these.

        Raises:
            Refusal: the cells cannot be told apart.
        """
        # Polars takes the first line for the table's width, so a line of separators leads the way where it has another.
        lead = int(self.columns != self.records.width[0])
        try:
            frame = self._read(self._lead + self.text if lead else self.text, kinds)
        except pl.exceptions.ComputeError as error:
            raise Refusal("kutip_rusak", berkas=self.file, baris=self.dialect.first_row) from error
        if frame.height - lead != self.records.width.size:
            raise Refusal("kutip_rusak", berkas=self.file, baris=self.dialect.first_row)
        return frame.slice(lead + 1)

    def again(self, records: Rows) -> pl.DataFrame:
        """The cells of some records as text, of a text without quotes around cells."""
        if not records.size:
            return pl.DataFrame(schema={str(i): pl.String for i in range(self.columns)})
        end = self.records.end[records].tolist()
        begin = self.records.end[records - 1].tolist()
        parts = [self.text[a:b] for a, b in zip(begin, end, strict=True)]
        if not self.text.endswith(b"\n"):  # the last record lacks its line end
            parts = [part if part.endswith(b"\n") else part + b"\n" for part in parts]
        frame = self._read(self._lead + b"".join(parts), NO_NUMBERS).slice(1)
        assert frame.height == records.size, "a record read again is one record"
        return frame

    @property
    def _lead(self) -> bytes:
        return self.dialect.separator.encode() * (self.columns - 1) + b"\n"

    def _read(self, text: bytes, kinds: Kinds) -> pl.DataFrame:
        names = [str(i) for i in range(self.columns)]
        rows = pl.scan_csv(
            text,
            separator=self.dialect.separator,
            quote_char='"' if self.records.quoted else None,
            has_header=False,
            schema={name: kinds[name].cells if name in kinds else pl.String() for name in names},
            truncate_ragged_lines=True,
            null_values=[""],
            ignore_errors=bool(kinds),
        )
        measured = {name: kind.scale for name, kind in kinds.items() if kind.cells == MEASURE}
        rows = rows.with_columns(_billionths(name) for name in measured)
        # Here a run of cells is in the processor's cache still.
        rows = rows.with_columns(part for name, scale in measured.items() for part in _in_small_units(name, scale))
        lengths = {name: kind.scale for name, kind in kinds.items() if kind.cells == COUNT and kind.scale > 1}
        rows = rows.with_columns(pl.col(name).cast(pl.Int64) * scale for name, scale in lengths.items())
        rows = rows.with_columns(pl.col(name).cast(NARROW, strict=False) for name in (*measured, *lengths))
        return rows.collect(engine="streaming")


def finer(name: str) -> str:
    """The name of the column that flags what of a MEASURE is finer than small units."""
    return f"{name} finer"


def _billionths(name: str) -> pl.Expr:
    """At most ``LARGEST`` either way, so that none overflows; null where far more."""
    return pl.col(name).to_physical().cast(pl.Int64, strict=False).clip(-LARGEST * NANO, LARGEST * NANO)


def _in_small_units(name: str, scale: int) -> tuple[pl.Expr, pl.Expr]:
    kept, lost = small(pl.col(name), scale)
    return kept.alias(name), lost.alias(finer(name))
