"""The project's place list, ``tempat.csv``: every RT there is, with its kawasan, whether it was surveyed or not."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey import headers, place, reading
from survey.messages import Refusal
from survey.place import same_place
from survey.project import Project

CODE = "kode"
CODES = ("kode", "kode_kemendagri", "kode_wilayah")


def read(project: Project) -> pl.DataFrame | None:
    """The list's key columns, ``kawasan`` and ``kode`` (null where not told); None where the project has no list.

    Raises:
        Refusal: a column is missing, an RT does not read or stands twice, naming its row.
    """
    if not project.places.exists():
        return None
    table = reading.read(reading.open_source(str(project.places)))
    name = project.places.name
    at: dict[str, int] = {}
    asked = headers.asked(table.dialect.header)
    for i, (header, question) in enumerate(zip(table.dialect.header, asked, strict=True)):
        known = question or headers.plain(header)
        if known in at and known in (*place.KEY, "kawasan"):
            where = f"{headers.letter(at[known])}, {headers.letter(i)}"
            raise Refusal("kolom_ganda", berkas=name, kolom=known, tempat=where)
        at[known] = i
    if missing := [key for key in place.KEY if key not in at]:
        raise Refusal("kolom_hilang", berkas=name, hilang=", ".join(missing), ada=headers.shown(table.dialect.header))
    code = next((at[c] for c in CODES if c in at), None)
    cells = {key: place.tidy(table.text[str(at[key])]) for key in (*place.KEY, "kawasan") if key in at}
    rows = pl.DataFrame([cells[key].alias(key) for key in cells])
    rows = rows.with_columns(place.numbers(cells["rt"], cells["rw"]))
    if "kawasan" not in rows.columns:
        rows = rows.with_columns(kawasan=pl.lit(None, pl.String))
    kode = place.tidy(table.text[str(code)]) if code is not None else pl.Series([None] * rows.height, dtype=pl.String)
    rows = rows.with_columns(kode.alias(CODE))
    _refuse(rows, table, name)
    return rows


def _refuse(rows: pl.DataFrame, table: reading.Table, name: str) -> None:
    blank = np.flatnonzero(rows.select(x=pl.any_horizontal(pl.col(place.KEY).is_null()))["x"].to_numpy())
    if blank.size:
        raise Refusal("daftar_tak_terbaca", berkas=name, baris=int(table.row[blank[0]]))
    twice = np.flatnonzero(same_place.key(rows, rows).is_duplicated().to_numpy())
    if twice.size:
        raise Refusal("daftar_ganda", berkas=name, baris=", ".join(str(n) for n in table.row[twice[:5]]))


def names(listed: pl.DataFrame | None) -> dict[str, pl.Series]:
    """The list's own spellings, per column of names."""
    if listed is None:
        return {}
    return {name: listed[name].drop_nulls().unique(maintain_order=True) for name in place.NAMES}


def spellings(in_store: dict[str, list[str]], listed: pl.DataFrame | None) -> dict[str, list[str]]:
    """The spellings a project keeps to: what is stored already, then the list's, unless it is one place with it."""
    known = {name: list(spelled) for name, spelled in in_store.items()}
    for name, own in names(listed).items():
        stored = pl.Series(known.get(name, []), dtype=pl.String)
        there = place.folded(own).is_in(place.folded(stored).implode())
        apart = place.folded(own).is_in(same_place.spelled_apart(own).implode())
        exact = own.str.to_lowercase().is_in(stored.str.to_lowercase().implode())
        known[name] = [*stored, *own.filter(~there | (apart & ~exact))]
    return known


def with_kawasan(rows: pl.DataFrame, listed: pl.DataFrame | None) -> pl.DataFrame:
    """Rows whose blank kawasan is filled from the list."""
    if listed is None or not rows["kawasan"].null_count():
        return rows
    told = listed.select(key=same_place.key(listed, listed), told="kawasan").drop_nulls()
    keyed = rows.with_columns(key=same_place.key(rows, listed)).join(told, on="key", how="left", maintain_order="left")
    return keyed.with_columns(kawasan=pl.coalesce("kawasan", "told")).drop("key", "told")
