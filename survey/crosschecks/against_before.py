"""This round against the one before: what can hardly have happened between two surveys of one RT."""

from __future__ import annotations

import polars as pl

from survey import cells, place
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.crosschecks.usual import step
from survey.crosschecks.villages import VILLAGE
from survey.findings import Hit

# The finding's code for each quantity, and its thresholds: at least so many times as much, or at most that share.
CHANGES = {
    "jumlah_bangunan": ("bangunan_berubah", "bangunan_naik", "bangunan_turun"),
    "jumlah_penduduk": ("penduduk_berubah", "penduduk_naik", "penduduk_turun"),
    "jumlah_kk": ("penduduk_berubah", "penduduk_naik", "penduduk_turun"),
    "luas_ha": ("luas_berubah", "luas_naik", "luas_turun"),
    "panjang_jalan_ideal_m": ("panjang_berubah", "panjang_naik", "panjang_turun"),
    "panjang_drainase_ideal_m": ("panjang_berubah", "panjang_naik", "panjang_turun"),
}


def find(seen: Seen) -> list[Hit]:
    if seen.context.earlier is None:
        return []
    names = [name for name in CHANGES if name in seen.rows.columns]
    before = seen.context.earlier.rows.select(*place.KEY, pl.col(names).name.suffix("_dulu"))
    now = seen.rows.select(*place.KEY, *names).with_row_index("at")[seen.sound]
    both = now.join(before, on=place.KEY, how="left", maintain_order="left")
    return [*(_changed(name, both, seen) for name in names), *_moved(names, both, seen)]


def _changed(name: str, both: pl.DataFrame, seen: Seen) -> Hit:
    code, up, down = CHANGES[name]
    now, then = pl.col(name), pl.col(f"{name}_dulu")
    grown = now >= then * catalogue().threshold(up)
    shrunk = now <= then * catalogue().threshold(down)
    odd = both.filter((then > 0) & (now >= 0) & (grown | shrunk))
    scale = catalogue().unit_of(name).scale
    assert seen.context.earlier
    before = cells.as_decimal(f"{name}_dulu", scale).str.replace(".", cells.MARK[seen.decimal], literal=True)
    told = odd.select(pl.format("{} {}", pl.lit(seen.context.earlier.round), before))
    return Hit(code, name, odd["at"].to_numpy().astype("int64"), told.to_series())


def _moved(names: list[str], both: pl.DataFrame, seen: Seen) -> list[Hit]:
    """RTs with every base of one other RT of the round before, once per village: all six agree by no chance."""
    if len(names) < len(CHANGES):
        return []
    assert seen.context.earlier
    here = pl.concat_str("kabupaten", "kecamatan", place.label_expr(), separator=", ")
    then = seen.context.earlier.rows.select(*names, there=here)
    own = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_dulu")) for name in names)
    changed = both.filter(~own, pl.all_horizontal(pl.col(names) > 0))
    changed = changed[:: step(changed.height)]
    then = then.join(changed, on=names, how="semi").unique(names, keep="none")
    moved = changed.join(then, on=names, maintain_order="left")
    hits = []
    for _, rows in moved.group_by(VILLAGE, maintain_order=True):
        told = f"{seen.context.earlier.round}: {rows['there'][0]}"
        hits.append(Hit("rt_berpindah", "rt", rows["at"].to_numpy().astype("int64"), told, once=True))
    return hits
