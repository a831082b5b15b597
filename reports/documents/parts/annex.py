"""The lists that the annex of a decree (SK) carries: slum areas, and slum RTs with every column it asks for."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import numpy as np
import polars as pl

from reports.documents.parts import annex_areas
from reports.documents.scored import Scored
from reports.quantities import hectares
from reports.words import between, number, word
from scoring.arrays import Ints
from scoring.priority import HECTARE
from scoring.score import UNSETTLED
from survey.messages.filling import few
from survey.place import KEY, boundaries

VILLAGE = ["kawasan", "kecamatan", "desa"]
COLUMNS = (
    *("no", "location", "rt_rw", "village", "district", "size", "point", "buildings", "people", "kk", "density"),
    *("total", "level", "considered", "legal", "priority"),
)
SUMMED = {"size": "luas_ha", "buildings": "jumlah_bangunan", "people": "jumlah_penduduk", "kk": "jumlah_kk"}
NAMED = 40


def tables(of: Scored) -> dict[str, Any]:
    """Both lists, and what is in neither."""
    slum = _slum(of)
    rows = _rows(of, slum)
    told = [name for name in COLUMNS if any(row["cells"][name] != "–" for row in rows)]
    return {
        "columns": {name: word("regency", name, of.facts.lang) for name in told},
        "villages": _villages(of, slum, rows),
        "total": _sums(of, slum["at"].to_numpy(), word("regency", "together", of.facts.lang)),
        "notes": _notes(of, [name for name in COLUMNS if rows and name not in told]),
        **annex_areas.table(of),
    }


def _notes(of: Scored, untold: list[str]) -> list[str]:
    """What the columns say, and which columns and RTs are not in the list."""
    lang, notes = of.facts.lang, [word("regency", "annex_note", of.facts.lang)]
    if untold:
        names = ", ".join(word("regency", name, lang) for name in untold)
        notes.append(word("regency", "annex_untold", lang, daftar=names))
    if of.count and (unsettled := of.table.filter(pl.col("tingkat") == UNSETTLED)).height:
        listed = few((of.names[key] for key in unsettled.select(KEY).iter_rows()), NAMED, unsettled.height)
        notes.append(word("regency", "annex_open", lang, n=number(unsettled.height, lang), daftar=listed))
    if held := of.result.held_rts.height:
        notes.append(word("regency", "annex_held", lang, n=number(held, lang)))
    return notes


def _slum(of: Scored) -> pl.DataFrame:
    """The RTs that are slum, by area and place; ``at``: their number in the scores."""
    if not of.count:
        return pl.DataFrame(schema=dict.fromkeys([*KEY, "kawasan", "tingkat"], pl.String) | {"at": pl.Int64})
    ids = [level.id for level in of.facts.rules.levels if level.at_least]
    table = of.table.with_columns(at=pl.Series(of.ranked.order))
    return table.filter(pl.col("tingkat").is_in(ids)).sort(*VILLAGE, "rw", "rt", nulls_last=True)


def _villages(of: Scored, slum: pl.DataFrame, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of each village of an area, and their sum where it says more than a row or the whole list."""
    found = []
    for _, own in groupby(zip(slum.iter_rows(named=True), rows, strict=True), lambda one: [one[0][c] for c in VILLAGE]):
        keys, listed = zip(*own, strict=True)
        summed = 1 < len(keys) < slum.height
        sums = _sums(of, np.array([key["at"] for key in keys]), keys[0]["desa"]) if summed else None
        found.append({"rows": listed, "total": sums})
    return found


def _rows(of: Scored, slum: pl.DataFrame) -> list[dict[str, Any]]:
    lang, base, points = of.facts.lang, of.result.scores.bounds.base, _points(of, slum)
    # Where no RT tells its area, the column says nothing.
    no_area = word("regency", "no_area", lang) if slum["kawasan"].null_count() < slum.height else "–"
    rows = []
    for n, row in enumerate(slum.iter_rows(named=True), 1):
        at = row["at"]
        cells = {
            "no": str(n),
            "location": row["kawasan"] or no_area,
            "rt_rw": f"{row['rt']}/{row['rw']}",
            "village": row["desa"],
            "district": row["kecamatan"] or "–",
            "size": hectares(base["luas_ha"][at] / HECTARE, lang, 4),
            "point": points[n - 1],
            "buildings": number(int(base["jumlah_bangunan"][at]), lang),
            "people": _people(of, at),
            "kk": number(int(base["jumlah_kk"][at]), lang),
            "density": _density(of, at),
            "total": between(row["total_min"], row["total_max"]),
            "level": word("level", row["tingkat"], lang),
            "considered": _considered(row),
            "legal": word("regency", f"is_{row['legalitas']}", lang) if row["legalitas"] else "–",
            "priority": row["kode_prioritas"] or str(row["kelas_prioritas"] or "–"),
        }
        rows.append({"level": row["tingkat"], "cells": cells})
    return rows


def _people(of: Scored, at: int) -> str:
    bounds = of.result.scores.bounds
    untold = bounds.untold["jumlah_penduduk"][at]
    return "–" if untold else number(int(bounds.base["jumlah_penduduk"][at]), of.facts.lang)


def _density(of: Scored, at: int) -> str:
    bounds = of.result.scores.bounds
    area = int(bounds.base["luas_ha"][at])
    if bounds.untold["jumlah_penduduk"][at] or not area:
        return "–"
    return number(int(bounds.base["jumlah_penduduk"][at]) * HECTARE / area, of.facts.lang)


def _considered(row: dict[str, Any]) -> str:
    if row["pertimbangan_lain"] is None:
        return "–"
    return f"{row['pertimbangan_lain']} ({row['kelas_pertimbangan']})" if row["kelas_pertimbangan"] else "–"


def _points(of: Scored, slum: pl.DataFrame) -> list[str]:
    """A point within each RT, as latitude and longitude; a dash where it has no boundary."""
    import shapely

    if of.facts.boundaries is None or not slum.height:
        return ["–"] * slum.height
    shapes = boundaries.match(of.facts.boundaries, slum.select(KEY), of.facts.place_list).shape
    spots = [None if shape is None else shapely.point_on_surface(shape) for shape in shapes]
    return ["–" if spot is None else f"{shapely.get_y(spot):.5f}, {shapely.get_x(spot):.5f}" for spot in spots]


def _sums(of: Scored, at: Ints, name: str) -> dict[str, str]:
    """Of the RTs with these numbers in the scores: whose they are and how many, and what can be summed."""
    lang, bounds = of.facts.lang, of.result.scores.bounds
    sums = {column: int(bounds.base[base][at].sum()) for column, base in SUMMED.items()}
    told = {column: number(value, lang) for column, value in sums.items()}
    told["size"] = hectares(sums["size"] / HECTARE, lang, 4)
    if bounds.untold["jumlah_penduduk"][at].any():
        told["people"] = f"≥ {told['people']}"
    return {"location": f"{name}: {word('regency', 'count', lang, n=number(at.size, lang))}", **told}
