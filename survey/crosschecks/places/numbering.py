"""Numbers of RTs that no list of RTs has: 0, one far above all others, RT and RW dragged down together or exchanged,
counted on from village to village."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Flags, Rows, counts, stretches, together
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.crosschecks.villages import runs
from survey.findings import Hit
from survey.place import VILLAGE


def find(seen: Seen) -> list[Hit]:
    rt, rw = (_digits(seen.named[name]) for name in ("rt", "rw"))
    return [
        Hit("nomor_janggal", "rt", np.flatnonzero(rt == 0), "0"),
        *_far(seen, rt),
        Hit("nomor_berderet", "rw", _runs((np.diff(rt) == 1) & (np.diff(rw) == 1)), once=True),
        _exchanged(seen, np.diff(rt, prepend=0), np.diff(rw, prepend=0)),
        *_counted_on(seen, rt),
        *(hit for name in place.NAMES if name in seen.table.positions for hit in _of_names(seen, name)),
    ]


def _digits(numbers: pl.Series) -> Rows:
    """``06A`` as 6; -1 where there is none."""
    read: Rows = numbers.cast(pl.Int64, strict=False).fill_null(-1).to_numpy(writable=True)
    lettered = np.flatnonzero(read < 0)
    if lettered.size:
        read[lettered] = numbers[lettered].str.extract("([0-9]+)").cast(pl.Int64).fill_null(-1).to_numpy()
    return read


def _far(seen: Seen, rt: Rows) -> list[Hit]:
    """Of each village with such numbers, the first gap and what lies beyond it."""
    made = catalogue()
    if seen.context.listed is not None or not (rt >= made.threshold("nomor_tinggi")).any():
        return []
    rows = seen.rows.select(VILLAGE).with_columns(at=pl.int_range(seen.rows.height), rt=pl.Series(rt))
    high = rows.filter(pl.col("rt") >= made.threshold("nomor_tinggi")).select(VILLAGE).unique()
    hits = []
    for *_, at, numbers in (
        rows.join(high, on=VILLAGE).group_by(VILLAGE, maintain_order=True).agg("at", "rt").iter_rows()
    ):
        order = np.sort(np.array(numbers))
        gap = (order[1:] >= made.threshold("nomor_tinggi")) & (order[1:] >= made.threshold("nomor_kali") * order[:-1])
        first = np.flatnonzero(gap)
        if first.size and first[0] + 1 >= made.threshold("nomor_baris"):
            beyond = np.array(at)[np.array(numbers) > order[first[0]]]
            hits.append(Hit("nomor_janggal", "rt", beyond, f"… {order[first[0]]}"))
    return hits


def _exchanged(seen: Seen, rt: Rows, rw: Rows) -> Hit:
    """Villages in which from each row to the next RWs rise, and RTs mostly stay and never fall."""
    first, span = (seen.named_villages[name].to_numpy() for name in ("at", "span"))
    odd = np.ones(first.size, bool)
    for flags, low, high in ((rw > 0, 1.0, 1.0), (rt >= 0, 1.0, 1.0), (rt == 0, 0.5, 0.99)):
        flags[first] = False
        part = counts(flags, first) / np.maximum(span - 1, 1)
        odd &= (part >= low) & (part <= high)
    odd &= span >= catalogue().threshold("deret")
    return Hit("rt_rw_tertukar", "rt", np.flatnonzero(np.repeat(odd, span)), once=True)


def _counted_on(seen: Seen, rt: Rows) -> list[Hit]:
    """Where each village goes on where the one above it ended."""
    first = seen.named_villages["at"].to_numpy()[1:]
    if first.size < catalogue().threshold("nomor_desa") or (rt[first] != rt[first - 1] + 1).any():
        return []
    told = [f"{seen.rows['desa'][at]} RT {seen.named['rt'][at]}" for at in (int(first[0]) - 1, int(first[0]))]
    return [Hit("nomor_berlanjut", "rt", first, " → ".join(told), once=True)]


def _of_names(seen: Seen, level: str) -> list[Hit]:
    """``Wayut 1``, ``Wayut 2`` …: a spreadsheet counts on where a name ends in a number."""
    found = seen.named_villages if level in VILLAGE else runs(seen.named, (level,))
    least = catalogue().threshold("deret")
    if found.height >= least:
        # Such a name changes from row to row, as hardly any does.
        single = found["span"] == 1
        found = found.filter(single | single.shift())
    if found.height < least:
        return []
    names, rows = found[level], found["at"].to_numpy()
    if not names.str.contains("[0-9]$").any():
        return []
    parts = names.str.extract_groups(r"^(?<stem>.*?)(?<end>[0-9]{1,6})$").struct
    end = parts.field("end").cast(pl.Int64).fill_null(-1).to_numpy()
    same = (parts.field("stem") == parts.field("stem").shift()).fill_null(False).to_numpy()[1:]
    counted = _runs((np.diff(end) == 1) & (np.diff(rows) == 1) & same)
    told = f"{names[int(counted[0])]}, {names[int(counted[1])]} …" if counted.size else ""
    return [Hit("deret_otomatis", level, rows[counted], told, once=True)]


def _runs(rises: Flags) -> Rows:
    """The rows of long runs in which a number rises by one from row to row."""
    edges = stretches(rises)
    long = edges[np.diff(edges)[:, 0] + 1 >= catalogue().threshold("deret")]
    return together(np.arange(first, last + 1) for first, last in long)
