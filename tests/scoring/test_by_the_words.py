"""A second implementation, straight from the regulation's words, row by row in whole numbers; and properties."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings

from scoring.bounds import of_rows, together
from scoring.rank import rank
from scoring.round import KEYS
from scoring.rules import RuleSet, rule_set
from scoring.score import score
from scoring.table import table
from survey.catalogue import catalogue
from survey.example import plan, quantities
from tests.scoring.rows import PLACE, frame


def points_by_the_words(volume: int, base: int) -> int:
    """Percent to two decimals, halves up; then 76-100 is 5, 51-75 is 3, 25-50 is 1; the gaps fall down."""
    if base == 0:
        return 0
    hundredths = (2 * 10_000 * volume + base) // (2 * base)
    return 5 if hundredths >= 7600 else 3 if hundredths >= 5100 else 1 if hundredths >= 2500 else 0


SIXTEEN = [q for q in catalogue().volumes if not q.criterion.startswith("2016-")]
# The volumes that each regulation counts, and the lowest totals of its levels.
WORDS = {
    "permen-pupr-14-2018": (SIXTEEN, (60, 38, 16)),
    "permen-pupr-2-2016": (list(catalogue().volumes), (71, 45, 19)),
}


def total_by_the_words(row: dict[str, Any], regulation: str = "permen-pupr-14-2018") -> tuple[int, str]:
    volumes, (heavy, medium, light) = WORDS[regulation]
    total = sum(points_by_the_words(row[q.name], row[q.base]) for q in volumes)
    level = (
        "berat" if total >= heavy else "sedang" if total >= medium else "ringan" if total >= light else "tidak_kumuh"
    )
    return total, level


def scored(rows: pl.DataFrame, rules: RuleSet | None = None) -> pl.DataFrame:
    return table(score(of_rows(rows, rules or rule_set()), rules or rule_set()))


def made_up(n: int, seed: int) -> pl.DataFrame:
    rng = np.random.default_rng(seed)
    values = quantities(rng, n, plan()["kind"])
    optional = [q for q in catalogue().volumes if q.name not in values.columns]
    more = {q.name: np.floor(values[q.base].to_numpy() * rng.beta(0.6, 0.6, n)).astype(np.int64) for q in optional}
    values = values.with_columns(**more)
    keys = [pl.lit(text).alias(name) for name, text in PLACE.items() if name != "rt"]
    return values.with_columns(*keys, rt=pl.Series([f"{i:06d}" for i in range(n)]), ditahan=pl.lit(None, pl.String))


@pytest.mark.parametrize("regulation", WORDS)
def test_both_implementations_agree_on_100_000_rts(regulation: str) -> None:
    rows = made_up(100_000, seed=7)
    result = scored(rows, rule_set(regulation)).select("total", "tingkat").rows()
    assert set(level for _, level in result) == {"berat", "sedang", "ringan", "tidak_kumuh"}
    assert result == [total_by_the_words(row, regulation) for row in rows.iter_rows(named=True)]


bases = st.integers(0, 3000)


@st.composite
def rts(draw: st.DrawFn, blanks: bool = True) -> dict[str, Any]:
    row: dict[str, Any] = {**PLACE, "ditahan": None}
    row |= {q.name: draw(bases) for q in catalogue().bases}
    row["jumlah_krt"] = row["jumlah_bangunan"]
    for q in catalogue().volumes:
        volume = st.integers(0, row[q.base])
        row[q.name] = draw(volume | st.none() if blanks else volume)
    return row


@given(rts(blanks=False), st.data())
def test_worse_input_never_lowers_points(row: dict[str, Any], data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(SIXTEEN))
    worse = row | {question.name: data.draw(st.integers(row[question.name], row[question.base]))}
    before, after = scored(frame(row, worse))["total"].to_list()
    assert after >= before


@given(rts(), st.data())
def test_the_interval_holds_the_score_of_every_completion(row: dict[str, Any], data: st.DataObject) -> None:
    whole = {q.name: data.draw(st.integers(0, row[q.base])) for q in catalogue().volumes if row[q.name] is None}
    open_one, complete = score(of_rows(frame(row, row | whole), rule_set()), rule_set()).total_low.tolist()
    high = int(score(of_rows(frame(row), rule_set()), rule_set()).total_high[0])
    assert open_one <= complete <= high


@given(st.lists(rts(), min_size=2, max_size=6), st.data())
@settings(max_examples=50)
def test_ranks_hold_under_every_completion(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    named = [row | {"rt": f"{i:03d}"} for i, row in enumerate(rows)]
    whole = [
        row | {q.name: data.draw(st.integers(0, row[q.base])) for q in catalogue().volumes if row[q.name] is None}
        for row in named
    ]
    before = rank(score(of_rows(frame(*named), rule_set()), rule_set()))
    after = rank(score(of_rows(frame(*whole), rule_set()), rule_set()))
    assert (before.best <= after.rank).all()
    assert (after.rank <= before.worst).all()


@given(st.permutations(range(12)))
def test_rows_in_any_order_score_and_rank_the_same(order: list[int]) -> None:
    rows = made_up(12, seed=3)
    straight, shuffled = scored(rows), scored(rows[order])
    assert shuffled.sort("rt").equals(straight.sort("rt"))
    first = rank(score(of_rows(rows, rule_set()), rule_set()))
    second = rank(score(of_rows(rows[order], rule_set()), rule_set()))
    assert rows["rt"][first.order].to_list() == rows[order]["rt"][second.order].to_list()


@given(st.lists(st.sampled_from(["A", "B", "C"]), min_size=8, max_size=8))
def test_summing_in_any_grouping_gives_the_kabupaten(villages: list[str]) -> None:
    rows = made_up(8, seed=5).with_columns(desa=pl.Series(villages))
    whole = together(of_rows(rows, rule_set()), KEYS["kabupaten"], {})[0]
    by_village = together(of_rows(rows, rule_set()), KEYS["desa"], {})[0]
    assert [int(v.sum()) for v in by_village.low] == [int(v[0]) for v in whole.low]
    assert {n: int(v.sum()) for n, v in by_village.base.items()} == {n: int(v[0]) for n, v in whole.base.items()}
    assert int(by_village.rt.sum()) == 8
