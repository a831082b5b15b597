"""Places above the RT: sums, held RTs, and RTs that belong to none."""

from __future__ import annotations

from scoring.round import of_round, split
from scoring.rules import rule_set
from scoring.table import table
from tests.scoring.rows import frame, rt


def test_a_place_is_scored_on_its_sums_not_on_a_mean_of_points() -> None:
    rows = frame(
        rt({"kk_tanpa_air_aman": "60"}, {"rt": "001"}),
        rt({"kk_tanpa_air_aman": "0"}, {"rt": "002"}, jumlah_kk="180"),
    )
    village = table(of_round(*split(rows), rule_set(), "desa").scores).row(0, named=True)
    assert (village["p_3a"], village["n_3a"], village["jumlah_rt"]) == (0.25, 1, 2)


def test_a_place_can_be_not_slum_while_its_rts_are() -> None:
    poor = {
        "kk_sampah_sarana_buruk": "20",
        "kk_sampah_sistem_buruk": "20",
        "kk_tanpa_air_aman": "20",
        "kk_air_tidak_cukup": "20",
    }
    rows = frame(rt(poor, {"rt": "001"}, jumlah_kk="20"), rt({}, {"rt": "002"}, jumlah_kk="200"))
    assert table(of_round(*split(rows), rule_set()).scores)["tingkat"].to_list() == ["ringan", "tidak_kumuh"]
    assert table(of_round(*split(rows), rule_set(), "desa").scores)["tingkat"].to_list() == ["tidak_kumuh"]


def test_held_rts_are_in_no_sum_and_counted_in_their_place() -> None:
    held = rt({"kk_tanpa_air_aman": "900"}, {"rt": "002"}) | {"ditahan": "melebihi_dasar"}
    rows = frame(rt({}, {"rt": "001"}), held, rt({}, {"desa": "Lain"}))
    result = of_round(*split(rows), rule_set(), "desa")
    assert result.scores.bounds.places["desa"].to_list() == ["Uji", "Lain"]
    assert result.held_rt.tolist() == [1, 0]
    assert result.scores.bounds.rt.tolist() == [1, 1]
    assert int(result.scores.bounds.base["jumlah_kk"][0]) == 60


def test_rts_without_a_kawasan_are_in_no_kawasan() -> None:
    rows = frame(rt({}, {"rt": "001"}), rt({}, {"rt": "002"}) | {"kawasan": None})
    result = of_round(*split(rows), rule_set(), "kawasan")
    assert result.scores.bounds.places["kawasan"].to_list() == ["Uji"]
    assert (result.scores.bounds.rt.tolist(), result.outside) == ([1], 1)


def test_a_missing_volume_widens_the_sum_by_its_own_base_alone() -> None:
    rows = frame(rt({"kk_tanpa_air_aman": "?"}, {"rt": "001"}), rt({"kk_tanpa_air_aman": "60"}, {"rt": "002"}))
    bounds = of_round(*split(rows), rule_set(), "desa").scores.bounds
    water = rule_set().position("3a")
    assert (int(bounds.low[water][0]), int(bounds.high[water][0])) == (60, 120)
    assert bounds.missing().tolist() == [1]


def test_households_are_the_base_where_they_were_surveyed_and_buildings_elsewhere() -> None:
    """31 of 40 households are 77.5 % and 5 points (the workbook), 31 of 50 buildings 62 % and 3."""
    bad = {"bangunan_tidak_layak_unit": "31"}
    rows = frame(rt(bad, jumlah_krt="40"), rt(bad, {"rt": "002"}, jumlah_krt="?"))
    for columns in (rows, rows.drop("jumlah_krt")):
        told = 40 if "jumlah_krt" in columns.columns else 50
        found = of_round(*split(columns), rule_set()).scores
        assert found.bounds.base["jumlah_krt"].tolist() == [told, 50]
        assert found.points_low[rule_set().position("1c")].tolist() == [5 if told == 40 else 3, 3]
    other = of_round(*split(rows), rule_set(wanted={"building_base": "bangunan"})).scores
    assert other.points_low[rule_set().position("1c")].tolist() == [3, 3]


def test_an_rt_with_more_bad_dwellings_than_households_is_held_not_guessed() -> None:
    rows = frame(rt(jumlah_krt="40"), rt({"bangunan_tidak_layak_unit": "45"}, {"rt": "002"}, jumlah_krt="40"))
    some = of_round(*split(rows), rule_set())
    assert (some.scores.bounds.places["rt"].to_list(), some.held["rt"].to_list()) == (["001"], ["002"])
    assert some.held["ditahan"].to_list() == ["dasar_pilihan"]
