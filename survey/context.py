"""What is known before a field file is read: what the user said, and what the project holds already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from survey.cells import Decimal
from survey.corrections.overlay import Mended
from survey.reading.mapping import Maps
from survey.works.safeguards import Screened

if TYPE_CHECKING:
    from survey.findings import Hit


@dataclass(frozen=True)
class Earlier:
    """The round before: its name, and its ready rows in force (key columns, bases in small units). ``volumes``: as many
    of them as show what is usual, with their volumes."""

    round: str
    rows: pl.DataFrame
    volumes: pl.DataFrame | None = None


@dataclass(frozen=True)
class Works:
    """What a round holds that forms of works are held against: its ready rows in force, its works (a row each, see
    ``survey.store.works``), and what the screening of each came to, by its number."""

    baseline: pl.DataFrame
    works: pl.DataFrame
    screened: Mapping[str, Screened]


@dataclass(frozen=True)
class Context:
    """``decimal`` settles the number convention where the file leaves it open, ``sheet`` the sheet of a workbook.
    ``spellings``: place names the project already uses, per key column. ``listed``: its place list. ``maps``: how
    headers that are not its own were understood. ``mended``: corrections, laid over the cells as typed. ``mixed``:
    beside ``decimal``, the file uses the other mark, too, so that what can be both is doubtful. ``works``: of a form of
    works, what its round holds. ``same_round``: of the numeric baseline, the ready rows its round has in force (key
    columns, bases in small units). ``asking``: checks between rows of rooms that the survey knows nothing of, as those
    of ``survey.crosschecks`` are: what a check looks at knows this context, so its type cannot stand here."""

    decimal: Decimal | None = None
    sheet: str | None = None
    spellings: Mapping[str, list[str]] = field(default_factory=dict)
    listed: pl.DataFrame | None = None
    maps: Maps = Maps()
    earlier: Earlier | None = None
    mended: tuple[Mended, ...] = ()
    mixed: bool = False
    works: Works | None = None
    same_round: pl.DataFrame | None = None
    asking: tuple[Callable[..., list[Hit]], ...] = ()
