"""RTs that stand in the same round already under another village's name: each would be counted twice."""

from __future__ import annotations

import polars as pl

from survey import place
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.crosschecks.villages import VILLAGE
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Those with the RW, the RT and every base of a row in force, once per village: that many agree by no chance."""
    there = seen.context.same_round
    bases = [question.name for question in catalogue().bases if question.column == "required"]
    if there is None or not there.height:
        return []
    told = pl.all_horizontal(pl.col(bases) > 0)
    named = pl.concat_str("kabupaten", "kecamatan", "desa", separator=", ")
    rows = seen.rows.select(*place.KEY, *bases)[seen.sound].with_columns(at=pl.Series(seen.sound)).filter(told)
    # What this file tells again under the same name is replaced, not counted twice.
    rest = there.join(seen.rows.select(place.KEY), on=place.KEY, how="anti").filter(told)
    alike = rest.select("rw", "rt", *bases, there=named).unique(["rw", "rt", *bases], keep="none")
    twice = rows.join(alike, on=["rw", "rt", *bases], maintain_order="left")
    return [
        Hit("rt_dua_nama", "desa", found["at"].to_numpy(), found["there"][0], once=True)
        for _, found in twice.group_by(VILLAGE, maintain_order=True)
    ]
