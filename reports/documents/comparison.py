"""Two rounds compared: levels and hectares at both ends, which RTs left or entered slum, and every RT's change."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.asked import Asked
from reports.charts import paging, two_rounds
from reports.documents.facts import Facts, chosen, data_hash, rows
from reports.documents.parts import origin, summary, where
from reports.maps import change, joined
from reports.progress import of_both
from reports.progress.both import Both
from reports.progress.levels import crossed, level_rows
from reports.progress.places import place_notes, place_rows
from reports.progress.table import progress_table
from reports.progress.told import alone, heading, sums
from reports.words import between, number, section, word
from survey.messages import Refusal
from survey.place import KEY, label

PARTS = ("kawasan", "rw", "rt")
# Pictures of so many pages; what is left out stands in the table.
PAGES = 2
# So many RTs and more make a document that needs a list of its contents.
LONG = 40


def gathered(before: Asked, after: Asked, facts: Facts) -> dict[str, Any]:
    """What the pages show; ``facts``: those of the later round."""
    lang, both = facts.lang, of_both(before, after)
    table = progress_table(both.rts).filter(pl.col("rt_dibandingkan") > 0)
    ends = [before.round, after.round]
    return {
        **facts.sheet(word("comparison", "title", lang, a=before.round, b=after.round)),
        "place": ", ".join([*_within(after), where.of_rows(after.rows[0], lang)]),
        "words": section("pdf", lang) | section("comparison", lang),
        "about": [
            [word("pdf", "project", lang), facts.project.name],
            *([word("comparison", "survey_date", lang, putaran=r), facts.surveyed(r)] for r in ends),
        ],
        "summary": [line for line in [*heading(both), *sums(both), *alone(both)] if line],
        "long": table.height >= LONG,
        **_levels(both),
        **_charts(table, both),
        **_map(before, after, facts),
        **_places(progress_table(both.places).filter(pl.col("rt_dibandingkan") > 0), both),
        "ends": ends,
        **_lists(table, both),
        "method": summary.method(facts.rules, lang),
        "origin": _origin(before, after, facts),
    }


def _within(asked: Asked) -> list[str]:
    """What was asked for of a village."""
    return [f"{word('place', kind, asked.lang)} {asked.spelled[kind]}" for kind in PARTS if kind in asked.spelled]


def _levels(both: Both) -> dict[str, Any]:
    """How much lay in each level at both ends, and how many RTs went from which level to which."""
    head, levels = level_rows(both)
    cross_head, from_to = crossed(both)
    return {
        "level_head": head,
        "levels": [{"level": name, "cells": cells} for name, cells in levels],
        "level_notes": summary.level_notes(
            both.rts.before.bounds.base["luas_ha"], [both.rts.before.level, both.rts.after.level], both.lang
        ),
        "crossed_head": cross_head,
        "crossed": [{"level": name, "cells": cells} for name, cells in from_to],
    }


def _places(places: pl.DataFrame, both: Both) -> dict[str, Any]:
    head, cells = place_rows(places, both)
    levels = places.select("tingkat_a", "tingkat_b").rows()
    return {
        "place_head": head,
        "place_notes": place_notes(cells, both.lang),
        "places": [{"levels": [*ends], "cells": own} for ends, own in zip(levels, cells, strict=True)],
    }


def _lists(table: pl.DataFrame, both: Both) -> dict[str, Any]:
    """Every RT once: those that left slum, those that entered it, and the others."""
    left, entered = pl.col("rt_keluar") > 0, pl.col("rt_masuk") > 0
    lists = (("progress", "left", left), ("progress", "entered", entered), ("comparison", "others", ~left & ~entered))
    found = {}
    for words, name, which in lists:
        own = table.filter(which).sort(KEY, nulls_last=True)
        title = word(words, name, both.lang, n=number(own.height, both.lang))
        found[name] = {"title": title, "rows": [_row(row, both) for row in own.iter_rows(named=True)]}
    return found


def _row(row: dict[str, Any], both: Both) -> dict[str, Any]:
    return {
        "place": label(row),
        "totals": [between(row[f"total_min_{end}"], row[f"total_max_{end}"]) for end in "ab"],
        "levels": [row[f"tingkat_{end}"] for end in "ab"],
        "names": [word("level", row[f"tingkat_{end}"], both.lang) for end in "ab"],
        # A criterion and its points are not parted by the end of a line.
        "changed": (row["kriteria_berubah"] or "–").replace(" ", "\u00a0").replace(";\u00a0", "; "),
    }


def _charts(table: pl.DataFrame, both: Both) -> dict[str, Any]:
    """The pictures of the RTs whose total changed, from the greatest improvement on, and what they leave out."""
    lang, ends, most = both.lang, (both.before.round, both.after.round), PAGES * paging.ROWS
    change = pl.col("total_b") - pl.col("total_a")
    known = table.drop_nulls(["total_a", "total_b"])
    moved = known.filter(change != 0)
    shown = moved.sort(change.abs(), descending=True, maintain_order=True).head(most).sort(change, maintain_order=True)
    drawn = [two_rounds.draw(page, ends, both.after.rules, lang).for_page() for page in paging.pages(shown)]
    left_out = {
        "more_drawn": moved.height - shown.height,
        "unchanged": known.height - moved.height,
        "not_drawn": table.height - known.height,
    }
    own = number(shown.height, lang)
    notes = [word("comparison", name, lang, n=number(n, lang), gambar=own) for name, n in left_out.items() if n]
    return {"charts": drawn, "notes": notes}


def _map(before: Asked, after: Asked, facts: Facts) -> dict[str, Any]:
    """``maps``, ``no_map``: as of ``map.maps``."""
    if facts.boundaries is None:
        return {"maps": [], "no_map": ""}
    try:
        mapped, _ = joined.gathered(after, None, before)
    except Refusal:
        return {"maps": [], "no_map": word("map", "no_map", facts.lang, berkas=facts.boundaries.file)}
    return {"maps": [change.draw(mapped).for_page()], "no_map": ""}


def _origin(before: Asked, after: Asked, facts: Facts) -> list[list[str]]:
    lang = facts.lang
    hashes = [
        [word("comparison", "data_hash", lang, putaran=end.round), data_hash(chosen(rows(end), end))]
        for end in (before, after)
    ]
    return [
        *hashes,
        *origin.of_rules(facts.rules, ("score", "progress"), lang),
        [word("pdf", "version", lang), facts.version],
    ]
