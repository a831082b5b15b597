"""How complete a round is: RTs listed, surveyed, ready, held and missing, by place."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from survey import place
from survey.place.same_place import key

COUNTS = ("rt_terdaftar", "rt_disurvei", "rt_siap", "rt_ditahan", "rt_belum", "rt_di_luar_daftar")


def held_rows(ready: pl.DataFrame, held: pl.DataFrame, by: Sequence[str] = place.KEY) -> pl.DataFrame:
    """The rows of the RTs that are held. An RT with a ready row is ready, whatever rows of it are held. ``by``: the
    columns that tell RTs apart."""
    hashed = pl.struct(by).hash()
    # Of the many ready rows, those that can be of a held RT are compared by their whole key.
    near = ready.select(by).filter(hashed.is_in(held.select(hashed).to_series().implode()))
    return held.join(near, on=list(by), how="anti", maintain_order="left")


def one_per_rt(rows: pl.DataFrame, by: Sequence[str] = place.KEY) -> pl.DataFrame:
    """The first row of each RT: an RT that stands twice is one. A row that does not name its RT stands for one."""
    nameless = pl.any_horizontal(pl.col(by).is_null())
    return rows.filter(nameless | pl.struct(by).is_first_distinct())


def completeness(listed: pl.DataFrame | None, ready: pl.DataFrame, held: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Per place of ``by``: ``rt_terdaftar`` (null where there is no list), ``rt_disurvei``, ``rt_siap``,
    ``rt_ditahan``, ``rt_belum`` (listed and not surveyed), ``rt_di_luar_daftar`` (surveyed and not listed).
    """
    came = _came(listed, ready, held, by)
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


def _came(listed: pl.DataFrame | None, ready: pl.DataFrame, held: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """A row per RT surveyed; ``key``: null where it is not named."""
    columns = list(dict.fromkeys([*place.KEY, *by]))
    named = pl.all_horizontal(pl.col(place.KEY).is_not_null())

    def keyed(rows: pl.DataFrame, ready: bool) -> pl.DataFrame:
        told = rows.select(*columns, key=key(rows, listed), place=key(rows, listed, by), siap=pl.lit(ready))
        return told.with_columns(key=pl.when(named).then("key"))

    came = keyed(ready, True)
    rows = pl.concat([came, held_rows(came, keyed(held, False), ["key"])])
    return one_per_rt(rows, ["key"]).select("key", "place", *by, "siap")


def _expected(listed: pl.DataFrame | None, by: list[str]) -> pl.DataFrame:
    if listed is None:
        schema = dict.fromkeys([*by, "key", "place"], pl.String)
        return pl.DataFrame(schema={**schema, "listed": pl.Boolean})
    return listed.select(*by, key=key(listed, listed), place=key(listed, listed, by), listed=pl.lit(True))


def missing_rts(listed: pl.DataFrame | None, came: pl.DataFrame) -> pl.DataFrame:
    """The RTs of the list that nobody surveyed; none where there is no list."""
    if listed is None:
        return came.clear()
    return listed.filter(~key(listed, listed).is_in(key(came, listed).implode()))
