"""RTs of the round before that are missing now, in villages that the file holds. One note per village."""

from __future__ import annotations

import polars as pl

from survey import findings, place
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.crosschecks.villages import VILLAGE
from survey.messages.filling import few


def find(seen: Seen) -> list[pl.DataFrame]:
    earlier = seen.context.earlier
    if earlier is None:
        return []
    villages = seen.villages.select(VILLAGE).unique()
    gone = earlier.rows.select(place.KEY).join(seen.rows.select(place.KEY), on=place.KEY, how="anti")
    gone = gone.join(villages, on=VILLAGE, how="semi").sort(place.KEY).with_columns(label=place.label_expr())
    most = int(catalogue().threshold("disebut"))
    told = []
    for (*_, desa), rows in gone.group_by(VILLAGE, maintain_order=True):
        first = few(rows["label"], most, rows.height)
        acuan = f"{earlier.round}: {first}"
        told.append(findings.one("rt_tidak_ada_lagi", tempat=desa, isi=desa, acuan=acuan, jumlah=rows.height))
    return told
