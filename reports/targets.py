"""100-0-100 by place and round, with what the form can and cannot tell."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.recap.households import SANITATION, WATER, of_households
from reports.score_basis import about, heading
from reports.tables import rest, text_table
from reports.told_apart import place_name, told_apart
from reports.words import percent, section, word
from scoring.round import KEYS, RoundScores
from scoring.tally import SLUM
from scoring.targets import reached
from survey.catalogue import Language
from survey.place import KEY
from survey.recap.tally import HOUSEHOLDS, NO, YES, counted

HECTARE = 1_000_000
OF_HOUSEHOLDS = (WATER, SANITATION)


def output(asked: Asked) -> Output:
    result = asked.scores()
    return Output(
        told=lambda: _told(result, asked),
        table=lambda: _whole(result, asked),
        json=lambda: {**about(result, asked), "places": _whole(result, asked)},
    )


def _whole(result: RoundScores, asked: Asked) -> pl.DataFrame:
    """The table, and what the households themselves told where they were counted: ``krt_…`` with the verdict yes,
    ``krt_…_diketahui`` with any, of ``krt``; null for a place without."""
    table = target_table(result)
    if asked.recapped is None:
        return table
    placed = asked.recapped.counts.join(asked.rows[0].select(*KEY, "kawasan"), on=list(KEY), how="left")
    counted = placed.group_by(KEYS[result.by]).agg(
        *(expr for name in OF_HOUSEHOLDS for expr in _counted(name)), pl.col(HOUSEHOLDS).sum()
    )
    return table.join(counted, on=KEYS[result.by], how="left", nulls_equal=True, maintain_order="left")


def _counted(verdict: str) -> tuple[pl.Expr, pl.Expr]:
    yes, no = pl.col(counted(verdict, YES)), pl.col(counted(verdict, NO))
    return yes.sum().alias(f"krt_{verdict}"), (yes + no).sum().alias(f"krt_{verdict}_diketahui")


def target_table(result: RoundScores) -> pl.DataFrame:
    """Per place and target the least and the most there can be: ``…_min``, ``…_max`` (households, hectares) and as
    shares of 1 ``bagian_…_min``, ``bagian_…_max``; null where the place has none to count."""
    columns: dict[str, pl.Series] = {}
    for target in reached(result):
        unit = HECTARE if target.id == SLUM else 1
        for end, values in (("min", target.low), ("max", target.high)):
            columns[f"{target.id}_{end}"] = pl.Series(values / unit if unit > 1 else values)
            share = np.divide(values, target.base, out=np.full(values.size, np.nan), where=target.base > 0)
            columns[f"bagian_{target.id}_{end}"] = pl.Series(share).fill_nan(None)
    kk, ha = (result.scores.bounds.base[name] for name in ("jumlah_kk", "luas_ha"))
    return result.scores.bounds.places.with_columns(
        **columns, jumlah_kk=pl.Series(kk), luas_ha=pl.Series(ha / HECTARE), rt_ditahan=pl.Series(result.held_rt)
    )


def _told(result: RoundScores, asked: Asked) -> str:
    lang, names = asked.lang, section("target", asked.lang)
    targets = [t.id for t in reached(result)]
    shown = target_table(result.at(np.arange(min(asked.top, result.scores.total_low.size))))
    named = told_apart(shown, result.scores.bounds.places)
    rows = [[place_name(r, result.by), *(between(r, t, lang) for t in targets)] for r in named.iter_rows(named=True)]
    head = [section("column", lang)["tempat"], *(names[t] for t in targets)]
    lines = [*heading(result, asked), "", text_table(head, rows, range(1, len(head)))]
    lines += rest(result.scores.total_low.size, asked.top, lang)
    lines += ["", *(names[note] for note in ("aims", "layak", "sources", "two_counts"))]
    if asked.recapped:
        told = {name: of_households(asked.recapped.counts, name, lang) for name in OF_HOUSEHOLDS}
        lines.append(word("households", "fit", lang, air=told[WATER], sanitasi=told[SANITATION]))
    return "\n".join(lines)


def between(row: dict[str, Any], target: str, lang: Language) -> str:
    """The share of a row of ``target_table``, a range where it is one."""
    low, high = (percent(row[f"bagian_{target}_{end}"], lang) for end in ("min", "max"))
    return low if low == high else f"{low}–{high}"
