"""Rows of the round before that were left in a file whose other RTs were counted again."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from survey.arrays import Flags, Rows
from survey.catalogue import catalogue
from survey.context import Earlier
from survey.crosschecks.seen import Seen
from survey.findings import Hit, ranges

# Where these are counted again, few RTs keep all three.
COUNTED = ("jumlah_penduduk", "jumlah_kk", "jumlah_bangunan")
# So many people more or fewer are looked at one by one.
NEAR = 50


def find(then: Mapping[str, Rows], at: Rows, seen: Seen, earlier: Earlier) -> list[Hit]:
    """``then``: the bases of the round before, of the rows ``at``."""
    if not all(name in then for name in COUNTED):
        return []
    made = catalogue().threshold
    changes = [seen.values(name)[at] - then[name] for name in COUNTED]
    moved = np.add.reduce([change != 0 for change in changes], dtype=np.int64)
    same, changed = moved == 0, int((moved > 0).sum())
    if same.sum() < made("tersisa_baris") or changed < made("tersisa_lain") * at.size:
        return []
    if (moved > 1).sum() < made("tersisa_hitung") * changed:
        return []
    left = same if same.sum() >= made("tersisa_kali") * _as_often(changes[0]) else _in_villages(same, at, seen)
    rows = ranges(seen.table.row[at[left]].tolist()) if left.any() else ""
    return [Hit("baris_putaran_lalu", None, at[left], f"{earlier.round}: {rows}", once=True)]


def _as_often(change: Rows) -> int:
    """How many RTs have the change of people that is most frequent but none."""
    near = change[(change != 0) & (np.abs(change) <= NEAR)]
    return int(np.bincount(near + NEAR, minlength=1).max())


def _in_villages(same: Flags, at: Rows, seen: Seen) -> Flags:
    """Those of villages where nearly all RTs are so, while hardly any other is."""
    made = catalogue().threshold
    village = np.searchsorted(seen.villages["at"].to_numpy(), at, "right")
    size, kept = np.bincount(village), np.bincount(village, same)
    whole = (kept >= made("tersisa_baris")) & (kept >= made("seragam_bagian") * size)
    rest = same & ~whole[village]
    few = rest.sum() <= made("seragam_selebihnya") * max(int((~whole[village]).sum()), 1)
    left: Flags = same & whole[village] & few
    return left
