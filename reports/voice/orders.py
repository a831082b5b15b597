"""The regulation's order and the residents' beside each other, and the places that differ most with the aspect that
makes it so. They are never blended, and neither changes a level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.priority_list import rank_name, rank_table, rule_told
from reports.score_basis import about, heading
from reports.tables import rest, text_table
from reports.told_apart import place_name, told_apart
from reports.voice.heard import Heard, hear, order
from reports.voice.told import whose
from reports.voice.villages import see_to
from reports.words import between, number, percent, section, word
from scoring.arrays import Ints
from scoring.rank import Ranking, rank
from scoring.round import RoundScores
from scoring.voice.orders import Residents, movers, official_parts, residents
from scoring.voice.settings import settings
from scoring.voice.weights import Equal
from survey.catalogue import BallotKind

SHOWN = 5


@dataclass(frozen=True)
class Orders:
    """Both orders of the places of ``result``."""

    heard: Heard
    result: RoundScores
    ranked: Ranking
    residents: Residents

    @cached_property
    def rise(self) -> Ints:
        """By how many ranks a place stands higher with the residents (n), twice over, for an open rank counts at the
        middle of its range."""
        own: Ints = self.ranked.best + self.ranked.worst - self.residents.best - self.residents.worst
        return own

    @cached_property
    def mover(self) -> Ints:
        """Of each place the aspect, by its number in the rule set, that makes the difference (n)."""
        return movers(official_parts(self.result.scores), self.residents.parts, self.rise > 0)

    def table(self) -> pl.DataFrame:
        """The priority table with the residents' order beside it."""
        rows, rules = self.ranked.order, self.result.scores.rules
        own = self.residents
        ranks = pl.Series(own.rank[rows])
        moved = pl.Series([rules.aspects[at].id for at in self.mover[rows].tolist()], dtype=pl.String)
        rise = pl.Series(self.rise[rows] / 2)
        beside = {
            "peringkat_warga": ranks.set(ranks == 0, None),
            "seri_warga": pl.Series(own.tied[rows]),
            "peringkat_warga_min": pl.Series(own.best[rows]),
            "peringkat_warga_max": pl.Series(own.worst[rows]),
            "indeks_warga_min": pl.Series(own.low[rows]),
            "indeks_warga_max": pl.Series(own.high[rows]),
            "naik": rise,
            "aspek_pemindah": moved.set(rise == 0, None),
        }
        return rank_table(self.result, self.ranked).with_columns(**beside)


def of(asked: Asked, heard: Heard) -> Orders:
    """Raises a Refusal where a place is of a village whose ballots are not heard."""
    see_to(asked, heard.villages)
    result = asked.scores()
    return Orders(
        heard, result, rank(result.scores, result.classes), residents(result.scores, heard.of_rules(asked.rules))
    )


def output(asked: Asked, weights: Equal, ballot: BallotKind | None) -> Output:
    made = of(asked, hear(asked, weights, ballot))
    return Output(told=lambda: told(made), table=made.table, json=lambda: _json(made))


def told(made: Orders) -> str:
    asked, lang, table = made.heard.asked, made.heard.lang, told_apart(made.table())
    lines = [*heading(made.result, asked), *by_weights(made), "", _listed(made, table.head(asked.top))]
    lines += rest(table.height, asked.top, lang)
    return "\n".join([*lines, "", *differ(made, table), "", *rules_told(made)])


def by_weights(made: Orders) -> Iterator[str]:
    """What the residents' order rests on."""
    heard, lang = made.heard, made.heard.lang
    weights = heard.weights.village
    listed = ", ".join(f"{heard.names[at]} {percent(weights[at], lang)}" for at in order(weights))
    facts = {"sah": number(len(heard.ballots.cast), lang), "jenis": word("ballot", heard.kind, lang), "daftar": listed}
    yield word("voice", "weights", lang, **facts)
    yield word("voice", f"equal_{heard.equal}", lang)
    yield from whose(heard)
    if heard.weights.few:
        yield word("voice", "few", lang, n=number(heard.weights.effective, lang, 1), batas=settings().few)


