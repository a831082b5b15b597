"""One village under two names: in two districts or regencies, or its rows shared by two spellings.

Two villages both have an RT 001/RW 001 if they are surveyed; two halves of one have no number in common.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

import numpy as np
import polars as pl

from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.crosschecks.places.misspelt import bare
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.place import VILLAGE

Village = tuple[str, ...]


def find(seen: Seen) -> list[Hit]:
    """Each pair once, at the half with fewer rows. Only where no place list tells it, and in files of a city's size."""
    if seen.context.listed is not None or seen.rows.height > catalogue().threshold("cuplikan"):
        return []
    if seen.village_rows.height < 2:
        return []
    found = [(level, *pair) for level in VILLAGE for pair in _pairs(seen.village_rows, level)]
    at = _rows(seen, {village for _, *pair in found for village in pair})
    hits = []
    for level, half, other in found:
        if _numbers(seen, at[half]).isdisjoint(_numbers(seen, at[other])):
            hits.append(Hit("desa_terbelah", level, at[half], f"{', '.join(other)} ({at[other].size} RT)", once=True))
    return hits


def _pairs(count: pl.DataFrame, level: str) -> list[tuple[Village, Village]]:
    """Villages that differ in ``level`` alone, by more than an accent or a word for its kind (asked about already); the
    one with fewer rows first."""
    made = catalogue()
    most = int(made.threshold("terdekat_baris"))
    if level == "desa":  # what has fewer rows than this is asked about already
        count = count.filter(pl.col("rows") > made.threshold("mirip_baris"))
        count = count if count.height <= most else count.clear()
    same = [name for name in VILLAGE if name != level]
    large = count.filter(pl.col("rows") >= made.threshold("mirip_desa"))
    if not large.height or count.select(same).n_unique() == count.height:
        return []
    both = count.join(large, on=same, suffix="_lain")
    name, other = pl.col(level), pl.col(f"{level}_lain")
    fewer = (pl.col("rows") < pl.col("rows_lain")) | ((pl.col("rows") == pl.col("rows_lain")) & (name > other))
    both = both.filter(bare(name) != bare(other), fewer, _maybe_alike(name, other) if level == "desa" else True).sort(
        *VILLAGE, other
    )
    halves = both.select(VILLAGE).iter_rows()
    others = both.select(other if of == level else of for of in VILLAGE).iter_rows()
    pairs = zip(halves, others, strict=True)
    return [pair for pair in pairs if level != "desa" or _alike(*(village[-1] for village in pair))][:most]


def _maybe_alike(name: pl.Expr, other: pl.Expr) -> pl.Expr:
    """``Sukamaju 1`` and ``Sukamaju 2`` are two."""
    initial = name.str.head(1).str.to_lowercase() == other.str.head(1).str.to_lowercase()
    return initial & (name.str.replace_all("[^0-9]", "") == other.str.replace_all("[^0-9]", ""))


def _alike(name: str, other: str) -> bool:
    return SequenceMatcher(None, name.lower(), other.lower()).ratio() >= catalogue().threshold("mirip_huruf")


def _rows(seen: Seen, villages: Iterable[Village]) -> dict[Village, Rows]:
    """The positions of each village's rows."""
    asked = pl.DataFrame(sorted(villages), schema=dict.fromkeys(VILLAGE, pl.String), orient="row")
    if not asked.height:
        return {}
    runs = seen.named_villages.join(asked, on=VILLAGE, maintain_order="left").group_by(VILLAGE).agg("at", "span")
    return {
        tuple(village): np.concatenate([np.arange(a, a + n) for a, n in zip(at, span, strict=True)])
        for *village, at, span in runs.iter_rows()
    }


def _numbers(seen: Seen, at: Rows) -> set[tuple[str, ...]]:
    return set(seen.rows.select("rw", "rt")[at].iter_rows())
