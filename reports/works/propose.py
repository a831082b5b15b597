"""Candidate works drafted from a round, as a table that ``rembug import --form pekerjaan`` takes."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.scoresheet import choices
from reports.tables import text_table
from reports.words import number, rupiah, section, word
from reports.works import costs
from reports.works.followed import named
from scoring.works.costs import Costs
from scoring.works.propose import Proposed, proposed
from survey import store
from survey.catalogue import catalogue, form
from survey.cells import as_decimal
from survey.place import KEY

# Of the works that are too dear to draft, so many are named.
NAMED = 5


def output(asked: Asked) -> Output:
    """One work for each RT and criterion that has points.

    Raises:
        Refusal: no RT is ready, or the project's costs do not read.
    """
    prices = costs.of(asked.project)
    result = asked.scores("rt")
    # In a project of one regency its name tells nothing.
    several = len(store.known_places(asked.project)["kabupaten"]) > 1
    made, held = proposed(result.scores, prices, KEY if several else KEY[1:]), result.held_rts.height
    left_out = {"unpriced": made.unpriced, "too_dear": made.dear, "held_rt": held}
    return Output(
        told=lambda: _told(made, held, prices, asked),
        table=lambda: in_whole_units(made.works),
        json=lambda: {**asked.about(), **left_out, "works": in_whole_units(made.works).to_dicts()},
        code=1 if made.unpriced or made.dear or made.open else 0,
        to_fill=True,
    )


def in_whole_units(works: pl.DataFrame) -> pl.DataFrame:
    """Volumes as exact decimal text; the columns that no work fills are left out."""
    volumes = {q.name for q in catalogue().volumes}
    filled = [name for name in works.columns if name not in volumes or works[name].null_count() < works.height]
    return works.select(
        as_decimal(name, catalogue().unit_of(name).scale) if name in volumes else pl.col(name) for name in filled
    )


def _told(made: Proposed, held: int, prices: Costs, asked: Asked) -> str:
    lang, works = asked.lang, made.works
    total = int(works["biaya_rp"].sum())
    facts: dict[str, Any] = {"n": number(works.height, lang), "rupiah": rupiah(total, lang)}
    lines = [word("score", "synthetic", lang)] if asked.project.synthetic else []
    lines.append(word("works", "proposed", lang, putaran=asked.round, **facts))
    lines.append(word("works", "choices", lang, pilihan=choices(asked.rules, "works", lang)))
    by = works.group_by("kegiatan").agg(pl.len().alias("n"), pl.col("biaya_rp").sum()).sort("biaya_rp", descending=True)
    names = section("works_column", lang)
    rows = [
        [named("kegiatan", row["kegiatan"], lang), number(row["n"], lang), number(row["biaya_rp"], lang)]
        for row in by.iter_rows(named=True)
    ]
    lines += ["", text_table([names["kegiatan"], names["n"], names["biaya_rp"]], rows, (1, 2)), ""]
    for criterion, count in made.unpriced.items():
        lines.append(word("works", "unpriced", lang, kriteria=criterion, n=number(count, lang)))
    if held:
        lines.append(word("works", "of_held", lang, n=number(held, lang)))
    if made.dear:
        most = rupiah(form("pekerjaan")["biaya_rp"].max or 0, lang)
        few = ", ".join(made.dear[:NAMED]) + (" …" if len(made.dear) > NAMED else "")
        lines.append(word("works", "dear", lang, n=number(len(made.dear), lang), rupiah=most, daftar=few))
    if made.open:
        lines.append(word("works", "open", lang, n=number(made.open, lang)))
    return "\n".join([*lines, costs.source(asked.project, prices, lang)])
