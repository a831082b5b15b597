"""RTs that answer alike to the last digit: a sheet copied for the next RT and never filled in."""

from __future__ import annotations

import polars as pl

from survey import place
from survey.arrays import Rows, repeated
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.parallel import in_runs

# Bases: rows that agree in these are looked at closely; hardly any do.
FIRST = ("luas_ha", "jumlah_penduduk", "panjang_jalan_ideal_m", "panjang_drainase_ideal_m")


def find(seen: Seen) -> list[Hit]:
    hashed = in_runs(lambda rows: rows.hash_rows(), seen.rows.select(FIRST))
    twice = seen.sound[repeated(hashed[seen.sound])]
    if not twice.size:
        return []
    alike = seen.rows[twice].with_columns(at=pl.Series(twice))
    return [*_of_all(seen, alike), *_of_bases(seen, alike)]


def _of_all(seen: Seen, alike: pl.DataFrame) -> list[Hit]:
    names = list(seen.quantities)
    telling = pl.sum_horizontal((pl.col(names) > 0).fill_null(False)) >= catalogue().threshold("kembar_terisi")
    alike = alike.filter(telling)
    groups = alike.group_by(names, maintain_order=True).agg("at").filter(pl.col("at").list.len() > 1)
    positions = [at.to_numpy() for at in groups["at"]]
    return [Hit("jawaban_kembar", "rt", at, _others(seen, at)) for at in positions]


def _of_bases(seen: Seen, alike: pl.DataFrame) -> list[Hit]:
    """RTs that share all their bases and not all the rest: a copied sheet of which a part was filled in anew."""
    bases = [q.name for q in catalogue().bases if q.name in seen.quantities]
    alike = alike.filter(pl.all_horizontal(pl.col(bases) > 0), ~pl.struct(seen.quantities).is_duplicated())
    groups = alike.group_by(bases, maintain_order=True).agg("at").filter(pl.col("at").list.len() > 1)
    positions = [at.to_numpy() for at in groups["at"]]
    return [Hit("dasar_kembar", "rt", at, _others(seen, at)) for at in positions]


def _others(seen: Seen, positions: Rows) -> pl.Series:
    """For each row of a group, its twins as cell and place."""
    most = int(catalogue().threshold("disebut"))
    labels = seen.rows[positions].select(place.label_expr()).to_series().to_list()
    told = [f"{seen.cell('rt', at)} {label}" for at, label in zip(positions.tolist(), labels, strict=True)]
    return pl.Series([", ".join([t for t in told if t != own][:most]) for own in told], dtype=pl.String)