def rules_told(made: Orders) -> list[str]:
    lang = made.heard.lang
    mean = made.result.scores.rules.aspect_mean.name(lang)
    own = word("voice", "rule_order", lang, pilihan=mean)
    return [*rule_told(made.ranked, made.result, lang), own, word("voice", "never_blended", lang)]


def _listed(made: Orders, rows: pl.DataFrame) -> str:
    lang = made.heard.lang
    names = {**section("column", lang), **section("order_column", lang)}
    columns = ("peringkat", "peringkat_warga", "naik", "tempat", "total", "indeks_warga", "tingkat")
    cells = [
        [
            rank_name(row),
            residents_rank(row),
            signed(row["naik"], lang),
            place_name(row, made.result.by),
            between(row["total_min"], row["total_max"]),
            index(row, lang),
            word("level", row["tingkat"], lang),
        ]
        for row in rows.iter_rows(named=True)
    ]
    return text_table([names[c] for c in columns], cells, right=(0, 1, 2, 4, 5))


def differ(made: Orders, table: pl.DataFrame) -> Iterator[str]:
    """The places that differ most, each with the aspect that makes it so."""
    lang = made.heard.lang
    rows = most_apart(table, SHOWN)
    if not rows.height:
        yield word("voice", alike(table), lang)
        return
    yield word("voice", "differ", lang)
    aspects = dict(zip(made.heard.ballots.aspects, made.heard.names, strict=True))
    for row in rows.iter_rows(named=True):
        facts = {"peraturan": rank_name(row), "warga": residents_rank(row), "aspek": aspects[row["aspek_pemindah"]]}
        said = "rises" if row["naik"] > 0 else "falls"
        yield "- " + word("voice", said, lang, tempat=place_name(row, made.result.by), **facts)


def most_apart(table: pl.DataFrame, count: int) -> pl.DataFrame:
    """The places whose two ranks are farthest apart; alike in that, as they stand. Of open ranks only those that are
    apart wherever in their ranges they lie."""
    rises = pl.col("peringkat_min") > pl.col("peringkat_warga_max")
    falls = pl.col("peringkat_max") < pl.col("peringkat_warga_min")
    moved = table.filter(rises | falls)
    return moved.sort(pl.col("naik").abs(), descending=True, maintain_order=True).head(count)


def alike(table: pl.DataFrame) -> str:
    """The word for two orders of which no place is ``most_apart``: open ranks may differ all the same."""
    ends = [(table[f"{rank}_min"] != table[f"{rank}_max"]).any() for rank in ("peringkat", "peringkat_warga")]
    return "open_order" if any(ends) else "same_order"


def by_residents(table: pl.DataFrame) -> pl.DataFrame:
    """The table in the residents' order: by the middle of the possible ranks, then the best, then as it stands."""
    middle = pl.col("peringkat_warga_min") + pl.col("peringkat_warga_max")
    return table.sort(middle, "peringkat_warga_min", maintain_order=True)


def residents_rank(row: dict[str, Any]) -> str:
    """``7``, ``7=`` where tied, ``3–17`` where open."""
    return between(row["peringkat_warga_min"], row["peringkat_warga_max"]) + ("=" if row["seri_warga"] > 1 else "")


def index(row: dict[str, Any], lang: Any) -> str:
    low, high = (percent(row[f"indeks_warga_{end}"], lang, 2) for end in ("min", "max"))
    return low if low == high else f"{low} – {high}"


def signed(rise: float, lang: Any) -> str:
    """``↑ 12``, ``↓ 3,5``; a dash where nothing moves."""
    return "–" if not rise else ("↑ " if rise > 0 else "↓ ") + number(abs(rise), lang, 1)


def _json(made: Orders) -> dict[str, Any]:
    rules, weights = made.result.scores.rules, made.heard.of_rules(made.result.scores.rules)
    return {
        **about(made.result, made.heard.asked),
        **made.heard.about(),
        "weights": {aspect.id: float(np.round(w, 12)) for aspect, w in zip(rules.aspects, weights, strict=True)},
        "places": made.table(),
    }
