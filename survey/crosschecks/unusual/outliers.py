"""Rows whose people, buildings, ground, roads or drains stand in a ratio that is far from that of the other rows."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.arrays import Flags, Floats, Rows, together
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.crosschecks.unusual.usual import Usual, usual
from survey.findings import TOLD_APART, Hit

# The last is asked about where no other is: it does not tell whether the roads or the drains are odd.
RATIOS = (
    ("jumlah_penduduk", "jumlah_kk"),
    ("jumlah_penduduk", "jumlah_bangunan"),
    ("jumlah_bangunan", "luas_ha"),
    ("panjang_jalan_ideal_m", "jumlah_bangunan"),
    ("panjang_drainase_ideal_m", "jumlah_bangunan"),
    ("panjang_drainase_ideal_m", "panjang_jalan_ideal_m"),
)


def find(seen: Seen) -> list[Hit]:
    """Of several odd ratios in one row, the oddest."""
    limit = catalogue().threshold("tidak_lazim")
    judged = [of for over, under in RATIOS if (of := usual(seen, over, under))]
    at = [_candidates(seen, of, limit) for of in judged]
    rows = np.unique(together(at))
    if not rows.size:
        return []
    far = np.array([_far(seen, of, rows) for of in judged])
    if (judged[-1].over, judged[-1].under) == RATIOS[-1]:
        far[-1, (far[:-1] > limit).any(axis=0)] = 0
    worst = far.argmax(axis=0)
    hits = []
    for i, of in enumerate(judged):
        chosen = rows[(worst == i) & (far[i] > limit)]
        ratios = of.of(seen, chosen[:TOLD_APART])
        told = pl.Series([of.told(ratio) for ratio in ratios], dtype=pl.String)
        hits.append(Hit("tidak_lazim", of.over, chosen, told))
    return hits


def _candidates(seen: Seen, of: Usual, limit: float) -> Rows:
    """Sound rows beyond the limit. Without logarithms, for this looks at every row."""
    scale = catalogue().unit_of(of.under).scale / catalogue().unit_of(of.over).scale
    low, high = np.exp(of.middle + np.array([-limit, limit]) * of.spread) / scale
    over, under = seen.values(of.over), seen.values(of.under)
    return np.flatnonzero(((over > high * under) | (over < low * under)) & seen.is_sound)


def _far(seen: Seen, of: Usual, rows: Rows) -> Floats:
    """Robust standard deviations from the middle; 0 where a quantity is 0 or unknown, or the ratio is asked about
    already."""
    ratio = of.of(seen, rows)
    told = (seen.values(of.over)[rows] > 0) & (seen.values(of.under)[rows] > 0) & ~_implausible(of, ratio)
    far = np.zeros(rows.size)
    far[told] = np.abs(np.log(ratio[told]) - of.middle) / of.spread
    return far


def _implausible(of: Usual, ratio: Floats) -> Flags:
    """Beyond the bounds of ``plausible.toml``."""
    bounds = [(r.min, r.max) for r in catalogue().ratios if (r.over, r.under) == (of.over, of.under)]
    flags: Flags = np.zeros(ratio.size, bool)
    for low, high in bounds:
        flags |= (ratio < low) | (ratio > high)
    return flags
