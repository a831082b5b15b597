"""The baseline of a regency: completeness, levels, 100-0-100, villages and areas, and what its decree's annex lists."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.documents.facts import Facts
from reports.documents.parts import annex, by_place, levels_map, origin, summary
from reports.documents.scored import Scored, scored
from reports.quantities import hectares
from reports.told_apart import told_apart
from reports.words import number, section, word
from scoring.round import KEYS, split
from survey.place import label
from survey.place.completeness import COUNTS, completeness, missing_rts

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
        "level_notes": summary.level_notes(of.result.scores.bounds.base["luas_ha"], [of.result.scores.level], lang),
        **levels_map.maps(of, name),
        **(by_place.tables(of) if of.count else {"districts": None, "targets": None, "villages": None, "areas": None}),
        "annex": annex.tables(of),
        "held": origin.held(of),
        "missing": [label(row) for row in told_apart(missing.head(MISSING), known).iter_rows(named=True)],
        "method": summary.method(facts.rules, lang),
        "origin": origin.pairs(facts, of.data_hash, "kabupaten"),
        "files": origin.files(rows, facts),
    }


def _summary(of: Scored, missing: int) -> list[str]:
    lang, facts = of.facts.lang, of.facts
    told = summary.of_regency(of.result, facts)
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
