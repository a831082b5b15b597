"""How sure the priority order is: interval, first places, levels, tiers and movers of each place; and, where the
residents' voice is asked for, how sure their order is, beside it and apart from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.priority_list import rank_name, rank_table, rule_told
from reports.quantities import rounded
from reports.score_basis import about, heading
from reports.sure import errors
from reports.tables import rest, text_table
from reports.told_apart import place_name, told_apart
from reports.words import between, chance, number, percent, section, word
from scoring.round import RoundScores
from scoring.sure.movers import Movers
from scoring.sure.ranks import SURE
from scoring.sure.sureness import Sureness, how_sure
from scoring.sure.tiers import APART
from scoring.voice.weights import Equal
from survey.catalogue import BallotKind, Language
from survey.messages import Refusal

if TYPE_CHECKING:
    from reports.sure.residents import Voiced

# Places of one order at most: they take some 2 GiB and a minute of the processor.
MOST = 100_000
OF_RANK = ("peringkat", "seri", "peringkat_min", "peringkat_max", "total_min", "total_max", "tingkat")


@dataclass(frozen=True)
class Drawn:
    """What was asked, scored and drawn from which ``seed``. ``voiced``: the residents' order, if it was asked for."""

    asked: Asked
    result: RoundScores
    found: Sureness
    seed: int
    voiced: Voiced | None = None


def output(asked: Asked, weights: Equal | None, ballot: BallotKind | None, **how: int) -> Output:
    drawn = draw(asked, weights, ballot, **how)
    return Output(told=lambda: told(drawn), table=lambda: sure_table(drawn), json=lambda: _json(drawn))


def draw(asked: Asked, weights: Equal | None, ballot: BallotKind | None, *, k: int, draws: int, seed: int) -> Drawn:
    """``k``: how many are the first. Raises a Refusal where no RT is ready, or more places than ``MOST`` are."""
    result, of = asked.scores(), errors.of(asked.project)
    if (n := result.scores.bounds.places.height) > MOST:
        raise Refusal("terlalu_banyak_diundi", n=number(n, asked.lang), batas=number(MOST, asked.lang))
    voiced = None
    if weights:
        from reports.sure import residents

        voiced = residents.draw(asked, weights, ballot, k=k, draws=draws, seed=seed)
    found = how_sure(result, of, k=k, draws=draws, rng=np.random.default_rng(seed))
    return Drawn(asked, result, found, seed, voiced)


def sure_table(drawn: Drawn) -> pl.DataFrame:
    """Places in priority order, open ranks where their mean puts them: the rank, its interval (``peringkat_dari``,
    ``peringkat_sampai``) and mean, the chance of the first k, the tier (``jenjang``), the chance of each level (shares
    of 1), and what moves rank and level most with its first-order (``_sendiri``) and total (``_bersama``) index, null
    where nothing does; with the residents' voice also its own columns."""
    found, rows = drawn.found, drawn.found.ranking.order
    known = rank_table(drawn.result, found.ranking)
    names = [name for name in known.columns if name in (*drawn.result.scores.bounds.places.columns, *OF_RANK)]
    rules = drawn.result.scores.rules
    return known.select(names).with_columns(
        peringkat_dari=pl.Series(found.ranks.low[rows]),
        peringkat_sampai=pl.Series(found.ranks.high[rows]),
        peringkat_rata=rounded(found.expected[rows]),
        peluang_pertama=rounded(found.ranks.first[rows]),
        jenjang=pl.Series(found.tier[rows]),
        **{f"peluang_{level.id}": rounded(found.levels[rows, at]) for at, level in enumerate(rules.levels)},
        **_moved(drawn, found.moves_rank, "penggerak"),
        **_moved(drawn, found.moves_level, "penggerak_tingkat"),
        **_voiced(drawn),
    )


def _voiced(drawn: Drawn) -> dict[str, pl.Series]:
    if not drawn.voiced:
        return {}
    from reports.sure.residents import columns

    return columns(drawn.voiced, drawn.found.ranking.order)


