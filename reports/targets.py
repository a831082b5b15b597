"""100-0-100 by place and round, with what the form can and cannot tell."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.scoresheet import about, heading, place_name
from reports.tables import text_table
from reports.words import number, percent, section, word
from scoring.round import RoundScores
from scoring.targets import SLUM, reached
from survey.catalogue import Language

HECTARE = 1_000_000


def output(asked: Asked) -> Output:
    result = asked.scores()
    return Output(
        told=lambda: _told(result, asked),
        table=lambda: target_table(result),
        json=lambda: {**about(result, asked), "places": target_table(result).to_dicts()},
    )


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
    rows = [[place_name(r, result.by), *(between(r, t, lang) for t in targets)] for r in shown.iter_rows(named=True)]
    head = [section("column", lang)["tempat"], *(names[t] for t in targets)]
    lines = [*heading(result, asked), "", text_table(head, rows, range(1, len(head)))]
    if (total := result.scores.total_low.size) > asked.top:
        lines.append(word("score", "rest", lang, n=number(total - asked.top, lang), semua=total))
    return "\n".join([*lines, "", *(names[note] for note in ("aims", "layak", "sources", "two_counts"))])


def between(row: dict[str, Any], target: str, lang: Language) -> str:
    """The share of a row of ``target_table``, a range where it is one."""
    low, high = (percent(row[f"bagian_{target}_{end}"], lang) for end in ("min", "max"))
    return low if low == high else f"{low}–{high}"
