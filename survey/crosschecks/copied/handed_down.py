"""One percentage of a whole village, handed down to its RTs: each has that share, to the last unit."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.arrays import Flags, Floats, Rows
from survey.catalogue import catalogue
from survey.crosschecks.quoting import rough
from survey.crosschecks.seen import Seen
from survey.findings import Hit

# People are often made up from households, or these from people.
PEOPLE, HOUSEHOLDS = "jumlah_penduduk", "jumlah_kk"
# A share is rounded or cut to a whole unit; hectares to hundredths.
UNIT = {"ha": 0.01}


def find(seen: Seen) -> list[Hit]:
    """Once per column. Of a file larger than any city's, its first rows are looked at."""
    if seen.rows.height < catalogue().threshold("kolom_minimal"):
        return []
    known, parts = {*seen.quantities}, _parts(seen)
    pairs = [(q.name, q.base) for q in catalogue().volumes if {q.name, q.base} <= known]
    hits = [_of(seen, over, under, parts) for over, under in pairs]
    if {PEOPLE, HOUSEHOLDS} <= known:
        rounded = catalogue().threshold("bagian_bulat")
        made_up = _of(seen, PEOPLE, HOUSEHOLDS, parts) or _of(seen, HOUSEHOLDS, PEOPLE, parts, rounded)
        hits = [made_up, *hits]
    return [hit for hit in hits if hit]


def _of(seen: Seen, over: str, under: str, parts: Rows, off: float = 1.0) -> Hit | None:
    """``off``: by how many units a share may be off."""
    unit = UNIT.get(catalogue()[over].unit, 1.0)
    at, part, whole = _telling(seen, over, under, unit)
    if at.size < catalogue().threshold("kolom_minimal"):
        return None
    ends = np.searchsorted(at, parts)
    alike = ends[_of_one(part, whole, off * unit, ends)]
    found = [
        slice(*here)
        for here in alike.tolist()
        if np.unique(part[slice(*here)]).size >= catalogue().threshold("kolom_nilai")
    ]
    found = found[:1] if found[:1] == [slice(0, at.size)] else found
    if not found:
        return None
    ratios = [rough(part[here].sum() / whole[here].sum()) for here in found]
    most = int(catalogue().threshold("disebut"))
    told = f"{over} / {under} = {'; '.join(ratios[:most])}{' …' if len(ratios) > most else ''}"
    return Hit("bagian_dibagikan", over, np.concatenate([at[here] for here in found]), told, once=True)


def _parts(seen: Seen) -> Rows:
    """Where the file begins and ends, then of each village that is large enough."""
    made, start, span = catalogue(), pl.col("at"), pl.col("span")
    large = (start < made.threshold("cuplikan")) & (span >= made.threshold("kolom_minimal"))
    return np.array([(0, seen.rows.height), *seen.villages.filter(large).select(start, end=start + span).iter_rows()])


def _telling(seen: Seen, over: str, under: str, unit: float) -> tuple[Rows, Floats, Floats]:
    """Rows in which one share can be told from another, and both quantities in whole units. Where next to nothing or
    nearly all is meant, many agree."""
    made = catalogue()
    at = seen.sound[: np.searchsorted(seen.sound, made.threshold("cuplikan"))]
    part, whole = (seen.values(name)[at] / made.unit_of(name).scale for name in (over, under))
    least = made.threshold("bagian_unit") * unit
    tells = (part >= least) & (whole > 0) & (np.abs(whole - part) >= least)
    return at[tells], part[tells], whole[tells]


def _of_one(part: Floats, whole: Floats, unit: float, ends: Rows) -> Flags:
    """Of the stretches between each two ``ends``: whether there is a share that all their rows come from."""
    lowest, highest = (np.append((part + off) / whole, 0) for off in (-unit, unit))
    most = np.maximum.reduceat(lowest, ends.ravel())[::2]
    least = np.minimum.reduceat(highest, ends.ravel())[::2]
    flags: Flags = (np.diff(ends)[:, 0] >= catalogue().threshold("kolom_minimal")) & (most <= least)
    return flags
