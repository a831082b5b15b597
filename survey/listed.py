"""The project's place list, ``tempat.csv``: every RT there is, with its kawasan, whether it was surveyed or not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from survey import headers, place, reading
from survey.messages import Refusal
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
    at = {headers.name_of(h) or headers.plain(h): i for i, h in enumerate(table.dialect.header)}
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
    twice = np.flatnonzero(_key(rows).is_duplicated().to_numpy())
    if twice.size:
        raise Refusal("daftar_ganda", berkas=name, baris=", ".join(str(n) for n in table.row[twice[:5]]))


def _key(rows: pl.DataFrame, columns: Sequence[str] = place.KEY) -> pl.Series:
    """One text per row, alike for two spellings of one place."""
    parts = [place.folded(rows[name]).fill_null("") if name in place.NAMES else rows[name] for name in columns]
    return pl.DataFrame(parts).select(key=pl.concat_str(pl.all().fill_null(""), separator="\x1f"))["key"]


def names(listed: pl.DataFrame | None) -> dict[str, list[str]]:
    """The list's own spellings, per column of names."""
    if listed is None:
        return {}
    return {name: listed[name].drop_nulls().unique(maintain_order=True).to_list() for name in place.NAMES}


def spellings(in_store: dict[str, list[str]], listed: pl.DataFrame | None) -> dict[str, list[str]]:
    """The spellings a project keeps to: what is stored already, then the list's."""
    known = {name: list(spelled) for name, spelled in in_store.items()}
    for name, spelled in names(listed).items():
        stored, own = (pl.Series(texts, dtype=pl.String) for texts in (known.get(name, []), spelled))
        new = own.filter(~place.folded(own).is_in(place.folded(stored).implode()))
        known[name] = [*stored, *new]
    return known


def with_kawasan(rows: pl.DataFrame, listed: pl.DataFrame | None) -> pl.DataFrame:
    """Rows whose blank kawasan is filled from the list."""
    if listed is None or not rows["kawasan"].null_count():
        return rows
    told = listed.select(key=_key(listed), told="kawasan").drop_nulls()
    keyed = rows.with_columns(key=_key(rows)).join(told, on="key", how="left", maintain_order="left")
    return keyed.with_columns(kawasan=pl.coalesce("kawasan", "told")).drop("key", "told")


def completeness(listed: pl.DataFrame | None, ready: pl.DataFrame, held: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Per place of ``by``: ``rt_terdaftar`` (null where there is no list), ``rt_disurvei``, ``rt_siap``,
    ``rt_ditahan``, ``rt_belum`` (listed and not surveyed), ``rt_di_luar_daftar`` (surveyed and not listed)."""
    came = pl.concat([rows.select(*_columns(by), siap=pl.lit(ok)) for rows, ok in ((ready, True), (held, False))])
    came = came.with_columns(key=_key(came), place=_key(came, by))
    expected = _expected(listed, by)
    both = came.join(expected.drop(by), on="key", how="full", coalesce=True)
    both = both.with_columns(place=pl.coalesce("place", "place_right"))
    counted = both.group_by("place").agg(
        rt_terdaftar=pl.col("listed").sum(),
        rt_disurvei=pl.col("siap").is_not_null().sum(),
        rt_siap=pl.col("siap").sum(),
        rt_ditahan=(~pl.col("siap")).sum(),
        rt_belum=(pl.col("listed") & pl.col("siap").is_null()).sum(),
        rt_di_luar_daftar=(pl.col("siap").is_not_null() & pl.col("listed").is_null()).sum(),
    )
    spelled = pl.concat([expected.select("place", *by), came.select("place", *by)]).unique("place", keep="last")
    table = spelled.join(counted.cast(dict.fromkeys(COUNTS, pl.Int64)), on="place").sort(by, nulls_last=True)
    unknown = ("rt_terdaftar", "rt_belum", "rt_di_luar_daftar") if listed is None else ()
    return table.drop("place").with_columns(pl.lit(None, pl.Int64).alias(name) for name in unknown)


COUNTS = ("rt_terdaftar", "rt_disurvei", "rt_siap", "rt_ditahan", "rt_belum", "rt_di_luar_daftar")


def _columns(by: list[str]) -> list[str]:
    return list(dict.fromkeys([*place.KEY, *by]))


def _expected(listed: pl.DataFrame | None, by: list[str]) -> pl.DataFrame:
    if listed is None:
        schema = dict.fromkeys([*by, "key", "place"], pl.String)
        return pl.DataFrame(schema={**schema, "listed": pl.Boolean})
    return listed.select(*by, key=_key(listed), place=_key(listed, by), listed=pl.lit(True))


def missing(listed: pl.DataFrame, came: pl.DataFrame) -> pl.DataFrame:
    """The RTs of the list that nobody surveyed."""
    return listed.filter(~_key(listed).is_in(_key(came).implode()))
