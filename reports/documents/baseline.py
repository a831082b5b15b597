"""The baseline of a village, or of a slum area across villages: gathers the facts that ``baseline.typ`` lays out."""

from __future__ import annotations

from typing import Any, Literal

import polars as pl

from reports import priority_list
from reports.charts import heatmap, paging, stacked
from reports.documents.facts import Facts
from reports.documents.parts import area, levels_map, origin, rt_page, summary, where
from reports.documents.scored import Scored, scored
from reports.told_apart import told_apart
from reports.words import number, section, word
from scoring.round import KEYS

Level = Literal["desa", "kawasan"]
ROWS_ON_PAGE = 38
# An area of more RTs than these leaves their pages to the documents of its villages.
MOST_PAGES = 100
# Of more RTs than these the list tells on which page each one is.
THICK = 60


def gathered(rows: pl.DataFrame, facts: Facts, level: Level = "desa", is_village: bool = False) -> dict[str, Any]:
    """What the pages show of one place, of which ``rows`` are the rows in force, as words and formatted numbers.
    ``is_village``: an area that is just one village, whose document has the pages of its RTs."""
    lang, of = facts.lang, scored(rows, facts, level, *(["desa"] if level == "kawasan" else []))
    first = rows.row(0, named=True)
    return {
        **facts.sheet(word("pdf", f"title_{level}", lang, nama=first[level])),
        "place": where.of_rows(rows, lang),
        "words": section("pdf", lang),
        "about": summary.about(facts),
        "summary": summary.paragraphs(of.result, of.whole[level], facts),
        "levels": summary.levels(of.result, lang),
        "level_notes": summary.level_notes(of.result.scores.bounds.base["luas_ha"], [of.result.scores.level], lang),
        "villages": area.villages(of) if level == "kawasan" and of.count else None,
        **levels_map.maps(of, first[level]),
        **(_scored(of) if of.count else _nothing_scored()),
        **_pages(of, level == "kawasan" and (is_village or of.count > MOST_PAGES)),
        "held": origin.held(of),
        "method": summary.method(facts.rules, lang),
        "origin": origin.pairs(facts, of.data_hash, level),
        "files": origin.files(rows, facts),
    }


def _nothing_scored() -> dict[str, Any]:
    return {"heatmaps": [], "totals": [], "ranked": [], "by_class": False, "rank_rule": []}


def _scored(of: Scored) -> dict[str, Any]:
    pages = list(paging.pages(of.picture.ranked, ROWS_ON_PAGE))
    return {
        "heatmaps": [heatmap.draw(of.picture, page).for_page() for page in pages],
        "totals": [stacked.draw(of.picture, page).for_page() for page in pages],
        "ranked": [rt_page.head(row, of, at) for row, at in of.in_order],
        "by_class": of.ranked.by_class,
        "rank_rule": priority_list.rule_told(of.ranked, of.result, of.facts.lang),
    }


def _pages(of: Scored, elsewhere: bool) -> dict[str, Any]:
    """The page of each RT that is scored, or where they stand."""
    if elsewhere and of.count:
        villages = told_apart(of.rows.select(KEYS["desa"]).unique())["desa"].sort()
        told = {"n": number(of.count, of.facts.lang), "daftar": ", ".join(villages)}
        return {"rts": [], "paged": False, "elsewhere": word("pdf", "elsewhere", of.facts.lang, **told)}
    in_order = of.in_order if of.count else []
    rts = [rt_page.page(of, n, row, at) for n, (row, at) in enumerate(in_order)]
    return {"rts": rts, "paged": len(rts) > THICK, "elsewhere": ""}
