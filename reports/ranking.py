"""The priority list, with ties shown as ties and the rule printed under it."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.scoresheet import about, heading, place_name, score_table
from reports.tables import text_table
from reports.words import between, number, percent, section, word
from scoring.rank import Ranking
from scoring.round import RoundScores
from survey.catalogue import Language
from survey.project import Project


def rank_table(result: RoundScores, ranked: Ranking, top: int | None = None) -> pl.DataFrame:
    """The scores in priority order (the first ``top``), led by ``peringkat`` (null where open), ``seri`` (places that
    share it), and the best and worst rank that missing volumes allow."""
    rows = ranked.order[:top]
    ranks = pl.Series(ranked.rank[rows])
    first = {
        "peringkat": ranks.set(ranks == 0, None),
        "seri": pl.Series(ranked.tied[rows]),
        "peringkat_min": pl.Series(ranked.best[rows]),
        "peringkat_max": pl.Series(ranked.worst[rows]),
    }
    led = score_table(result.at(rows)).with_columns(
        **first, jumlah_kk=pl.Series(result.scores.bounds.base["jumlah_kk"][rows])
    )
    return led.select(*first, pl.exclude(*first))


def told(result: RoundScores, ranked: Ranking, project: Project, round_name: str, lang: Language, top: int) -> str:
    listed = rank_table(result, ranked, top)
    lines = [*heading(result, project, round_name, lang), "", _lines(listed, result.by, lang)]
    if (total := ranked.order.size) > top:
        lines.append(word("score", "rest", lang, n=number(total - top, lang), semua=total))
    return "\n".join([*lines, "", *rule_told(ranked, result, lang)])


def rule_told(ranked: Ranking, result: RoundScores, lang: Language) -> list[str]:
    """The rule of the order, and what a rank given as a range means where there is one."""
    rule = word("rank", "rule", lang, desimal=result.scores.rules.mean_decimals)
    open_ranks = int((ranked.rank == 0).sum())
    return [rule, word("rank", "open", lang, n=number(open_ranks, lang))] if open_ranks else [rule]


def _lines(rows: pl.DataFrame, by: str, lang: Language) -> str:
    names = section("column", lang)
    head = [names[c] for c in ("peringkat", "tempat", "total", "tingkat", "rata_sektoral", "jumlah_kk")]
    cells = [
        [
            rank_name(row),
            place_name(row, by),
            between(row["total_min"], row["total_max"]),
            word("level", row["tingkat"], lang),
            percent(row["rata_sektoral"], lang, 2),
            number(row["jumlah_kk"], lang),
        ]
        for row in rows.iter_rows(named=True)
    ]
    return text_table(head, cells, right=(0, 2, 4, 5))


def rank_name(row: dict[str, Any]) -> str:
    """``7``, ``7=`` where tied, ``3–17`` where open."""
    return between(row["peringkat_min"], row["peringkat_max"]) + ("=" if row["seri"] > 1 else "")


def as_json(result: RoundScores, ranked: Ranking, project: Project, round_name: str) -> dict[str, Any]:
    return {
        **about(result, project, round_name),
        "order": ["total", "rata_sektoral", "jumlah_kk"],
        "places": rank_table(result, ranked).to_dicts(),
    }
