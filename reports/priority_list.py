"""The priority list, with ties shown as ties and the rule printed under it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.score_basis import about, choices, heading
from reports.scoresheet import score_table
from reports.tables import rest, text_table
from reports.told_apart import place_name, told_apart
from reports.words import between, number, percent, section, word
from scoring import priority
from scoring.rank import Ranking, rank
from scoring.round import RoundScores
from survey.catalogue import Language
from survey.parallel import runs


def output(asked: Asked) -> Output:
    """The regulation's order."""
    result = asked.scores()
    ranked = rank(result.scores, result.classes, None if asked.whole else asked.top)
    return Output(
        told=lambda: told(result, ranked, asked),
        table=lambda: rank_table(result, ranked),
        json=lambda: _json(result, ranked, asked),
        in_parts=lambda: rank_parts(result, ranked),
    )


def rank_table(result: RoundScores, ranked: Ranking, run: slice = slice(None)) -> pl.DataFrame:
    """The scores in priority order (a ``run`` of them), led by ``peringkat`` (null where open), ``seri`` (places that
    share it), the best and worst rank that missing volumes allow, and class, code and handling."""
    rows = ranked.order[run]
    ranks, part = pl.Series(ranked.rank[rows]), result.at(rows)
    first = {
        "peringkat": ranks.set(ranks == 0, None),
        "seri": pl.Series(ranked.tied[rows]),
        "peringkat_min": pl.Series(ranked.best[rows]),
        "peringkat_max": pl.Series(ranked.worst[rows]),
    }
    last = priority.columns(part.classes, part.scores.level)
    led = score_table(part).with_columns(**first, **last, jumlah_kk=pl.Series(part.scores.bounds.base["jumlah_kk"]))
    return led.select(*first, pl.exclude(*first))


def rank_parts(result: RoundScores, ranked: Ranking) -> Iterator[pl.DataFrame]:
    """The same, a run of places at a time."""
    return (rank_table(result, ranked, run) for run in runs(ranked.order.size))


def told(result: RoundScores, ranked: Ranking, asked: Asked) -> str:
    listed, lang = rank_table(result, ranked, slice(asked.top)), asked.lang
    named = told_apart(listed, result.scores.bounds.places)
    lines = [*heading(result, asked), "", _lines(named, ranked, result.by, lang)]
    lines += rest(ranked.order.size, asked.top, lang)
    return "\n".join([*lines, "", *rule_told(ranked, result, lang)])


def rule_told(ranked: Ranking, result: RoundScores, lang: Language) -> list[str]:
    """The rule of the order, and what a rank given as a range means where there is one."""
    rules = result.scores.rules
    led_by, chosen = "by_class" if ranked.by_class else "by_score", choices(rules, "priority", lang)
    lines = [word("rank", led_by, lang, sumber=rules.priority.origin.source(lang), pilihan=chosen)]
    lines.append(word("rank", "rule", lang, desimal=rules.mean_decimals))
    if open_ranks := int((ranked.rank == 0).sum()):
        lines.append(word("rank", "open", lang, n=number(open_ranks, lang)))
    return lines


def _lines(rows: pl.DataFrame, ranked: Ranking, by: str, lang: Language) -> str:
    names = section("column", lang)
    columns = ("peringkat", "tempat", "total", "tingkat", "rata_sektoral", "jumlah_kk")
    head = [names[c] for c in columns]
    cells = [
        [
            rank_name(row),
            place_name(row, by),
            between(row["total_min"], row["total_max"]),
            word("level", row["tingkat"], lang),
            percent(row["rata_sektoral"], lang, 2),
            number(row["jumlah_kk"], lang),
            *(_class(row, lang) if ranked.by_class else []),
        ]
        for row in rows.iter_rows(named=True)
    ]
    if ranked.by_class:
        head += [names[c] for c in ("kelas_prioritas", "kode_prioritas", "penanganan")]
    return text_table(head, cells, right=(0, 2, 4, 5))


def _class(row: dict[str, Any], lang: Language) -> list[str]:
    form = word("handling", row["penanganan"], lang) if row["penanganan"] else "–"
    return [str(row["kelas_prioritas"] or "–"), row["kode_prioritas"] or "–", form]


def rank_name(row: dict[str, Any]) -> str:
    """``7``, ``7=`` where tied, ``3–17`` where open."""
    return between(row["peringkat_min"], row["peringkat_max"]) + ("=" if row["seri"] > 1 else "")


def _json(result: RoundScores, ranked: Ranking, asked: Asked) -> dict[str, Any]:
    order = ["total", "rata_sektoral", "jumlah_kk"]
    return {
        **about(result, asked),
        "by_class": ranked.by_class,
        "order": ["kelas_prioritas", *order] if ranked.by_class else order,
        "places": rank_parts(result, ranked),
    }