def _moved(drawn: Drawn, moves: Movers, name: str) -> dict[str, pl.Series]:
    rows, bounds, criteria = drawn.found.ranking.order, drawn.result.scores.bounds, drawn.result.scores.rules.criteria
    most = moves.most[rows]
    nothing = pl.Series(most < 0)
    open_ones = np.array([~bounds.known(at) for at in range(len(criteria))])
    made = {
        name: pl.Series([criteria[at].id for at in most], dtype=pl.String),
        f"{name}_kosong": pl.Series(open_ones[most, rows]),
        f"{name}_sendiri": rounded(moves.first[most, rows]),
        f"{name}_bersama": rounded(moves.total[most, rows]),
    }
    return {column: values.set(nothing, None) for column, values in made.items()}


def told(drawn: Drawn) -> str:
    asked, lang, table = drawn.asked, drawn.asked.lang, sure_table(drawn)
    named = told_apart(table.head(asked.top), table)
    lines = [*heading(drawn.result, asked), "", _lines(named, drawn)]
    lines += rest(table.height, asked.top, lang)
    lines += ["", *explained(drawn)]
    if drawn.voiced:
        from reports.sure import residents

        lines += ["", *residents.told(table, drawn.voiced, drawn.found.ranking.order)]
    return "\n".join([*lines, "", *rule_told(drawn.found.ranking, drawn.result, lang)])


def explained(drawn: Drawn, movers: bool = True) -> list[str]:
    """The seed, what each column means, and what is assumed; ``movers``: they are shown."""
    lang, ranks = drawn.asked.lang, drawn.found.ranks
    facts = {"undian": number(ranks.draws, lang), "benih": drawn.seed, "k": ranks.k}
    lines = [word("sure", "seed", lang, **facts)]
    lines.append(word("sure", "interval", lang, yakin=percent(SURE, lang, 0)))
    if ranks.exact_to < table_size(drawn):
        lines.append(word("sure", "counted", lang, sampai=number(ranks.exact_to, lang)))
    lines.append(word("sure", "tier", lang, yakin=percent(APART, lang, 0)))
    lines += [word("sure", "mover", lang)] if movers else []
    lines.append(word("sure", "assumed", lang))
    if drawn.found.ranking.by_class:
        lines.append(word("sure", "classes", lang))
    return [*lines, errors.whose(drawn.asked.project, lang)]


def table_size(drawn: Drawn) -> int:
    return int(drawn.found.tier.size)


def _lines(rows: pl.DataFrame, drawn: Drawn) -> str:
    lang, levels = drawn.asked.lang, [level.id for level in drawn.result.scores.rules.levels]
    old, own = section("column", lang), section("sure_column", lang)
    first = own["pertama"].format(k=drawn.found.ranks.k)
    head = [old["peringkat"], old["tempat"], old["total"], own["kisaran"], first]
    head += [*(word("level", level, lang) for level in levels), own["jenjang"], own["penggerak"]]
    cells = [
        [
            rank_name(row),
            place_name(row, drawn.result.by),
            between(row["total_min"], row["total_max"]),
            between(row["peringkat_dari"], row["peringkat_sampai"]),
            chance(row["peluang_pertama"], lang),
            *(chance(row[f"peluang_{level}"], lang) for level in levels),
            str(row["jenjang"]),
            _mover(row, lang),
        ]
        for row in rows.iter_rows(named=True)
    ]
    return text_table(head, cells, (0, *range(2, len(head) - 1)))


def _mover(row: dict[str, Any], lang: Language) -> str:
    if row["penggerak"] is None:
        return word("sure", "none", lang)
    mark = "?" if row["penggerak_kosong"] else ""
    return f"{row['penggerak']}{mark} {percent(row['penggerak_bersama'], lang, 0)}"


def _json(drawn: Drawn) -> dict[str, Any]:
    ranks = drawn.found.ranks
    return {
        **about(drawn.result, drawn.asked),
        "by_class": drawn.found.ranking.by_class,
        "seed": drawn.seed,
        "draws": ranks.draws,
        "first": ranks.k,
        "interval": SURE,
        "apart": APART,
        "ranks_counted_singly_to": ranks.exact_to,
        "own_errors": drawn.asked.project.own_errors.is_file(),
        "voice": drawn.voiced.orders.heard.about() if drawn.voiced else None,
        "places": sure_table(drawn),
    }
