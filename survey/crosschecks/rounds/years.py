"""Rows of several years in one file: a column of it says so, and a round is one survey."""

from __future__ import annotations

import numpy as np

from survey import headers, place
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Told once, at the first row of another year than most."""
    at = headers.in_role("period", seen.table.dialect.header)
    if at is None:
        return []
    years = place.tidy(seen.table.column(at)).str.to_uppercase().str.strip_suffix(".0").alias("year")
    counts = years.drop_nulls().value_counts().sort(["count", "year"], descending=[True, False])
    if counts.height < 2:
        return []
    most = int(catalogue().threshold("disebut"))
    told = [f"{year}: {count}" for year, count in counts.head(most).iter_rows()]
    others = np.flatnonzero((years != counts["year"][0]).fill_null(False).to_numpy())
    quoted = ", ".join(told + ["…"] * (counts.height > most))
    return [Hit("tahun_campur", None, others, quoted, once=True, cell=at)]
