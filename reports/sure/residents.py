"""How sure the residents' order is, place by place: had others come, had it been measured again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.quantities import rounded
from reports.sure import errors
from reports.tables import rest, text_table
from reports.told_apart import place_name, told_apart
from reports.voice.heard import hear
from reports.voice.orders import Orders, by_weights, index, of, residents_rank
from reports.words import between, chance, percent, section, word
from scoring.arrays import Floats, Ints
from scoring.sure.people import People
from scoring.sure.residents import ResidentsSureness, how_sure
from scoring.voice.settings import settings
from scoring.voice.weights import Equal
from survey.catalogue import BallotKind

# What moves a place where it is not the error of a criterion's volume: who came to the meeting.
PEOPLE = "warga"
SUFFIX = "_warga"


@dataclass(frozen=True)
class Voiced:
    orders: Orders
    found: ResidentsSureness

    @property
    def asked(self) -> Asked:
        return self.orders.heard.asked


def draw(asked: Asked, weights: Equal, ballot: BallotKind | None, *, k: int, draws: int, seed: int) -> Voiced:
    """The same seed as for the regulation's order, in a stream of its own, so that neither changes the other."""
    heard = hear(asked, weights, ballot)
    made, people = of(asked, heard), People(heard.ballots, heard.equal)
    columns = heard.columns(asked.rules)

    def weighing(rng: np.random.Generator, count: int) -> Floats:
        return people.again(rng, count)[:, columns]

    scores, order, of_errors = made.result.scores, made.ranked.order, errors.of(asked.project)
    rng = np.random.default_rng([seed, 1])
    return Voiced(made, how_sure(scores, made.residents, order, of_errors, weighing, k=k, draws=draws, rng=rng))


def columns(voiced: Voiced, rows: Ints) -> dict[str, pl.Series]:
    """Beside the table of ``reports.sure.sureness``, whose places are ``rows``: the residents' rank and index, the
    interval and mean of the rank, the chance of the first k, the tier, and what moves the index most."""
    found, own = voiced.found, voiced.orders.table()[_place(voiced.orders.ranked.order)[rows]]
    beside = {name: own[name] for name in own.columns if SUFFIX in name}
    most = found.moves.most[rows]
    names = [*(criterion.id for criterion in voiced.orders.result.scores.rules.criteria), PEOPLE]
    moved = {
        f"penggerak{SUFFIX}": pl.Series([names[at] for at in most], dtype=pl.String),
        f"penggerak{SUFFIX}_sendiri": rounded(found.moves.first[most, rows]),
        f"penggerak{SUFFIX}_bersama": rounded(found.moves.total[most, rows]),
    }
    return beside | {
        f"peringkat{SUFFIX}_dari": pl.Series(found.ranks.low[rows]),
        f"peringkat{SUFFIX}_sampai": pl.Series(found.ranks.high[rows]),
        f"peringkat{SUFFIX}_rata": rounded(found.ranks.mean[rows]),
        f"peluang_pertama{SUFFIX}": rounded(found.ranks.first[rows]),
        f"jenjang{SUFFIX}": pl.Series(found.tier[rows]),
        **{name: values.set(pl.Series(most < 0), None) for name, values in moved.items()},
    }


def in_their_order(table: pl.DataFrame, voiced: Voiced, rows: Ints) -> pl.DataFrame:
    """The table with ``columns`` in the residents' order, under the names that the regulation's own have."""
    theirs = [name for name in table.columns if SUFFIX in name]
    sorted_ = table[_place(rows)[voiced.found.order]]
    return sorted_.with_columns(sorted_[name].alias(name.replace(SUFFIX, "")) for name in theirs)


def _place(rows: Ints) -> Ints:
    """Where each place stands among ``rows``."""
    at = np.empty(rows.size, np.int64)
    at[rows] = np.arange(rows.size)
    return at


def told(table: pl.DataFrame, voiced: Voiced, rows: Ints) -> Iterator[str]:
    """``table``: of ``reports.sure.sureness`` with ``columns``, its places ``rows``."""
    asked, lang = voiced.asked, voiced.asked.lang
    ordered = in_their_order(table, voiced, rows)
    yield word("sure", "residents", lang)
    yield from by_weights(voiced.orders)
    yield ""
    yield _lines(told_apart(ordered.head(asked.top), ordered), voiced)
    yield from rest(ordered.height, asked.top, lang)
    yield ""
    yield from assumed(voiced)
    yield word("sure", "mover_people", lang)
    yield word("voice", "never_blended", lang)


def assumed(voiced: Voiced) -> Iterator[str]:
    """What is drawn of the residents' order beside the measuring errors."""
    yield word("sure", "people", voiced.asked.lang)
    if voiced.orders.heard.weights.few:
        yield word("sure", "few_people", voiced.asked.lang, batas=settings().few)


def _lines(rows: pl.DataFrame, voiced: Voiced) -> str:
    lang = voiced.asked.lang
    old, own = {**section("column", lang), **section("order_column", lang)}, section("sure_column", lang)
    first = own["pertama"].format(k=voiced.found.ranks.k)
    head = [old["peringkat_warga"], old["tempat"], old["indeks_warga"], own["kisaran"], first, own["jenjang"]]
    cells = [
        [
            residents_rank(row),
            place_name(row, voiced.orders.result.by),
            index(row, lang),
            between(row["peringkat_dari"], row["peringkat_sampai"]),
            chance(row["peluang_pertama"], lang),
            str(row["jenjang"]),
            _mover(row, lang),
        ]
        for row in rows.iter_rows(named=True)
    ]
    return text_table([*head, own["penggerak"]], cells, (0, *range(2, len(head))))


def _mover(row: Mapping[str, Any], lang: Any) -> str:
    if row["penggerak"] is None:
        return word("sure", "none", lang)
    name = word("sure", "by_people", lang) if row["penggerak"] == PEOPLE else row["penggerak"]
    return f"{name} {percent(row['penggerak_bersama'], lang, 0)}"
