"""A table with a row per village or RW, whose column RT says how many there are, the same in each row, or nothing."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.arrays import Floats, Rows
from survey.catalogue import catalogue
from survey.crosschecks.quoting import rough
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.place import VILLAGE

# So many rows show that RWs have several RTs, where they do.
FIRST = 1000


def find(seen: Seen) -> list[Hit]:
    """Each told once; all but the first only where no village (or none of its RWs) has two rows."""
    if not seen.slid.size and 1 < seen.rows["rt"].null_count() == seen.rows.height:
        return [Hit("rt_tak_satu_pun", "rt", np.arange(seen.rows.height), once=True)]
    if not all(_one_each(seen, rows) for rows in (seen.sound[:FIRST], seen.sound)):
        return []
    return _same(seen) or _counted(seen)


def _one_each(seen: Seen, rows: Rows) -> bool:
    return bool(seen.named[rows].select(*VILLAGE, "rw").is_unique().all())


def _same(seen: Seen) -> list[Hit]:
    """One number in every row: nobody had any to write."""
    numbers = seen.named["rt"][seen.sound]
    told = numbers.len() >= catalogue().threshold("rt_senomor") and numbers.n_unique() == 1
    return [Hit("rt_senomor", "rt", seen.sound, str(numbers[0]), once=True)] if told else []


def _counted(seen: Seen) -> list[Hit]:
    """The more households a row has the higher is the number of its RT."""
    made = catalogue()
    if "jumlah_kk" not in seen.table.positions:
        return []
    number = seen.named["rt"].str.extract("([0-9]+)").cast(pl.Int64).fill_null(0).to_numpy()
    households = seen.values("jumlah_kk")
    at = seen.sound[(number[seen.sound] > 0) & (households[seen.sound] > 0)]
    if at.size < made.threshold("hitungan_baris") or np.unique(number[at]).size < made.threshold("kolom_nilai"):
        return []
    alike = _together(number[at], households[at])
    if alike < made.threshold("hitungan_seiring"):
        return []
    return [Hit("rt_terhitung", "rt", at, rough(alike), once=True)]


def _together(first: Rows, second: Rows) -> float:
    """How far two columns rise together, from -1 to 1: Spearman's coefficient, ties at their mean rank."""
    ranks: list[Floats] = [pl.Series(values).rank("average").to_numpy() for values in (first, second)]
    spread = np.prod([np.std(rank) for rank in ranks])
    return float(np.mean(np.prod([rank - rank.mean() for rank in ranks], axis=0)) / spread) if spread else 0.0
