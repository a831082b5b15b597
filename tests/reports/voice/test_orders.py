"""The two orders beside each other."""

from __future__ import annotations

import polars as pl
import pytest

from reports import priority_list, ranking
from reports.asked import Asked
from reports.voice import orders
from reports.voice.heard import hear
from survey.messages import Refusal
from survey.project import Project
from tests.reports.machine import read
from tests.reports.voice.meeting import asked


def made(voted: Project) -> orders.Orders:
    return orders.of(asked(voted), hear(asked(voted), "person"))


def test_the_regulations_order_stays_as_it_is(voted: Project) -> None:
    alone, beside = ranking.output(asked(voted)).table(), made(voted).table()
    assert beside.select(alone.columns).equals(alone)


def test_the_index_is_the_weighted_mean_of_the_aspect_means_in_the_same_table(voted: Project) -> None:
    table, weights = made(voted).table(), hear(asked(voted), "person").weights.village
    table = table.filter(pl.col("rata_3").is_not_null())
    assert table.height == 11
    means = table.select(f"rata_{n}" for n in range(1, 8)).to_numpy()
    assert table["indeks_warga_min"].to_list() == pytest.approx((means @ weights).tolist())
    by_index = table.sort("indeks_warga_min", descending=True)["peringkat_warga_min"]
    assert by_index.is_sorted()


def test_what_differs_most_is_named_with_the_aspect(voted: Project) -> None:
    said = orders.told(made(voted))
    first = orders.most_apart(made(voted).table(), 1).row(0, named=True)
    assert abs(first["naik"]) == made(voted).table()["naik"].abs().max() > 0
    assert first["aspek_pemindah"] is not None
    assert "What differs most:" in said
    assert f"RT {first['rt']}: rank {priority_list.rank_name(first)} by the regulation" in said
    assert "never blended" in said


@pytest.mark.parametrize(
    ("rule", "residents", "apart", "word"),
    [
        ((1, 1), (3, 3), True, ""),
        ((1, 9), (1, 14), False, "open_order"),
        ((1, 5), (6, 8), True, ""),
        ((1, 6), (6, 8), False, "open_order"),
        ((2, 2), (2, 2), False, "same_order"),
        ((1, 28), (1, 28), False, "open_order"),
    ],
)
def test_open_ranks_differ_only_where_they_are_apart_for_certain(
    rule: tuple[int, int], residents: tuple[int, int], apart: bool, word: str
) -> None:
    ends = {"peringkat_min": rule[0], "peringkat_max": rule[1]}
    ends |= {"peringkat_warga_min": residents[0], "peringkat_warga_max": residents[1]}
    table = pl.DataFrame({**ends, "naik": (sum(rule) - sum(residents)) / 2})
    assert orders.most_apart(table, 5).height == apart
    assert apart or orders.alike(table) == word


def test_there_is_no_blended_number(voted: Project) -> None:
    told = read(ranking.output(asked(voted), "person").json())
    assert set(told["places"][0]) - set(read(ranking.output(asked(voted)).json())["places"][0]) == {
        "peringkat_warga", "seri_warga", "peringkat_warga_min", "peringkat_warga_max", "indeks_warga_min",
        "indeks_warga_max", "naik", "aspek_pemindah",
    }  # fmt: skip
    assert sum(told["weights"].values()) == pytest.approx(1)


def test_above_the_rt_too(voted: Project) -> None:
    table = ranking.output(Asked(voted, "id", "R0", {}, by="rw"), "group").table()
    assert table.height == table.select(pl.struct("desa", "rw")).n_unique()
    assert "peringkat_warga" in table.columns


def test_no_ballots_no_residents_order(one_round: Project) -> None:
    with pytest.raises(Refusal) as refusal:
        ranking.output(asked(one_round), "person")
    assert refusal.value.code == "tidak_ada_suara"


def test_rules_with_other_aspects_make_no_residents_order(voted: Project) -> None:
    from dataclasses import replace

    rules = asked(voted).rules
    with pytest.raises(Refusal) as refusal:
        hear(asked(voted), "person").of_rules(replace(rules, aspects=rules.aspects[:6]))
    assert refusal.value.code == "aspek_lain"
