"""The lists that the annex of a decree (SK) carries: slum areas, and slum RTs with every column it asks for."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from reports.documents.scored import Scored
from reports.quantities import hectares
from reports.words import between, number, word
from scoring.score import UNSETTLED
from survey import boundaries
from survey.place import KEY, label

AREA = ["kawasan", "kecamatan", "desa", "rw", "rt"]
COLUMNS = (
    *("no", "location", "rt_rw", "village", "district", "size", "point", "buildings", "people", "kk", "density"),
    *("total", "level", "considered", "legal", "priority"),
)
AREA_COLUMNS = ("no", "location", "village", "district", "size", "people", "kk", "total", "level", "slum_rt", "slum_ha")
NAMED = 40
HECTARE = 10**6


def tables(of: Scored) -> dict[str, Any]:
    """Both lists, and what is in neither."""
    lang = of.facts.lang
    slum, unsettled = _slum(of), of.table.filter(pl.col("tingkat") == UNSETTLED) if of.count else pl.DataFrame()
    out = []
    if unsettled.height:
        named = ", ".join(label(row) for row in unsettled.head(NAMED).iter_rows(named=True))
        more = " …" if unsettled.height > NAMED else ""
        out.append(word("regency", "annex_open", lang, n=number(unsettled.height, lang), daftar=named + more))
    if held := of.result.held_rts.height:
        out.append(word("regency", "annex_held", lang, n=number(held, lang)))
    return {
        "head": [word("regency", name, lang) for name in COLUMNS],
        "rows": _rows(of, slum),
        "total": _total(of, slum),
        "area_head": [word("regency", name, lang) for name in AREA_COLUMNS],
        "areas": _areas(of),
        "out": out,
    }


def _slum(of: Scored) -> pl.DataFrame:
    """The RTs that are slum, by area and place; ``at``: their number in the scores."""
    if not of.count:
        return pl.DataFrame(schema=dict.fromkeys([*KEY, "kawasan", "tingkat"], pl.String) | {"at": pl.Int64})
    ids = [level.id for level in of.facts.rules.levels if level.at_least]
    table = of.table.with_columns(at=pl.Series(of.ranked.order))
    return table.filter(pl.col("tingkat").is_in(ids)).sort(AREA, nulls_last=True)


def _rows(of: Scored, slum: pl.DataFrame) -> list[dict[str, Any]]:
    lang, base, points = of.facts.lang, of.result.scores.bounds.base, _points(of, slum)
    rows, area = [], None
    for n, row in enumerate(slum.iter_rows(named=True), 1):
        at, name = row["at"], row["kawasan"] or word("regency", "no_area", lang)
        rows.append(
            {
                "level": row["tingkat"],
                "first": "yes" if name != area else "",
                "cells": [
                    str(n),
                    name,
                    f"{row['rt']}/{row['rw']}",
                    row["desa"],
                    row["kecamatan"],
                    hectares(base["luas_ha"][at] / HECTARE, lang, 4),
                    points[n - 1],
                    number(int(base["jumlah_bangunan"][at]), lang),
                    _people(of, at),
                    number(int(base["jumlah_kk"][at]), lang),
                    _density(of, at),
                    between(row["total_min"], row["total_max"]),
                    word("level", row["tingkat"], lang),
                    _considered(row),
                    word("regency", f"is_{row['legalitas']}", lang) if row["legalitas"] else "–",
                    row["kode_prioritas"] or str(row["kelas_prioritas"] or "–"),
                ],
            }
        )
        area = name
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


def _total(of: Scored, slum: pl.DataFrame) -> list[str]:
    lang, base = of.facts.lang, of.result.scores.bounds.base
    at = slum["at"].to_numpy()
    sums = {name: int(base[name][at].sum()) for name in ("luas_ha", "jumlah_bangunan", "jumlah_penduduk", "jumlah_kk")}
    more = "≥ " if np.any(of.result.scores.bounds.untold["jumlah_penduduk"][at]) else ""
    count = word("regency", "count", lang, n=number(slum.height, lang))
    told = {
        "location": f"{word('regency', 'together', lang)}: {count}",
        "size": hectares(sums["luas_ha"] / HECTARE, lang, 4),
        "buildings": number(sums["jumlah_bangunan"], lang),
        "people": more + number(sums["jumlah_penduduk"], lang),
        "kk": number(sums["jumlah_kk"], lang),
    }
    return [told.get(name, "") for name in COLUMNS]


def _areas(of: Scored) -> list[dict[str, Any]]:
    """Areas with a slum RT, or that are slum by their sum."""
    lang, result = of.facts.lang, of.whole["kawasan"]
    if not of.count or result.tally is None:
        return []
    names, tally, base = result.scores.bounds.places["kawasan"], result.tally.of, result.scores.bounds.base
    levels = [*(level.id for level in of.facts.rules.levels), UNSETTLED]
    slum = (tally["rt_kumuh"] > 0) | (result.scores.total_low >= of.facts.rules.slum_from)
    where = of.rows.group_by("kawasan").agg(pl.col("desa", "kecamatan").drop_nulls().unique().sort().str.join(", "))
    placed = {name: (desa, kecamatan) for name, desa, kecamatan in where.iter_rows()}
    rows: list[dict[str, Any]] = []
    for at in sorted(np.flatnonzero(slum).tolist(), key=lambda i: names[i]):
        level, more = levels[result.scores.level[at]], "+" if tally["rt_mungkin_kumuh"][at] else ""
        untold = "≥ " if result.scores.bounds.untold["jumlah_penduduk"][at] else ""
        rows.append(
            {
                "level": level,
                "cells": [
                    str(len(rows) + 1),
                    names[at],
                    *placed[names[at]],
                    hectares(base["luas_ha"][at] / HECTARE, lang),
                    untold + number(int(base["jumlah_penduduk"][at]), lang),
                    number(int(base["jumlah_kk"][at]), lang),
                    between(int(result.scores.total_low[at]), int(result.scores.total_high[at])),
                    word("level", level, lang),
                    number(int(tally["rt_kumuh"][at]), lang) + more,
                    hectares(tally["ha_kumuh"][at] / HECTARE, lang) + more,
                ],
            }
        )
    return rows
