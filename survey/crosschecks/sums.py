"""A total under an RT's number: a row whose every figure is the sum of its village's other rows."""

from __future__ import annotations

import numpy as np

from survey.catalogue import catalogue
from survey.crosschecks.seen import UNKNOWN, Rows, Seen
from survey.findings import Hit

FIRST = "jumlah_penduduk"


def find(seen: Seen) -> list[Hit]:
    """Judged among all rows: a total as large as that breaks other rules, too."""
    start, span = seen.villages["at"].to_numpy(), seen.villages["span"].to_numpy()
    at = np.flatnonzero(_is_half(seen, FIRST, start, span) & (seen.values(FIRST) > 0) & np.repeat(span > 2, span))
    told = np.zeros(at.size, np.int64)
    for name in seen.quantities if at.size else ():
        told += seen.values(name)[at] > 0
        same = _is_half(seen, name, start, span)[at]
        at, told = at[same], told[same]
    at = at[told >= catalogue().threshold("jumlah_terisi")]
    return [Hit("jumlah_sebagai_rt", "rt", at, seen.rows["desa"][at].fill_null("–"))]


def _is_half(seen: Seen, name: str, start: Rows, span: Rows) -> Rows:
    """Where a row holds half of what its village's rows add up to."""
    values = seen.values(name)
    known = np.where(values == UNKNOWN, 0, values)
    half: Rows = 2 * known == np.repeat(np.add.reduceat(known, start), span)
    return half
