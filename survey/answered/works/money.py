"""What works cost: nothing, next to nothing, not told, or other than their unit cost says."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from survey.answered.seen import Seen
from survey.answered.works.listed import ID, at_first, sound, volumes
from survey.catalogue import catalogue
from survey.findings import Hit

COST, UNIT_COST = "biaya_rp", "harga_satuan_rp"


def nothing(seen: Seen) -> list[Hit]:
    return _where(seen, "biaya_nol", pl.col(COST) == 0)


def small(seen: Seen) -> list[Hit]:
    """Costs that lost their thousands, most likely; not what a unit cost that has its thousands comes to."""
    least, least_unit = (int(catalogue().threshold(name)) for name in ("biaya_terkecil", "harga_satuan_terkecil"))
    of_unit = (pl.col("sum") - pl.col(COST)).abs() <= 1
    as_told = _summed(seen).filter(of_unit, pl.col(UNIT_COST) >= least_unit)[ID]
    little = (pl.col(COST) > 0) & (pl.col(COST) < least) & ~pl.col(ID).is_in(as_told.implode())
    return [replace(hit, reference=_rupiah(least)) for hit in _where(seen, "biaya_kecil", little)]


def untold(seen: Seen) -> list[Hit]:
    """Works of which no line tells the cost; one word where that is true of all."""
    rows = sound(seen)
    told = pl.col(COST).is_not_null().any().over(ID) if COST in rows.columns else pl.lit(False)
    none = at_first(rows.filter(~told))
    return [Hit("biaya_kosong", COST, none, once=1 < none.size == rows[ID].n_unique())]


def other_sum(seen: Seen) -> list[Hit]:
    """Works of one volume alone whose cost is not the volume times its unit cost, to the rupiah."""
    off = _summed(seen).filter((pl.col("sum") - pl.col(COST)).abs() > 1)
    quoted = [_rupiah(total) for total in off["sum"].to_list()]
    return [Hit("biaya_tak_cocok", COST, off["at"].to_numpy(), pl.Series(quoted, dtype=pl.String))]


def _summed(seen: Seen) -> pl.DataFrame:
    """Works of one volume alone, with ``sum``: the volume times its unit cost. None where either money is not told."""
    rows = sound(seen)
    if COST not in rows.columns or UNIT_COST not in rows.columns:
        return rows.head(0).with_columns(pl.lit(None, pl.Int64).alias(name) for name in (COST, UNIT_COST, "sum"))
    works = rows.group_by(ID, maintain_order=True).agg(pl.all().drop_nulls().first())
    told = [pl.when(pl.col(name) > 0).then(pl.col(name)) for name in volumes(seen)]
    works = works.filter(pl.sum_horizontal(one.is_not_null() for one in told) == 1)
    sums = [
        pl.when(pl.col(name) > 0).then(pl.col(name) * pl.col(UNIT_COST) / catalogue().unit_of(name).scale)
        for name in volumes(seen)
    ]
    return works.with_columns(sum=pl.coalesce(sums))


def _rupiah(total: float) -> str:
    return f"Rp{total:,.0f}".replace(",", ".")


def _where(seen: Seen, code: str, true: pl.Expr) -> list[Hit]:
    if COST not in seen.rows.columns:
        return []
    return [Hit(code, COST, sound(seen).filter(true)["at"].to_numpy())]
