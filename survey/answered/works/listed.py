"""Lines of a list of works beside each other: one work in several lines, and what its activity can do."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.answered.seen import Seen
from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.findings import Hit
from survey.place import KEY

ID = "id_kegiatan"
# Of the other lines of a work, so many cells are quoted.
OTHERS = 5


def sound(seen: Seen) -> pl.DataFrame:
    """The rows that no error holds so far, with their positions as ``at``."""
    return seen.rows.with_columns(at=pl.int_range(pl.len(), dtype=pl.Int64))[seen.sound]


def volumes(seen: Seen) -> list[str]:
    """The volumes that the table tells."""
    return [question.name for question in catalogue().volumes if question.name in seen.rows.columns]


def unlike(seen: Seen) -> list[Hit]:
    """Lines of one work that tell different things of it, volumes aside."""
    rows = sound(seen)
    several = rows.filter(pl.col(ID).is_duplicated())
    alike = [*KEY, *(q.name for q in seen.form.asked if q.name not in (ID, *volumes(seen)) and q.name in rows.columns)]
    hits = []
    for name in alike if several.height else ():
        differ = several.filter(pl.col(name).drop_nulls().n_unique().over(ID) > 1)
        hits.append(_with_others(seen, "pekerjaan_berbeda", name, differ))
    return hits


def twice(seen: Seen) -> list[Hit]:
    """Works that tell one volume in several lines."""
    rows = sound(seen)
    several = rows.filter(pl.col(ID).is_duplicated())
    hits = []
    for name in volumes(seen) if several.height else ():
        again = several.filter(pl.col(name).is_not_null().sum().over(ID) > 1).filter(pl.col(name).is_not_null())
        hits.append(_with_others(seen, "volume_dua_kali", name, again))
    return hits


def _with_others(seen: Seen, code: str, name: str, rows: pl.DataFrame) -> Hit:
    """A hit on these rows of column ``name``, each held against the cells of the other rows of its work."""
    at = rows["at"].to_numpy()
    cells = rows.select(ID).with_columns(cell=pl.Series(seen.cells(name if name in seen.table.positions else ID, at)))
    first = cells.group_by(ID).agg(all=pl.col("cell").head(OTHERS + 1))
    joined = cells.join(first, on=ID, how="left", maintain_order="left")
    others = [
        ", ".join([c for c in all_ if c != own][:OTHERS]) for own, all_ in joined.select("cell", "all").iter_rows()
    ]
    return Hit(code, name if name in seen.table.positions else ID, at, pl.Series(others, dtype=pl.String))


def without_volume(seen: Seen) -> list[Hit]:
    """Works that take nothing from any volume, told at their first line."""
    rows = sound(seen)
    told = pl.any_horizontal([pl.col(name) > 0 for name in volumes(seen)] or [pl.lit(False)]).fill_null(False)
    none = rows.filter(~told.any().over(ID)).unique(ID, keep="first", maintain_order=True)
    return [Hit("pekerjaan_tanpa_volume", ID, none["at"].to_numpy())]


def other_activity(seen: Seen) -> list[Hit]:
    """Volumes that an activity is not known to relieve."""
    if "kegiatan" not in seen.rows.columns:
        return []
    relieves = {choice.name: choice.relieves for choice in seen.form["kegiatan"].choices}
    hits = []
    for question in catalogue().volumes:
        # The list of activities knows the 16 criteria alone.
        if question.name not in seen.rows.columns or question.column != "required":
            continue
        able = [name for name, criteria in relieves.items() if question.criterion in criteria]
        odd = sound(seen).filter((pl.col(question.name) > 0) & pl.col("kegiatan").is_in(able).not_())
        own = question.criterion
        told = [f"{own} ({name}: {', '.join(relieves[name])})" for name in odd["kegiatan"].to_list()]
        hits.append(Hit("kegiatan_lain", question.name, odd["at"].to_numpy(), pl.Series(told, dtype=pl.String)))
    return hits


def at_first(rows: pl.DataFrame) -> Rows:
    """The position of the first line of each work."""
    at: Rows = rows.unique(ID, keep="first", maintain_order=True)["at"].to_numpy()
    return at.astype(np.int64)
