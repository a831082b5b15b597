"""Candidate works drafted from a round, as a table that ``rembug works screen`` and ``rembug plan`` take."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.tables import text_table
from reports.words import number, section, word
from scoring.works.costs import OWN, Costs, costs
from scoring.works.propose import Proposed, proposed
from survey.catalogue import catalogue
from survey.cells import as_decimal
from survey.messages import Refusal
from survey.project import Project

COSTS = "biaya.toml"


def output(asked: Asked) -> Output:
    """One work for each RT and criterion that has points.

    Raises:
        Refusal: no RT is ready, or the project's costs do not read.
    """
    prices = costs_of(asked.project)
    scale = {name: catalogue().unit_of(name).scale for name in (q.name for q in catalogue().volumes)}
    made = proposed(asked.scores("rt").scores, prices, scale)
    return Output(
        told=lambda: _told(made, prices, asked),
        table=lambda: in_whole_units(made.works),
        json=lambda: {**asked.about(), "unpriced": made.unpriced, "works": in_whole_units(made.works).to_dicts()},
        code=1 if made.unpriced or made.open else 0,
    )


def costs_of(project: Project) -> Costs:
    """The project's own ``biaya.toml``, else the costs that come with Rembug."""
    path = project.folder / COSTS
    try:
        return costs(path if path.exists() else OWN)
    except ValueError as error:
        raise Refusal("biaya_rusak", berkas=path, sebab=error) from error


def in_whole_units(works: pl.DataFrame) -> pl.DataFrame:
    """Volumes as exact decimal text; the columns that no work fills are left out."""
    volumes = {q.name for q in catalogue().volumes}
    filled = [name for name in works.columns if name not in volumes or works[name].null_count() < works.height]
    return works.select(
        as_decimal(name, catalogue().unit_of(name).scale) if name in volumes else pl.col(name) for name in filled
    )


def _told(made: Proposed, prices: Costs, asked: Asked) -> str:
    lang, works = asked.lang, made.works
    total = int(works["biaya_rp"].sum())
    facts: dict[str, Any] = {"n": number(works.height, lang), "rupiah": number(total, lang)}
    lines = [word("works", "proposed", lang, putaran=asked.round, **facts)]
    by = works.group_by("kegiatan").agg(pl.len().alias("n"), pl.col("biaya_rp").sum()).sort("biaya_rp", descending=True)
    names = section("works_column", lang)
    rows = [
        [prices.activities[row["kegiatan"]].name(lang), number(row["n"], lang), number(row["biaya_rp"], lang)]
        for row in by.iter_rows(named=True)
    ]
    lines += ["", text_table([names["kegiatan"], names["n"], names["biaya_rp"]], rows, (1, 2)), ""]
    for criterion, count in made.unpriced.items():
        lines.append(word("works", "unpriced", lang, kriteria=criterion, n=number(count, lang)))
    if made.open:
        lines.append(word("works", "open", lang, n=number(made.open, lang)))
    return "\n".join([*lines, word("works", "costs", lang, sumber=prices.source[lang])])
