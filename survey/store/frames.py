"""Frames to and from DuckDB without pyarrow."""

from __future__ import annotations

from typing import Any

import polars as pl


class Stream:
    """A table on its way between polars and DuckDB, without pyarrow.

    It goes both ways: DuckDB asks for pyarrow where it sees a polars frame, and polars remembers the type of what it is
    given, which DuckDB's binding would report as a leak when the program ends.
    """

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def frame(con: Any, query: str, params: dict[str, object] | None = None) -> pl.DataFrame:
    return pl.DataFrame(Stream(con.sql(query, params=params)))
