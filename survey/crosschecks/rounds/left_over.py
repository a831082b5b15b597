"""Rows of the round before that were left in a file whose other RTs were counted again."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.context import Earlier
from survey.crosschecks.sampling import step
from survey.crosschecks.seen import Seen
from survey.findings import Hit, ranges

# Where these are counted again, few RTs keep all three.
COUNTED = ("jumlah_penduduk", "jumlah_kk", "jumlah_bangunan")
# So many people more or fewer are looked at one by one.
NEAR = 50


def find(then: Mapping[str, Rows], at: Rows, seen: Seen, earlier: Earlier) -> list[Hit]:
    """``then``: the bases of the round before, of the rows ``at``. A sample tells whether RTs were counted again."""
    if not all(name in then for name in COUNTED):
        return []
    every = slice(None, None, step(at.size))
    changes = [seen.values(name)[at[every]] - then[name][every] for name in COUNTED]
    moved = np.add.reduce([change != 0 for change in changes], dtype=np.int64)
    if not _counted_again(moved):
        return []
    same = np.flatnonzero(seen.values(COUNTED[0])[at] == then[COUNTED[0]])
    for name in COUNTED[1:]:
        same = same[seen.values(name)[at[same]] == then[name][same]]
    if same.size < catalogue().threshold("tersisa_baris"):
        return []
    many = (moved == 0).sum() >= catalogue().threshold("tersisa_kali") * _as_often(changes[0])
    left = at[same] if many else _of_whole_villages(at[same], seen)
    rows = ranges(seen.table.row[left].tolist())
    return [Hit("baris_putaran_lalu", None, left, f"{earlier.round}: {rows}", once=True)]


def _counted_again(moved: Rows) -> bool:
    """``moved``: how many of the three changed in each RT."""
    made = catalogue().threshold
    changed = int((moved > 0).sum())
    enough = changed > 0 and changed >= made("tersisa_lain") * moved.size
    return enough and int((moved > 1).sum()) >= made("tersisa_hitung") * changed


def _as_often(change: Rows) -> int:
    """How many RTs have the change of people that is most frequent but none."""
    near = change[(change != 0) & (np.abs(change) <= NEAR)]
    return int(np.bincount(near + NEAR, minlength=1).max())


def _of_whole_villages(rows: Rows, seen: Seen) -> Rows:
    """Those of villages where nearly all RTs are so, while hardly any other is."""
    made = catalogue().threshold
    first, size = (seen.villages[name].to_numpy() for name in ("at", "span"))
    village = np.searchsorted(first, rows, "right") - 1
    kept = np.bincount(village, minlength=size.size)
    whole = (kept >= made("tersisa_baris")) & (kept >= made("seragam_bagian") * size)
    left: Rows = rows[whole[village]]
    few = rows.size - left.size <= made("seragam_selebihnya") * size[~whole].sum()
    return left if few else left[:0]
