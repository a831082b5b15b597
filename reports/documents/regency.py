"""The baseline of a regency: completeness, levels, 100-0-100, villages and areas, and what its decree's annex lists."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.documents import annex, origin, summary
from reports.documents import map as drawn
from reports.documents.facts import Facts
from reports.documents.scored import Scored, scored
from reports.quantities import hectares
from reports.scoresheet import place_name, score_table
from reports.targets import between as share_between
from reports.targets import target_table
from reports.words import between, number, section, word
from scoring.round import KEYS, RoundScores, split
from scoring.targets import reached
from survey.completeness import COUNTS, completeness, missing_rts
from survey.place import label

LEVELS = ("desa", "kawasan", "kecamatan", "kabupaten")
# More RTs than this that were not surveyed are told as a number.
MISSING = 400


def gathered(rows: pl.DataFrame, facts: Facts) -> dict[str, Any]:
    """What the pages show of one regency, of which ``rows`` are the rows in force."""
    lang, of = facts.lang, scored(rows, facts, *LEVELS)
    name = rows["kabupaten"][0]
    counts = {"kecamatan": rows["kecamatan"].n_unique(), "desa": rows.select(KEYS["desa"]).n_unique()}
    known = None if facts.place_list is None else facts.place_list.filter(pl.col("kabupaten") == name)
    missing = missing_rts(known, rows.select(KEYS["rt"]))
    return {
        **facts.sheet(word("regency", "title", lang, kabupaten=name)),
        "place": word("regency", "where", lang, rt=number(rows.select(KEYS["rt"]).n_unique(), lang), **counts),
        "words": section("pdf", lang) | section("regency", lang),
        "about": summary.about(facts),
        "summary": _summary(of, missing.height),
        "complete": _complete(rows, known, of),
        "levels": summary.levels(of.result, lang),
        "maps": drawn.maps(of, name),
        **(_places(of) if of.count else {"districts": None, "targets": None, "villages": None, "areas": None}),
        "annex": annex.tables(of),
        "held": origin.held(of.result.held, facts),
        "missing": [label(row) for row in missing.head(MISSING).iter_rows(named=True)],
        "method": summary.method(facts.rules, lang),
        "origin": origin.pairs(facts, of.data_hash),
        "files": origin.files(rows, facts),
    }


def _summary(of: Scored, missing: int) -> list[str]:
    lang, facts = of.facts.lang, of.facts
    told = summary.rests_on(of.result, facts)
    if not of.count:
        return told
    tally = of.whole["kabupaten"].tally
    assert tally is not None
    sums = {name: int(values.sum()) for name, values in tally.of.items()}
    slum = {"rt": number(sums["rt_kumuh"], lang), "kk": number(sums["kk_kumuh"], lang)}
    told.append(word("regency", "slum", lang, ha=hectares(sums["ha_kumuh"] / 10**6, lang), **slum))
    if sums["rt_mungkin_kumuh"]:
        ha = hectares(sums["ha_mungkin_kumuh"] / 10**6, lang)
        told.append(word("regency", "perhaps", lang, rt=number(sums["rt_mungkin_kumuh"], lang), ha=ha))
    if facts.place_list is None:
        told.append(word("regency", "no_list", lang))
    elif missing:
        told.append(word("regency", "not_surveyed", lang, n=number(missing, lang)))
    return told


def _complete(rows: pl.DataFrame, known: pl.DataFrame | None, of: Scored) -> dict[str, Any]:
    """RTs listed, surveyed, ready, held and missing, by district."""
    lang, names = of.facts.lang, section("column", of.facts.lang)
    table = completeness(known, *split(rows), KEYS["kecamatan"])
    counts = [name for name in COUNTS if table[name].null_count() < table.height]
    lines = [
        [row["kecamatan"] or "–", *(number(row[name], lang) for name in counts)] for row in table.iter_rows(named=True)
    ]
    total = [number(int(table[name].sum()), lang) for name in counts]
    head = [word("place", "kecamatan", lang).capitalize(), *(names[name] for name in counts)]
    return {"head": head, "rows": lines, "total": [word("regency", "together", lang), *total]}


def _places(of: Scored) -> dict[str, Any]:
    return {
        "districts": _districts(of),
        "targets": _targets(of),
        "villages": _summed(of.whole["desa"], of),
        "areas": _summed(of.whole["kawasan"], of) if of.whole["kawasan"].scores.bounds.places.height else None,
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
    head = [word("place", "kecamatan", lang).capitalize(), *(word("level", level, lang) for level in levels)]
    head += [word("regency", name, lang) for name in ("slum_rt", "slum_ha", "slum_kk")]
    return {"head": head, "rows": rows, "total": _district(word("regency", "together", lang), sums, counted, of)}


def _district(name: str, row: dict[str, Any], counted: list[str], of: Scored) -> list[str]:
    lang = of.facts.lang
    more = "+" if row["rt_mungkin_kumuh"] else ""
    slum = [number(row["rt_kumuh"], lang), hectares(row["ha_kumuh"], lang), number(row["kk_kumuh"], lang)]
    return [name, *(number(row[c], lang) for c in counted), *(told + more for told in slum)]


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
    lang = of.facts.lang
    table = score_table(result).sort(KEYS[result.by])
    heads = ("place", "total", "level", "rt", "slum_rt", "slum_ha", "slum_kk", "authority")
    rows = []
    for row in table.iter_rows(named=True):
        more = "+" if row["rt_mungkin_kumuh"] else ""
        rows.append(
            {
                "level": row["tingkat"],
                "cells": [
                    place_name(row, result.by) + (f" ({row['kecamatan']})" if result.by == "desa" else ""),
                    between(row["total_min"], row["total_max"]),
                    word("level", row["tingkat"], lang),
                    number(row["jumlah_rt"], lang),
                    number(row["rt_kumuh"], lang) + more,
                    hectares(row["ha_kumuh"], lang) + more,
                    number(row["kk_kumuh"], lang) + more,
                    word("authority", row["kewenangan"], lang) + ("+" if row["rt_ditahan"] else ""),
                ],
            }
        )
    return {"head": [word("regency", name, lang) for name in heads], "rows": rows, "note": word("score", "plus", lang)}
