"""The residents' voice: the ballots of a round as weights of the aspects."""

from __future__ import annotations

from typing import Any

import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.voice.heard import Heard, hear
from reports.voice.told import apart, as_text
from scoring.voice import pairwise
from scoring.voice.agreement import kendall
from scoring.voice.weights import Equal, Floats
from survey.catalogue import BallotKind


def output(asked: Asked, weights: Equal, ballot: BallotKind | None) -> Output:
    heard = hear(asked, weights, ballot)
    return Output(told=lambda: as_text(heard), table=lambda: weight_table(heard), json=lambda: _json(heard))


def weight_table(heard: Heard) -> pl.DataFrame:
    """A row for the village, each group and each ballot: ``lingkup``, ``nama``, ``surat_suara``, ``orang``, a weight
    per aspect (shares of 1); of a ballot of comparisons also its consistency ratio and its most inconsistent pair."""
    made = heard.ballots
    rows = [
        _row(heard, "desa", ", ".join(heard.villages.named), len(made.cast), made.counts.sum(), heard.weights.village)
    ]
    for group, weights in heard.weights.group.items():
        own = made.of(group)
        rows.append(_row(heard, "kelompok", group, len(own.cast), own.counts.sum(), weights))
    for code, people, weights in zip(made.code, made.counts, heard.weights.person, strict=True):
        rows.append(_row(heard, "surat_suara", code, 1, people, weights))
    kinds = {f"bobot_{aspect}": pl.Float64 for aspect in made.aspects}
    head = {"lingkup": pl.String, "nama": pl.String, "surat_suara": pl.Int64, "orang": pl.Int64}
    table = pl.DataFrame(rows, schema={**head, **kinds}, orient="row")
    return table if heard.kind != "pairwise" else pl.concat([table, _consistency(heard, table)], how="horizontal")


def _row(heard: Heard, scope: str, name: str, ballots: int, people: float, weights: Floats) -> tuple[Any, ...]:
    return scope, name, ballots, int(people), *(float(weight) for weight in weights)


def _consistency(heard: Heard, table: pl.DataFrame) -> pl.DataFrame:
    size, ids = len(heard.ballots.aspects), heard.ballots.aspects
    found = [pairwise.consistency(one) for one in pairwise.matrix(heard.ballots.cast, size)]
    blank = [None] * (table.height - len(found))
    pairs = [f"{ids[one.pair[0]]}-{ids[one.pair[1]]}" for one in found]
    return pl.DataFrame(
        {"rasio_konsistensi": [*blank, *(one.ratio for one in found)], "pasangan_bertentangan": [*blank, *pairs]},
        schema={"rasio_konsistensi": pl.Float64, "pasangan_bertentangan": pl.String},
    )


def _json(heard: Heard) -> dict[str, Any]:
    agreed = kendall(heard.weights.person)
    aspects = heard.ballots.aspects
    return {
        "project": heard.asked.project.name,
        "round": heard.asked.round,
        "synthetic": heard.asked.project.synthetic,
        **heard.about(),
        "kendall": {"w": agreed.w, "p": agreed.p} if agreed else None,
        "differences": [{"group": d.group, "aspect": aspects[d.aspect], "by": d.by} for d in apart(heard)],
        "weights": weight_table(heard),
    }
