"""Frames and single numbers to and from DuckDB, without pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    """Its whole numbers are wide, however the store holds them: sums of narrow ones would run over in silence."""
    return pl.DataFrame(Stream(con.sql(query, params=params))).cast({pl.Int32: pl.Int64})


@contextmanager
def lent(con: Any, rows: pl.DataFrame, name: str = "masuk") -> Iterator[None]:
    """``rows`` under a name that queries know, while they are asked. Where one fails, all that was done is undone."""
    con.register(name, Stream(rows))
    yield
    con.unregister(name)


def append(con: Any, table: str, rows: pl.DataFrame, of_import: int) -> None:
    """``of_import``: the number of the import that all ``rows`` are of."""
    with lent(con, rows):
        con.execute(f"INSERT INTO {table} BY NAME SELECT *, {int(of_import)} AS impor FROM masuk")


def number(con: Any, query: str, params: object = None) -> int:
    """The single number a query gives; every row is fetched, for DuckDB allows no other query before that."""
    return int(con.execute(query, params).fetchall()[0][0])
