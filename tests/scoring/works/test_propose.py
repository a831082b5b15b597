"""Drafted works take away what the baseline lacks, at the usual cost; what is missing or unpriced is told."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from scoring.round import of_round, split
from scoring.rules import rule_set
from scoring.works.costs import OWN, costs
from scoring.works.propose import proposed
from survey.catalogue import catalogue, form
from tests.reports.sample import blank, rows, scored

SCALE = {q.name: catalogue().unit_of(q.name).scale for q in catalogue().volumes}


def test_a_work_for_each_criterion_with_points_and_none_for_the_missing() -> None:
    table = blank(rows(8), 3, "kk_tanpa_air_aman")
    scores = scored(table).scores
    made = proposed(scores, costs())
    expected = set()
    for at, criterion in enumerate(scores.rules.criteria):
        if costs().usual(criterion.id):
            known = scores.bounds.known(at) & (scores.points_low[at] > 0)
            places = scores.bounds.places.filter(pl.Series(known))
            expected |= {(criterion.volume, rt) for rt in places["rt"]}
    drafted = {(v, row["rt"]) for row in made.works.iter_rows(named=True) for v in SCALE if row.get(v)}
    assert drafted == expected
    assert ("kk_tanpa_air_aman", "004") not in drafted
    assert made.open == 1
    assert made.works["id_kegiatan"].is_unique().all()
    assert set(made.works["status"]) == {"usulan"}


def test_the_cost_is_the_volume_times_the_median_rounded_up_to_whole_rupiah() -> None:
    table = rows(1).with_columns(jalan_rusak_m=pl.lit(14_001, pl.Int64), panjang_jalan_ideal_m=pl.lit(20_000, pl.Int64))
    made = proposed(scored(table).scores, costs()).works.filter(pl.col("jalan_rusak_m") > 0)
    # Concrete road relieved 2b most often (37 works): 140.01 m at Rp 540,000.
    assert made.select("kegiatan", "biaya_rp", "jalan_rusak_m").row(0) == ("jalan_beton", 75_605_400, 14_001)


def test_a_criterion_without_a_cost_is_told(tmp_path: Path) -> None:
    path = tmp_path / "biaya.toml"
    path.write_text('source_id = "x"\nsource_en = "x"\n[[activity]]\nid = "jamban"\n'
                    'costs = [{ criterion = "3a", median = 2, lower = 1, upper = 3, works = 1 }]\n')  # fmt: skip
    made = proposed(scored(rows(8)).scores, costs(path))
    assert set(made.works["kegiatan"]) == {"jamban"}
    assert "2b" in made.unpriced
    assert "3a" not in made.unpriced


@pytest.mark.parametrize("cost", ["median = 0, lower = 0, upper = 1", "median = 5, lower = 6, upper = 7", "median = 5"])
def test_costs_that_cannot_be_are_refused(cost: str, tmp_path: Path) -> None:
    path = tmp_path / "biaya.toml"
    path.write_text('source_id = "x"\nsource_en = "x"\n[[activity]]\nid = "jamban"\n'
                    f'costs = [{{ criterion = "3a", works = 1, {cost} }}]\n')  # fmt: skip
    with pytest.raises(ValueError, match="jamban"):
        costs(path)


def test_every_cost_is_of_an_activity_that_relieves_its_criterion() -> None:
    relieves = {choice.name: choice.relieves for choice in form("pekerjaan")["kegiatan"].choices}
    assert all(cost.criterion in relieves[cost.activity] for cost in costs(OWN).all)


def test_costs_of_an_activity_or_criterion_unheard_of_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "biaya.toml"
    for activity, criterion in (("helipad", "2b"), ("jamban", "4d")):
        cost = f'{{ criterion = "{criterion}", median = 2, lower = 1, upper = 3, works = 1 }}'
        path.write_text(f'source_id = "x"\nsource_en = "x"\n[[activity]]\nid = "{activity}"\ncosts = [{cost}]\n')
        with pytest.raises(ValueError, match=activity):
            costs(path)


def test_a_road_that_is_credited_with_buildings_is_drafted_once() -> None:
    """Where a road work counts for all buildings, none is drafted for 1a and 7a beside it."""
    table = rows(8)
    plain = scored(table).scores
    rules = rule_set(wanted={"road_credit": "all_buildings"})
    credited = of_round(*split(table), rules).scores
    drafted = [
        {(row["rt"], v) for row in proposed(scores, costs()).works.iter_rows(named=True) for v in SCALE if row.get(v)}
        for scores in (plain, credited)
    ]
    roads = {rt for rt, volume in drafted[1] if volume in ("jalan_rusak_m", "jalan_belum_terlayani_m")}
    side = {"bangunan_tidak_teratur_unit", "bangunan_tanpa_prasarana_kebakaran_unit"}
    assert drafted[0] - drafted[1] == {(rt, volume) for rt, volume in drafted[0] if rt in roads and volume in side}
    assert drafted[0] - drafted[1]


def test_villages_of_one_name_in_two_regencies_have_numbers_of_their_own() -> None:
    table = rows(4)
    both = pl.concat([table, table.with_columns(kabupaten=pl.lit("Kudus"))])
    assert proposed(scored(both).scores, costs()).works["id_kegiatan"].is_unique().all()


def test_a_work_above_what_the_list_takes_is_told_and_not_drafted() -> None:
    # 90 km of concrete at Rp 540,000 a metre are Rp 48.6 billion.
    big = {"jalan_rusak_m": 9_000_000, "panjang_jalan_ideal_m": 9_000_000}
    table = rows(1).with_columns(pl.lit(value, pl.Int64).alias(name) for name, value in big.items())
    made = proposed(scored(table).scores, costs())
    (dear,) = made.dear
    assert dear.startswith("U-2b-")
    assert dear not in made.works["id_kegiatan"]
    assert made.works["biaya_rp"].max() <= form("pekerjaan")["biaya_rp"].max
