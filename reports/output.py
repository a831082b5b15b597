"""One result in its three forms: told on the terminal, as a table for files, as JSON for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Output:
    """Each form is made only when it is wanted. ``code``: what the command ends with. ``to_fill``: people fill in
    the table, so that it never takes the place of another. ``in_parts``: the same table, some rows at a time, where
    all of them at once would take too much memory. ``json``: see ``reports.files.jsontext`` for the tables in it."""

    told: Callable[[], str]
    table: Callable[[], pl.DataFrame]
    json: Callable[[], Any]
    code: int = 0
    to_fill: bool = False
    in_parts: Callable[[], Iterator[pl.DataFrame]] | None = None

    def parts(self) -> Iterator[pl.DataFrame]:
        """The table, for files."""
        return self.in_parts() if self.in_parts else iter([self.table()])
