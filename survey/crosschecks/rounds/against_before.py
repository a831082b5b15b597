"""This round against the one before: what can hardly have happened between two surveys of one RT."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.context import Earlier
from survey.crosschecks.quoting import amount
from survey.crosschecks.rounds import left_over
from survey.crosschecks.sampling import step
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit
from survey.place import VILLAGE

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
    earlier = seen.context.earlier
    if earlier is None:
        return []
    names = [name for name in CHANGES if name in seen.quantities]
    now = seen.rows.select(place.KEY).with_row_index("at")
    before = earlier.rows.select(place.KEY).with_row_index("was")
    both = now.join(before, on=place.KEY).select(pl.col("at", "was").cast(pl.Int64)).sort("at")
    at, was = (both[name].to_numpy() for name in ("at", "was"))
    sound = seen.is_sound[at]
    then = {name: earlier.rows[name].fill_null(UNKNOWN).to_numpy()[was[sound]] for name in names}
    hits = [_changed(name, at[sound], then[name], seen, earlier.round) for name in names]
    return [*hits, *left_over.find(then, at[sound], seen, earlier), *_moved(then, at[sound], seen, earlier)]


def _changed(name: str, at: Rows, then: Rows, seen: Seen, before: str) -> Hit:
    code, up, down = CHANGES[name]
    now = seen.values(name)[at]
    grown = now >= then * catalogue().threshold(up)
    shrunk = now <= then * catalogue().threshold(down)
    odd = (then > 0) & (now >= 0) & (grown | shrunk)
    told = [f"{before} {amount(name, value)}" for value in then[odd].tolist()]
    return Hit(code, name, at[odd], pl.Series(told, dtype=pl.String))


def _moved(then: Mapping[str, Rows], at: Rows, seen: Seen, earlier: Earlier) -> list[Hit]:
    """RTs with every base of one other RT of the round before, once per village: all six agree by no chance."""
    if len(then) < len(CHANGES):
        return []
    names = list(then)
    told = seen.is_sound.copy()
    told[at] = np.any([seen.values(name)[at] != then[name] for name in names], axis=0)
    for name in names:
        told &= seen.values(name) > 0
    changed = np.flatnonzero(told)
    changed = changed[:: step(changed.size)]
    rows = seen.rows.select(*VILLAGE, *names)[changed].with_columns(at=changed)
    here = pl.concat_str("kabupaten", "kecamatan", place.label_expr(), separator=", ")
    other = earlier.rows.select(*place.KEY, *names).join(rows, on=names, how="semi").unique(names, keep="none")
    moved = rows.join(other.select(*names, there=here), on=names, maintain_order="left")
    hits = []
    for _, found in moved.group_by(VILLAGE, maintain_order=True):
        hits.append(
            Hit("rt_berpindah", "rt", found["at"].to_numpy(), f"{earlier.round}: {found['there'][0]}", once=True)
        )
    return hits
