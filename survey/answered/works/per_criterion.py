"""Works told criterion by criterion: a column for the criterion and one for its volume, instead of one per volume."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from survey import headers, place
from survey.arrays import positions
from survey.catalogue import Form, catalogue
from survey.findings import Hit
from survey.reading import Table

CRITERION = "kriteria"


@dataclass(frozen=True)
class Spread:
    """``table``: the position of each of the volumes ``shared`` is that of the column of all volumes. ``named``: of
    each row the volume that it tells, null where it names none; None in a table that has no such columns."""

    table: Table
    shared: frozenset[str] = frozenset()
    named: pl.Series | None = None

    def cells(self, name: str) -> pl.Series:
        """The cells of a question as typed, null where the row tells another volume."""
        text = self.table.typed(name).alias(name)
        if self.named is None or name not in self.shared:
            return text
        return text.set(self.named.ne_missing(name), None)

    def hits(self) -> list[Hit]:
        """Rows whose criterion is blank or none of the baseline's."""
        if self.named is None:
            return []
        typed = place.tidy(self.table.typed(CRITERION))
        known = ", ".join(sorted(by_criterion()))
        return [
            Hit("kriteria_tak_dikenal", CRITERION, positions(typed.is_not_null() & self.named.is_null()), known),
            Hit("kriteria_kosong", CRITERION, positions(typed.is_null())),
        ]


def spread(table: Table, form: Form) -> Spread:
    """Give every volume without a column of its own the column of all volumes, where the table has such a pair."""
    if form.long is None:
        return Spread(table)
    used = table.positions.values()
    free = {headers.plain(typed): at for at, typed in enumerate(table.dialect.header) if at not in used}
    criterion = next((free[name] for name in form.long.criterion if name in free), None)
    volume = next((free[name] for name in form.long.volume if name in free), None)
    if criterion is None or volume is None:
        return Spread(table)
    shared = frozenset(by_criterion().values()) - set(table.positions)
    typed = place.tidy(table.text[str(criterion)])
    spelled = {cell: by_criterion().get(cell.lower().replace(".", "")) for cell in typed.drop_nulls().unique()}
    named = typed.replace_strict(spelled, default=None, return_dtype=pl.String)
    positions = {**table.positions, CRITERION: criterion, **dict.fromkeys(shared, volume)}
    return Spread(replace(table, positions=positions), shared, named)


def by_criterion() -> Mapping[str, str]:
    """The volume of each criterion of the 16-criteria set, by its id."""
    return {volume.criterion: volume.name for volume in catalogue().volumes if volume.column == "required"}
