"""Two columns that stand under each other's header in the whole file: people are fewer than households or buildings."""

from __future__ import annotations

import numpy as np

from survey.catalogue import catalogue
from survey.crosschecks.quoting import share
from survey.crosschecks.sampling import step
from survey.crosschecks.seen import Rows, Seen
from survey.findings import Hit

# Of each pair, the second is the larger in every RT where people live as they do.
PAIRS = (("jumlah_kk", "jumlah_penduduk"), ("jumlah_bangunan", "jumlah_penduduk"))


def find(seen: Seen) -> list[Hit]:
    """Of whole files only: in one row nothing tells an exchange from a slip, and that is told already."""
    hits = []
    for less, more in PAIRS:
        known, other = _counts(seen, less, more, step(seen.rows.height))
        enough = known >= catalogue().threshold("lazim_minimal")
        if enough and other.size >= catalogue().threshold("tertukar_bagian") * known:
            known, other = _counts(seen, less, more, 1)
            hits.append(Hit("kolom_tertukar", less, other, f"{more}: {share(other.size, known)}", once=True))
    return hits


def _counts(seen: Seen, less: str, more: str, every: int) -> tuple[int, Rows]:
    """Of every so-manieth row: how many tell both, and where it is the other way round."""
    small, large = seen.values(less)[::every], seen.values(more)[::every]
    known = seen.in_place[::every] & (small > 0) & (large > 0)
    return int(known.sum()), np.flatnonzero(known & (small > large))
