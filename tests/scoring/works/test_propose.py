"""Drafted works take away what the baseline lacks, at the usual cost; what is missing or unpriced is told."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from scoring.works.costs import OWN, costs
from scoring.works.propose import proposed
from survey.catalogue import catalogue
from tests.reports.sample import blank, rows, scored

SCALE = {q.name: catalogue().unit_of(q.name).scale for q in catalogue().volumes}


def test_a_work_for_each_criterion_with_points_and_none_for_the_missing() -> None:
    table = blank(rows(8), 3, "kk_tanpa_air_aman")
    scores = scored(table).scores
    made = proposed(scores, costs(), SCALE)
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
    assert set(made.works["gerbang"]) == {"belum_disaring"}


def test_the_cost_is_the_volume_times_the_median_rounded_up_to_whole_rupiah() -> None:
    table = rows(1).with_columns(jalan_rusak_m=pl.lit(14_001, pl.Int64), panjang_jalan_ideal_m=pl.lit(20_000, pl.Int64))
    made = proposed(scored(table).scores, costs(), SCALE).works.filter(pl.col("jalan_rusak_m") > 0)
    # Concrete road relieved 2b most often (37 works): 140.01 m at Rp 540,000.
    assert made.select("kegiatan", "biaya_rp", "jalan_rusak_m").row(0) == ("jalan_beton", 75_605_400, 14_001)


def test_a_criterion_without_a_cost_is_told(tmp_path: Path) -> None:
    path = tmp_path / "biaya.toml"
    path.write_text('source_id = "x"\nsource_en = "x"\n[[activity]]\nid = "a"\nname_id = "a"\nname_en = "a"\n'
                    'costs = [{ criterion = "3a", median = 2, lower = 1, upper = 3, works = 1 }]\n')  # fmt: skip
    made = proposed(scored(rows(8)).scores, costs(path), SCALE)
    assert set(made.works["kegiatan"]) == {"a"}
    assert "2b" in made.unpriced
    assert "3a" not in made.unpriced


@pytest.mark.parametrize("cost", ["median = 0, lower = 0, upper = 1", "median = 5, lower = 6, upper = 7", "median = 5"])
def test_costs_that_cannot_be_are_refused(cost: str, tmp_path: Path) -> None:
    path = tmp_path / "biaya.toml"
    path.write_text('source_id = "x"\nsource_en = "x"\n[[activity]]\nid = "a"\nname_id = "a"\nname_en = "a"\n'
                    f'costs = [{{ criterion = "3a", works = 1, {cost} }}]\n')  # fmt: skip
    with pytest.raises(ValueError, match=r"a 3a|biaya\.toml"):
        costs(path)


def test_every_cost_relieves_a_criterion_of_the_rules() -> None:
    known = {criterion.id for criterion in scored(rows(1)).scores.rules.criteria}
    assert {cost.criterion for activity in costs(OWN).activities.values() for cost in activity.costs} <= known
