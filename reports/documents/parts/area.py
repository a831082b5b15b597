"""The villages of a slum area: RTs by level, hectares, households and summed points of what lies in the area."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.documents.scored import Scored
from reports.quantities import hectares
from reports.score_basis import unscored
from reports.scoresheet import score_table
from reports.told_apart import told_apart
from reports.words import between, number, word
from scoring.priority import HECTARE
from scoring.round import RoundScores


def villages(of: Scored) -> dict[str, Any] | None:
    """A row for each village that has a score, and their sum; None where it is one village alone."""
    lang, result = of.facts.lang, of.whole["desa"]
    notes = unscored(result, lang)
    if result.scores.bounds.places.height < 2 and not notes:
        return None
    levels = [level.id for level in of.facts.rules.levels]
    levels += ["belum_pasti"] if (of.result.scores.level < 0).any() else []
    heads = [word("pdf", "village", lang), word("pdf", "rt", lang), *(word("level", level, lang) for level in levels)]
    heads += [word("pdf", name, lang) for name in ("area", "kk", "total", "level")]
    table = told_apart(_measured(result)).sort("desa", nulls_last=True)
    together = _measured(of.whole["kawasan"]).with_columns(desa=pl.lit(word("pdf", "together", lang)))
    rows = [_row(row, levels, of) for part in (table, together) for row in part.iter_rows(named=True)]
    return {"head": heads, "rows": rows[:-1], "total": rows[-1]["cells"], "notes": notes}


def _measured(result: RoundScores) -> pl.DataFrame:
    base = result.scores.bounds.base
    sums = {name: pl.Series(base[name]) for name in ("luas_ha", "jumlah_kk")}
    return score_table(result).with_columns(**sums)


def _row(row: dict[str, Any], levels: list[str], of: Scored) -> dict[str, Any]:
    lang = of.facts.lang
    counts = [number(row[name], lang) for name in ("jumlah_rt", *(f"rt_{level}" for level in levels))]
    size = [hectares(row["luas_ha"] / HECTARE, lang), number(row["jumlah_kk"], lang)]
    points = [between(row["total_min"], row["total_max"]), word("level", row["tingkat"], lang)]
    return {"level": row["tingkat"], "cells": [row["desa"], *counts, *size, *points]}
