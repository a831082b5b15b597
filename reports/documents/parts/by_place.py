"""A regency by place: what is slum in its districts, villages and areas, who is in charge, and 100-0-100."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.documents.scored import Scored
from reports.quantities import hectares
from reports.score_basis import unscored
from reports.scoresheet import authority, authority_by, may_be_more, score_table
from reports.targets import between as share_between
from reports.targets import target_table
from reports.told_apart import place_name
from reports.words import between, number, section, word
from scoring.priority import HECTARE
from scoring.round import KEYS, RoundScores
from scoring.targets import reached
from survey.catalogue import Language


def tables(of: Scored) -> dict[str, Any]:
    areas = of.whole["kawasan"]
    return {
        "districts": _districts(of),
        "targets": _targets(of),
        "villages": _summed(of.whole["desa"], of),
        "areas": _summed(areas, of) if areas.scores.bounds.places.height or areas.unscored().height else None,
    }


def _districts(of: Scored) -> dict[str, Any]:
    """RTs by level, and what is slum, of each district and together."""
    lang, result = of.facts.lang, of.whole["kecamatan"]
    levels = [level.id for level in of.facts.rules.levels]
    levels += ["belum_pasti"] if (of.result.scores.level < 0).any() else []
    counted = [f"rt_{level}" for level in levels]
    table = score_table(result).sort("kecamatan", nulls_last=True)
    rows = [_district(row["kecamatan"] or "–", row, counted, of) for row in table.iter_rows(named=True)]
    sums = table.select(pl.col(pl.Int64, pl.Float64).sum()).row(0, named=True)
    # A district of which every RT is held has no row.
    sums["rt_ditahan"] = of.result.held_rts.height
    total = _district(word("regency", "together", lang), sums, counted, of)
    head = [word("place", "kecamatan", lang).capitalize(), *(word("level", level, lang) for level in levels)]
    head += [word("regency", name, lang) for name in ("slum_rt", "slum_ha", "slum_kk")]
    notes = [*unscored(result, lang), *plus([*rows, total], lang)]
    return {"head": head, "rows": rows, "total": total, "notes": notes}


def _district(name: str, row: dict[str, Any], counted: list[str], of: Scored) -> list[str]:
    lang = of.facts.lang
    return [name, *(number(row[c], lang) for c in counted), *slum(row, lang)]


def slum(row: dict[str, Any], lang: Language) -> list[str]:
    """RTs that are slum, their hectares and households, of a row of ``score_table``."""
    told = number(row["rt_kumuh"], lang), hectares(row["ha_kumuh"], lang), number(row["kk_kumuh"], lang)
    return [value + may_be_more(row) for value in told]


def plus(rows: list[list[str]], lang: Language) -> list[str]:
    """What a + behind a cell says, where there is one; names aside."""
    return [word("score", "plus", lang)] if any(cell.endswith("+") for row in rows for cell in row[1:]) else []


def _targets(of: Scored) -> dict[str, Any]:
    lang, names = of.facts.lang, section("target", of.facts.lang)
    head = [word("regency", "place", lang)]
    rows: list[list[str]] = []
    for level in ("kecamatan", "kabupaten"):
        result = of.whole[level]
        ids = [t.id for t in reached(result)]
        head = [word("regency", "place", lang), *(names[t] for t in ids)]
        table = target_table(result).sort(level, nulls_last=True)
        rows += [[place_name(r, level), *(share_between(r, t, lang) for t in ids)] for r in table.iter_rows(named=True)]
    notes = [names[note] for note in ("aims", "layak", "sources", "two_counts")]
    return {"head": head, "rows": rows[:-1], "total": rows[-1], "notes": notes}


def _summed(result: RoundScores, of: Scored) -> dict[str, Any]:
    """Places by their summed score, with what their RTs say and who is in charge."""
    lang, rules = of.facts.lang, of.facts.rules
    size = result.scores.bounds.base["luas_ha"] / HECTARE
    table = score_table(result).with_columns(luas_ha=pl.Series(size)).sort(KEYS[result.by])
    heads = ("place", "total", "level", "rt_scored", "size", "slum_rt", "slum_ha", "slum_kk", "authority")
    cells = [
        [
            place_name(row, result.by) + (f" ({row['kecamatan']})" if result.by == "desa" else ""),
            between(row["total_min"], row["total_max"]),
            word("level", row["tingkat"], lang),
            number(row["jumlah_rt"], lang),
            hectares(row["luas_ha"], lang) + ("+" if row["rt_ditahan"] else ""),
            *slum(row, lang),
            authority(row, rules, lang),
        ]
        for row in table.iter_rows(named=True)
    ]
    return {
        "head": [word("regency", name, lang) for name in heads],
        "rows": [{"level": level, "cells": told} for level, told in zip(table["tingkat"], cells, strict=True)],
        "notes": [*unscored(result, lang), *plus(cells, lang), authority_by(rules, table, lang)],
    }
