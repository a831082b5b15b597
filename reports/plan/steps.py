"""How far money goes where works can be made as large as needed: the steps of each criterion worth their cost."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.output import Output
from reports.plan import by_hand
from reports.quantities import shown
from reports.tables import rest, text_table
from reports.words import number, rupiah, section, word
from reports.works import costs
from scoring.arrays import Ints
from scoring.plan.levels import Chosen, choose, options
from scoring.plan.lines import one_line
from scoring.score import Scores
from survey.catalogue import catalogue
from survey.messages import Refusal
from survey.place import KEY, label


def output(asked: Asked, budget: int, prices: str | None) -> Output:
    """``prices``: a TOML file of rupiah per whole unit by volume, such as ``jalan_rusak_m = 215_000``; without it, the
    median of the activity that is usual for each."""
    amount = one_line(budget, "--budget").amount
    scores = replace(asked).scores("rt").scores  # of a copy, with which the rows go
    chosen = choose(options(scores, _prices(prices, scores) if prices else _usual(asked, scores)), amount)
    rows = table(scores, chosen)
    return Output(
        told=lambda: _told(asked, chosen, rows, amount),
        table=lambda: rows,
        json=lambda: {**asked.about(), **_facts(chosen, amount), "steps": rows},
    )


def _prices(file: str, scores: Scores) -> dict[str, Fraction]:
    """Rupiah per small unit, of the volumes that have a price."""
    told, known = by_hand.tables(file), [c.volume for c in scores.rules.criteria]
    for name, price in told.items():
        if name not in known:
            raise Refusal("jalur_kata", isi=name, ada=", ".join(known))
        if not isinstance(price, int) or isinstance(price, bool) or price <= 0:
            raise Refusal("jalur_jumlah", nama=name, isi=price)
    return {name: Fraction(price, catalogue().unit_of(name).scale) for name, price in told.items()}


def _usual(asked: Asked, scores: Scores) -> dict[str, Fraction]:
    known, prices = catalogue(), costs.of(asked.project)
    usual = {c.volume: prices.usual(known[c.volume].criterion) for c in scores.rules.criteria}
    return {name: Fraction(cost.median, known.unit_of(name).scale) for name, cost in usual.items() if cost}


def table(scores: Scores, chosen: Chosen) -> pl.DataFrame:
    """A row per step chosen, the cheapest point first: key columns, ``kriteria``, ``kolom``, ``volume`` (whole units),
    ``biaya_rp``, ``nilai_sebelum``, ``nilai_sesudah``."""
    own, criteria = chosen.options, scores.rules.criteria
    at = np.flatnonzero(chosen.taken)
    at = at[np.argsort(own.cost[at] / own.points[at], kind="stable")]
    rt, criterion = own.rt[at], own.criterion[at]
    before: Ints = scores.points_low[criterion, rt].astype(np.int64)
    scale = np.array([catalogue().unit_of(c.volume).scale for c in criteria])
    return (
        scores.bounds.places[rt]
        .select(KEY)
        .with_columns(
            kriteria=pl.Series([criteria[c].id for c in criterion], dtype=pl.String),
            kolom=pl.Series([criteria[c].volume for c in criterion], dtype=pl.String),
            volume=pl.Series(own.volume[at] / scale[criterion]),
            biaya_rp=pl.Series(own.cost[at]),
            nilai_sebelum=pl.Series(before),
            nilai_sesudah=pl.Series(before - own.points[at]),
        )
    )


def _facts(chosen: Chosen, budget: int) -> dict[str, Any]:
    return {"points": chosen.points, "bound": chosen.bound, "gap": chosen.gap, "left": budget - chosen.cost}


def _told(asked: Asked, chosen: Chosen, rows: pl.DataFrame, budget: int) -> str:
    lang, names = asked.lang, section("plan_steps", asked.lang)
    cells = [
        [label(row), row["kriteria"], shown(row["kolom"], _small(row), lang), number(row["biaya_rp"], lang),
         f"{row['nilai_sebelum']} → {row['nilai_sesudah']}"]
        for row in rows.head(asked.top).iter_rows(named=True)
    ]  # fmt: skip
    lines = [*asked.made_up]
    facts = {"nilai": number(chosen.points, lang), "batas": number(chosen.bound, lang)}
    facts |= {"celah": number(chosen.gap * 100, lang, 4), "jumlah": rupiah(budget, lang)}
    facts |= {"sisa": rupiah(budget - chosen.cost, lang), "n": number(rows.height, lang)}
    head = [names[n] for n in ("place", "criterion", "volume", "cost", "points")]
    lines += [word("plan_steps", "head", lang, **facts), "", text_table(head, cells, (2, 3))]
    lines += rest(rows.height, len(cells), lang)
    return "\n".join([*lines, "", names["note"]])


def _small(row: dict[str, Any]) -> int:
    return round(float(row["volume"]) * catalogue().unit_of(row["kolom"]).scale)
