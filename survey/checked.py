"""A field file after its check: what the store and the reports take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import polars as pl

from survey import cells, reading
from survey.arrays import Flags
from survey.catalogue import FormName
from survey.context import Context
from survey.place import KEY
from survey.place.completeness import held_rows, one_per_rt
from survey.reading.text.dialect import Dialect


@dataclass(frozen=True)
class Judged:
    """``rows``: a row per RT of the file: ``baris`` (spreadsheet row), the key columns, the quantities the file has as
    Int64 in small units, its answers, ``ditahan`` (the error codes that hold the row, null where it is ready).
    ``find``: makes the findings; it may ask questions between rows, which hold none. ``alike``: of the numeric
    baseline, the rows whose RT may stand in another row, too."""

    rows: pl.DataFrame
    find: Callable[[], pl.DataFrame]
    alike: Flags | None = None


@dataclass(frozen=True)
class Checked:
    """What a field file says, and what is wrong with it.

    ``mixed``: some cells use the other decimal mark. ``judge``: makes the rows, once they are asked for: meanwhile a
    store can be opened. ``copy``: what is to be kept of a file that is more than the one table.
    """

    source: reading.Source
    dialect: Dialect
    decimal: cells.Decimal
    mixed: bool
    judge: Callable[[], Judged]
    context: Context
    as_it_came: bool
    copy: bytes | None = None

    @cached_property
    def _judged(self) -> Judged:
        return self.judge()

    @property
    def rows(self) -> pl.DataFrame:
        """See ``Judged``."""
        return self._judged.rows

    @cached_property
    def findings(self) -> pl.DataFrame:
        """See ``survey.findings.COLUMNS``."""
        return self._judged.find()

    def with_findings(self, find: Callable[[], pl.DataFrame], **changed: Any) -> Checked:
        """The same with other findings."""
        return replace(self, judge=lambda: replace(self._judged, find=find), **changed)

    @property
    def form(self) -> FormName | None:
        """The form that the file answers, None for the numeric baseline."""
        return self.context.maps.form

    @property
    def ready(self) -> int:
        return int(self.rows["ditahan"].null_count())

    @property
    def held(self) -> int:
        return self.rows.height - self.ready

    @cached_property
    def held_rts(self) -> int:
        """How many RTs are held, whatever rows they stand in; of answers to a form, how many of them."""
        if (alike := self._judged.alike) is None:
            return self.held
        rows, held = self.rows.select(KEY), self.rows["ditahan"].is_not_null().to_numpy()
        others = one_per_rt(held_rows(rows.filter(alike & ~held), rows.filter(alike & held)))
        return int((held & ~alike).sum()) + others.height

    def to_keep(self) -> bytes:
        """The file's bytes as they came, where no person can be in them; else the table that was read from it."""
        if self.as_it_came:
            return self.source.data
        if self.copy is not None:
            return self.copy
        return reading.without_personal(self.source, self.context.maps, self.context.sheet, self.decimal)
