"""How complete a round is: RTs listed, surveyed, ready, held and missing, by place."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.tables import rest, text_table
from reports.told_apart import place_name, told_apart
from reports.words import number, section, word
from scoring.round import KEYS
from survey.messages.filling import few
from survey.place import label
from survey.place.completeness import COUNTS, completeness, missing_rts

NAMED = 20


def output(asked: Asked) -> Output:
    ready, held = asked.rows
    table = completeness(asked.listed_here, ready, held, KEYS[asked.by])
    missing = missing_rts(asked.listed_here, pl.concat([f.select(KEYS["rt"]) for f in (ready, held)]))
    return Output(
        told=lambda: _told(table, missing, asked),
        table=lambda: table,
        json=lambda: _json(table, missing, asked),
    )


def _told(table: pl.DataFrame, missing: pl.DataFrame, asked: Asked) -> str:
    lang, names = asked.lang, section("column", asked.lang)
    counts = [name for name in COUNTS if table[name].null_count() < table.height]
    rows = [
        [place_name(row, asked.by), *(number(row[name], lang) for name in counts)]
        for row in told_apart(table.head(asked.top), table).iter_rows(named=True)
    ]
    total = [number(int(table[name].sum()), lang) for name in counts]
    lines = [word("complete", "head", lang, putaran=asked.round)]
    lines += [word("complete", "no_list", lang, berkas=asked.project.places.name)] if asked.place_list is None else []
    rows.append([word("complete", "together", lang), *total])
    lines += ["", text_table([names["tempat"], *(names[c] for c in counts)], rows, range(1, len(counts) + 1))]
    lines += rest(table.height, asked.top, lang)
    if missing.height:
        rts = told_apart(missing.head(NAMED), asked.listed_here)
        listed = few(map(label, rts.iter_rows(named=True)), NAMED, missing.height)
        lines += ["", word("complete", "missing", lang, n=number(missing.height, lang), daftar=listed)]
    return "\n".join(lines)


def _json(table: pl.DataFrame, missing: pl.DataFrame, asked: Asked) -> dict[str, Any]:
    return {**asked.about(), "places": table, "missing": missing}
