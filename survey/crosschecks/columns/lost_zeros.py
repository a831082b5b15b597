"""A column of lengths of which none ends in 0, while the others do: 600 became 6, as where the zeros at the end were
taken for those behind a decimal mark."""

from __future__ import annotations

from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.crosschecks.quoting import share
from survey.crosschecks.sampling import step
from survey.crosschecks.seen import Seen
from survey.findings import Hit

TEN = 10


def find(seen: Seen) -> list[Hit]:
    made = catalogue()
    names = [name for name in seen.quantities if made[name].unit == "m"]
    whole = {name: _whole(seen, name) for name in names}
    round_ones = {name: int((values % TEN == 0).sum()) for name, values in whole.items()}
    hits = []
    for name in names:
        count, rest = whole[name].size, sum(whole[other].size for other in names if other != name)
        ends = sum(round_ones.values()) - round_ones[name]
        many = count >= made.threshold("nol_ujung_angka")
        if many and not round_ones[name] and rest and ends >= made.threshold("nol_ujung_lain") * rest:
            at = seen.sound[seen.values(name)[seen.sound] > 0]
            hits.append(Hit("nol_di_ujung_hilang", name, at, share(ends, rest), once=True))
    return hits


def _whole(seen: Seen, name: str) -> Rows:
    """The lengths above 0 of a sample of rows, those of whole metres."""
    scale = catalogue().unit_of(name).scale
    values = seen.values(name)[:: step(seen.rows.height)]
    metres: Rows = values[(values > 0) & (values % scale == 0)] // scale
    return metres
