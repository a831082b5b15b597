"""The areas of a decree's annex: those with a slum RT, and those that are slum by their sum."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.documents.parts.by_place import plus, slum
from reports.documents.scored import Scored
from reports.quantities import hectares
from reports.scoresheet import score_table
from reports.words import between, number, word
from scoring.priority import HECTARE

COLUMNS = ("no", "location", "village", "district", "size", "people", "kk", "total", "level", "slum_rt", "slum_ha")


def table(of: Scored) -> dict[str, Any]:
    rows, lang = _rows(of) if of.count else [], of.facts.lang
    notes = [word("regency", "annex_areas_note", lang)]
    ids = [level.id for level in of.facts.rules.levels if not level.at_least]
    if others := sum(row["level"] in ids for row in rows):
        notes.append(word("regency", "annex_areas_not", lang, n=number(others, lang)))
    named = of.rows["kawasan"].null_count() < of.rows.height
    return {
        "no_area": word("regency", "annex_no_area" if named else "annex_no_name", lang),
        "area_head": [word("regency", name, lang) for name in COLUMNS],
        "areas": rows,
        "area_notes": [*notes, *plus([row["cells"] for row in rows], lang)],
    }


def _rows(of: Scored) -> list[dict[str, Any]]:
    lang, result = of.facts.lang, of.whole["kawasan"]
    bounds = result.scores.bounds
    where = of.rows.group_by("kawasan").agg(pl.col("desa", "kecamatan").drop_nulls().unique().sort().str.join(", "))
    placed = {name: (desa, kecamatan) for name, desa, kecamatan in where.iter_rows()}
    scored = score_table(result).with_row_index("at").sort("kawasan")
    rows: list[dict[str, Any]] = []
    for row in scored.iter_rows(named=True):
        if not row["rt_kumuh"] and row["total_min"] < of.facts.rules.slum_from:
            continue
        base = {name: int(bounds.base[name][row["at"]]) for name in ("luas_ha", "jumlah_penduduk", "jumlah_kk")}
        untold = "≥ " if bounds.untold["jumlah_penduduk"][row["at"]] else ""
        held = "+" if row["rt_ditahan"] else ""
        cells = [
            str(len(rows) + 1),
            row["kawasan"],
            *placed[row["kawasan"]],
            hectares(base["luas_ha"] / HECTARE, lang) + held,
            untold + number(base["jumlah_penduduk"], lang) + held,
            number(base["jumlah_kk"], lang) + held,
            between(row["total_min"], row["total_max"]),
            word("level", row["tingkat"], lang),
            *slum(row, lang)[:2],
        ]
        rows.append({"level": row["tingkat"], "cells": cells})
    return rows
