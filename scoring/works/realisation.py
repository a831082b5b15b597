"""Works done against works planned: volumes, cost, and the share that was paid out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polars as pl

ID = "id_kegiatan"


@cache
def shares() -> Mapping[str, int]:
    """``realisation.toml``: percent of the cost by the date of its payment."""
    told = tomllib.loads(Path(__file__).with_name("realisation.toml").read_text(encoding="utf-8"))
    return dict(told["disbursed"])


def done(works: pl.DataFrame, built: pl.DataFrame, volumes: tuple[str, ...]) -> pl.DataFrame:
    """A row per work: ``works`` with, of what was built, ``{volume}_nyata``, ``biaya_nyata_rp``, ``cair_persen`` (the
    shares with a date), ``kemajuan_persen`` and ``tercapai``: the smallest share of a planned volume that was built,
    null where a planned volume was not measured."""
    told = built.rename({name: f"{name}_nyata" for name in volumes})
    joined = works.join(told, on=ID, how="left", maintain_order="left")
    paid = [pl.when(pl.col(name).is_not_null()).then(percent).otherwise(0) for name, percent in shares().items()]
    parts = {name: pl.col(f"{name}_nyata") / pl.col(name) for name in volumes}
    planned = [pl.col(name) > 0 for name in volumes]
    unmeasured = pl.any_horizontal(
        (pl.col(name) > 0).fill_null(False) & pl.col(f"{name}_nyata").is_null() for name in volumes
    )
    least = pl.min_horizontal(
        pl.when(plan).then(part) for plan, part in zip(planned, parts.values(), strict=True)
    )  # fmt: skip
    return joined.with_columns(cair_persen=pl.sum_horizontal(paid), tercapai=pl.when(~unmeasured).then(least))
