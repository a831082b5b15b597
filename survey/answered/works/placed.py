"""Works held against the baseline of their round: RTs that it does not have, more than there is to take."""

from __future__ import annotations

import polars as pl

from survey.answered.seen import Seen
from survey.answered.works.listed import sound, volumes
from survey.catalogue import catalogue
from survey.crosschecks.quoting import amount
from survey.findings import Hit
from survey.place import KEY


def nowhere(seen: Seen) -> list[Hit]:
    """Works in an RT that the round has no ready row of; one word where that is true of all."""
    if seen.context.works is None:
        return []
    rows = sound(seen)
    lost = rows.join(seen.context.works.baseline.select(KEY), on=KEY, how="anti", nulls_equal=True)
    at = lost["at"].sort().to_numpy()
    return [Hit("pekerjaan_tanpa_rt", "rt", at, once=1 < at.size == rows.height)]


def beyond(seen: Seen) -> list[Hit]:
    """Volumes above what the RT has, households above those that live there."""
    if seen.context.works is None:
        return []
    there = seen.context.works.baseline
    pairs = [(name, name) for name in volumes(seen)] + [("penerima_kk", "jumlah_kk")]
    joined = sound(seen).join(there, on=KEY, how="left", nulls_equal=True, suffix="_ada", maintain_order="left")
    hits = []
    for name, base in pairs:
        known = f"{base}_ada" if f"{base}_ada" in joined.columns else base
        if name in seen.rows.columns and base in there.columns:
            more = joined.filter(pl.col(name) > pl.col(known))
            unit = catalogue().unit_of(base).label_id
            told = [f"{base} = {amount(base, value)} {unit}" for value in more[known].to_list()]
            hits.append(Hit("melebihi_yang_ada", name, more["at"].to_numpy(), pl.Series(told, dtype=pl.String)))
    return hits
