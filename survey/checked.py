"""A field file after its check: what the store and the reports take."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from survey import cells, reading


@dataclass(frozen=True)
class Checked:
    """What a field file says, and what is wrong with it.

    ``rows``: a row per RT of the file: ``baris`` (spreadsheet row), the key columns, the quantities the file has as
    Int64 in small units, its answers, ``ditahan`` (the error codes that hold the row, null where it is ready).
    ``findings``: see ``survey.findings.COLUMNS``.
    """

    source: reading.Source
    encoding: str
    separator: str
    decimal: cells.Decimal
    rows: pl.DataFrame
    findings: pl.DataFrame
    personal: tuple[int, ...]

    @property
    def ready(self) -> int:
        return int(self.rows["ditahan"].null_count())

    @property
    def held(self) -> int:
        return self.rows.height - self.ready

    def to_keep(self) -> bytes:
        """The file's bytes as they came; without its personal columns where it has any."""
        return reading.without_personal(self.source) if self.personal else self.source.data
