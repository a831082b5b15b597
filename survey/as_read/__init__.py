"""A field file as it was read, before anything is said of it: its table, each row's key and quantities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from survey import cells, reading
from survey.as_read import quantities, row_keys
from survey.context import Context
from survey.corrections import overlay
from survey.parallel import side_by_side


@dataclass(frozen=True)
class AsRead:
    """``keys``: the key columns, a row per row of ``table``. ``joined``: notes on spellings that were joined."""

    table: reading.Table
    keys: pl.DataFrame
    joined: pl.DataFrame
    parsed: cells.Parsed


def read(source: reading.Source, context: Context, meanwhile: Callable[[], object]) -> AsRead:
    """``meanwhile``: see ``reading.read``.

    Raises:
        Refusal: nothing could be read from the file.
    """
    maps, sheet, decimal = context.maps, context.sheet, context.decimal
    table = reading.read(source, maps, sheet, decimal, for_numbers=True, meanwhile=meanwhile)
    table = overlay.laid_over(row_keys.placed(table, source.name), context.mended, source.name)
    (read, parsed), (keys, joined) = side_by_side(
        lambda: quantities.read(table, context, source.name),
        lambda: row_keys.read(table, context.spellings),
        table.row.size,
    )
    vars(read)["spelled"] = table.spelled  # which takes long to find, and is the same
    return AsRead(read, keys, joined, parsed)
