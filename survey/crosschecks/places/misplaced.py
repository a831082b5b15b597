"""Names that stand in the column of another level: a village under the district's header, or both exchanged."""

from __future__ import annotations

import polars as pl

from survey.arrays import positions
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.place import VILLAGE

# Each level and the one below it.
LEVELS = (("kecamatan", "desa"), ("kabupaten", "kecamatan"))
# The word for a kind of place, in a column of another kind; a district may be called Kota.
WORDS = {
    "kabupaten": "kecamatan|kec|kelurahan|kel|desa|ds",
    "kecamatan": "kabupaten|kab|kelurahan|kel|desa|ds",
    "desa": "kabupaten|kab|kecamatan|kec",
}
# One or two names above more or fewer below are no hierarchy to be judged.
FEWEST = 3


def find(seen: Seen) -> list[Hit]:
    count = seen.village_rows
    of_kind = count.select(pl.col(name).unique().str.contains(_kind(name)).any() for name in VILLAGE)
    exchanged = [hit for upper, lower in LEVELS for hit in _exchanged(seen, count, upper, lower)]
    return exchanged + [hit for name in VILLAGE if of_kind[name][0] for hit in _of_other_kind(seen, count, name)]


def _exchanged(seen: Seen, count: pl.DataFrame, upper: str, lower: str) -> list[Hit]:
    more = pl.col(upper).n_unique() > pl.col(lower).n_unique()
    if not count.select(more | pl.col(upper).is_in(pl.col(lower).unique().implode()).any()).item():
        return []
    above, below = (count.group_by(name=level).agg(pl.col("rows").sum()) for level in (upper, lower))
    if above.height >= FEWEST and above.height > below.height:
        return [_hit(seen, upper, above["name"].to_list(), lower, once=True)]
    # A district is often named as one of its villages, but holds more rows than that.
    rare = above.join(below, on="name").filter(pl.col("rows") < pl.col("rows_right"))["name"].sort().to_list()
    return [_hit(seen, upper, rare, lower, once=False)] if rare else []


def _of_other_kind(seen: Seen, count: pl.DataFrame, name: str) -> list[Hit]:
    names = count[name].unique().sort()
    other = names.filter(names.str.contains(_kind(name))).to_list()
    return [_hit(seen, name, [text], text.split()[0].lower().rstrip("."), once=False) for text in other]


def _kind(name: str) -> str:
    return rf"(?i)^(?:{WORDS[name]})\b"


def _hit(seen: Seen, name: str, names: list[str], other: str, once: bool) -> Hit:
    at = positions(seen.named[name].is_in(names))
    return Hit("tempat_tertukar", name, at, other, once=once)
