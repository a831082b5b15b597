"""This round against the one before: what can hardly have happened between two surveys of one RT."""

from __future__ import annotations

import polars as pl

from survey import cells, place
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
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
    both = now.join(before, on=place.KEY, maintain_order="left")
    return [_changed(name, both, seen) for name in names]


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
