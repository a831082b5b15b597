"""RTs that the project's place list does not know, with the nearest that it does, or the village they belong to."""

from __future__ import annotations

from difflib import get_close_matches

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.crosschecks.seen import OfTable
from survey.findings import Hit
from survey.place import same_place


def find(seen: OfTable) -> list[Hit]:
    known = seen.context.listed
    if known is None:
        return []
    missing = np.flatnonzero(~same_place.key(seen.rows, known).is_in(same_place.key(known, known).implode()).to_numpy())
    complete = seen.rows[missing].select(x=pl.all_horizontal(pl.col(place.KEY).is_not_null()))["x"].to_numpy()
    missing = missing[complete]
    elsewhere = _district(seen, known, missing)
    moved = np.array([at in elsewhere for at in missing.tolist()], bool)
    districts = pl.Series([elsewhere[at] for at in missing[moved].tolist()], dtype=pl.String)
    rest = missing[~moved]
    return [
        Hit("desa_kecamatan_lain", "kecamatan", missing[moved], districts),
        Hit("tempat_tak_terdaftar", "rt", rest, _nearest(seen, known, rest)),
    ]


def _district(seen: OfTable, known: pl.DataFrame, rows: Rows) -> dict[int, str]:
    """Rows whose village the list has only under another district: that district."""
    districts: dict[str, set[str]] = {}
    for desa, kecamatan in zip(place.folded(known["desa"]), known["kecamatan"], strict=True):
        districts.setdefault(desa, set()).add(kecamatan)
    folded = [place.folded(seen.rows[name][rows]) for name in ("desa", "kecamatan")]
    own = zip(rows.tolist(), *folded, strict=True)
    told = {at: (districts.get(desa, set()), kecamatan) for at, desa, kecamatan in own}
    return {
        at: ", ".join(sorted(there))
        for at, (there, kecamatan) in told.items()
        if there and kecamatan not in set(place.folded(pl.Series(sorted(there))))
    }


def _nearest(seen: OfTable, known: pl.DataFrame, rows: Rows) -> pl.Series:
    """Of the same village first; for more rows than anyone reads, nothing is looked for."""
    most, few = int(catalogue().threshold("terdekat_baris")), int(catalogue().threshold("disebut"))
    labels = known.select(place.label_expr()).to_series()
    by_desa = pl.DataFrame({"desa": place.folded(known["desa"]), "label": labels}).group_by("desa").agg("label")
    of_desa = dict(by_desa.iter_rows())
    own = seen.rows[rows].select(place.label_expr()).to_series().to_list()
    told = []
    for i, (label, desa) in enumerate(zip(own, place.folded(seen.rows["desa"][rows]), strict=True)):
        there = of_desa.get(desa) or labels.to_list()
        told.append(", ".join(get_close_matches(label, there, few, cutoff=0.3)) if i < most else "–")
    return pl.Series([near or "–" for near in told], dtype=pl.String)
