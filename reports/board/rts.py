"""The RTs of the board: numbers that the residents' order is worked out from, and the rest as words."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.documents.parts import rt_page
from reports.maps import written
from reports.priority_list import rank_name, rank_table
from reports.quantities import shown
from reports.told_apart import told_apart
from reports.words import between, number, percent, word
from scoring.rank import Ranking
from scoring.round import RoundScores
from scoring.rules import RuleSet
from scoring.voice.orders import means
from survey.catalogue import Language, catalogue
from survey.place import KEY, label

CELLS = ("volume", "base", "share", "points")


def criteria(rules: RuleSet, lang: Language) -> list[str]:
    """The criteria as a profile lists them."""
    return [f"{c.id} {catalogue()[c.volume].label(lang)}" for c in rules.criteria]


def listed(result: RoundScores, ranked: Ranking, lang: Language) -> list[dict[str, Any]]:
    """The scored in the regulation's order, and after them the held."""
    table, held = rank_table(result, ranked), result.held_rts.select(KEY).with_columns(tingkat=pl.lit("ditahan"))
    rows = told_apart(pl.concat([table, held], how="diagonal"))
    without = [{**named(row), "level": row["tingkat"]} for row in rows[table.height :].iter_rows(named=True)]
    return scored(rows[: table.height], result, ranked, lang) + without


def scored(rows: pl.DataFrame, result: RoundScores, ranked: Ranking, lang: Language) -> list[dict[str, Any]]:
    """``rows``: of the priority table. ``best``, ``worst``: ranks; ``low``, ``high``: aspect means, as numbers;
    ``criteria``: of each its ``CELLS`` in words."""
    least, most = means(result.scores)
    return [
        {
            **named(row),
            "rank": rank_name(row),
            "best": row["peringkat_min"],
            "worst": row["peringkat_max"],
            "total": between(row["total_min"], row["total_max"]),
            "level": row["tingkat"],
            "low": least[:, at].tolist(),
            "high": most[:, at].tolist(),
            "facts": _facts(row, result, at, lang),
            "criteria": [_cells(result, i, at, row, lang) for i in range(len(result.scores.rules.criteria))],
        }
        for at, row in zip(ranked.order.tolist(), rows.iter_rows(named=True), strict=True)
    ]


def named(row: dict[str, Any]) -> dict[str, str]:
    """The whole name, and its parts for where there is little room."""
    return {
        "name": label(row),
        "desa": row["desa"] or "?",
        "short": f"RW {row['rw'] or '?'} RT {row['rt'] or '?'}",
        "pair": written.pair(row),
    }


def _facts(row: dict[str, Any], result: RoundScores, at: int, lang: Language) -> list[list[str]]:
    area = shown("luas_ha", int(result.scores.bounds.base["luas_ha"][at]), lang, with_unit=False)
    told = [("mean", percent(row["rata_sektoral"], lang, 2)), ("households", number(row["jumlah_kk"], lang))]
    told.append(("hectares", area))
    if row["kelas_prioritas"]:
        told.append(("class", f"{row['kelas_prioritas']} ({row['kode_prioritas'] or '–'})"))
    return [[word("board", name, lang), text] for name, text in told]


def _cells(result: RoundScores, i: int, at: int, row: dict[str, Any], lang: Language) -> list[str]:
    told = rt_page.criterion(result, i, at, row, lang)
    return [told[name] for name in CELLS]
