"""What volumes show together in nearly all RTs of one enumerator or village, and in hardly any other: all that is
measured in households or buildings is 0, or no length is above 100, as of percentages.
"""

from __future__ import annotations

import numpy as np

from survey.arrays import Flags
from survey.catalogue import catalogue
from survey.crosschecks.enumerators.groups import Groups
from survey.crosschecks.quoting import share
from survey.crosschecks.seen import Seen
from survey.findings import Hit

PER_CENT = 100


def find(seen: Seen, made: Groups) -> list[Hit]:
    hits = []
    volumes = [question for question in catalogue().volumes if question.name in seen.quantities]
    for base in ("jumlah_bangunan", "jumlah_kk"):
        names = [question.name for question in volumes if question.base == base]
        if len(names) >= catalogue().threshold("bersama"):
            hits += _alike(made, "nol_bersama", base, _all(seen, names, 0))
    lengths = [question.name for question in volumes if question.unit == "m"]
    if len(lengths) >= catalogue().threshold("bersama"):
        one = catalogue().unit_of(lengths[0]).scale
        close = catalogue().threshold("kolom_persen") * one
        for hit in _alike(made, "persen_bersama", lengths[0], _all(seen, lengths, PER_CENT * one)):
            hits += [hit] if max(seen.values(name)[hit.at].max() for name in lengths) >= close else []
    return hits


def _all(seen: Seen, names: list[str], most: int) -> Flags:
    """The rows in which all of these are known and none is more."""
    flags = np.ones(seen.rows.height, bool)
    for name in names:
        values = seen.values(name)
        flags &= (values >= 0) & (values <= most)
    return flags


def _alike(made: Groups, code: str, column: str, flags: Flags) -> list[Hit]:
    least, rare = catalogue().threshold("seragam_bagian"), catalogue().threshold("seragam_selebihnya")
    ordered = flags if made.order is None else flags[made.order]
    count = made.counts(ordered)
    elsewhere, rest = count.sum() - count, made.size.sum() - made.size
    odd = made.large & (count >= least * made.size) & (rest > 0) & (elsewhere <= rare * rest)
    hits = []
    for group in np.flatnonzero(odd).tolist():
        own, other = share(int(count[group]), int(made.size[group])), share(int(elsewhere[group]), int(rest[group]))
        at = made.sound(group)
        hits.append(
            Hit(code, column, made.positions(at[ordered[at]]), f"{made.names[group]}: {own} ↔ {other}", once=True)
        )
    return hits
