"""100-0-100: ranges where the baseline does not tell, exact where it does."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis import given

from reports.targets import target_table
from scoring.round import of_round
from scoring.rules import rule_set
from tests.scoring.rows import frame, rt

HELD = frame().select("kabupaten", "kecamatan", "desa", "rw", "rt", "kawasan", "ditahan")


def targets(*rows: dict[str, object], by: str = "rt") -> dict[str, Any]:
    return target_table(of_round(frame(*rows), HELD, rule_set(), by)).row(0, named=True)


def test_water_is_what_the_count_leaves_over() -> None:
    row = targets(rt({"kk_tanpa_air_aman": "15", "kk_air_tidak_cukup": "?"}))
    assert (row["air_layak_min"], row["air_layak_max"], row["bagian_air_layak_min"]) == (45, 45, 0.75)
    assert (row["air_cukup_min"], row["air_cukup_max"]) == (0, 60), "missing is anything, never zero"


def test_sanitation_lies_between_both_counts_overlapping_and_apart() -> None:
    row = targets(rt({"kk_limbah_sistem_buruk": "20", "kk_limbah_sarana_buruk": "30"}))
    assert (row["sanitasi_layak_min"], row["sanitasi_layak_max"]) == (10, 30)
    row = targets(rt({"kk_limbah_sistem_buruk": "50", "kk_limbah_sarana_buruk": "30"}))
    assert (row["sanitasi_layak_min"], row["sanitasi_layak_max"]) == (0, 10), "never below none"


def test_a_place_is_bounded_rt_by_rt() -> None:
    """Summed first, 60 households bad in either count could be 60 or 120; each RT says that they are 120."""
    system, means = ({name: "60"} for name in ("kk_limbah_sistem_buruk", "kk_limbah_sarana_buruk"))
    row = targets(rt(system), rt(means, {"rt": "002"}), by="desa")
    assert (row["sanitasi_layak_min"], row["sanitasi_layak_max"]) == (0, 0)


def test_slum_area_is_that_of_the_slum_rts_whatever_the_place_scores() -> None:
    bad = {name: "60" for name in ("kk_tanpa_air_aman", "kk_air_tidak_cukup", "kk_limbah_sistem_buruk")}
    bad["kk_sampah_sarana_buruk"] = "60"
    slum, open_one, sound = rt(bad), rt(bad | {"kk_sampah_sarana_buruk": "?"}), rt()
    named = [row | {"rt": f"00{n}"} for n, row in enumerate((slum, open_one, sound), 1)]
    row = targets(*named, by="desa")
    assert (row["kumuh_min"], row["kumuh_max"], row["luas_ha"]) == (2.0, 4.0, 6.0)


def test_a_place_without_households_has_no_share() -> None:
    row = targets(rt(jumlah_kk="0"))
    assert row["bagian_air_layak_min"] is None
    assert row["air_layak_max"] == 0


@given(st.integers(1, 200), st.data())
def test_the_range_holds_every_way_the_counts_can_overlap(kk: int, data: st.DataObject) -> None:
    toilets, pans = (data.draw(st.sets(st.integers(1, kk))) for _ in range(2))
    bad = {"kk_limbah_sistem_buruk": str(len(toilets)), "kk_limbah_sarana_buruk": str(len(pans))}
    row = targets(rt(bad, jumlah_kk=str(kk)))
    assert row["sanitasi_layak_min"] <= kk - len(toilets | pans) <= row["sanitasi_layak_max"]


COUNTS = ("kk_limbah_sistem_buruk", "kk_limbah_sarana_buruk", "kk_tanpa_air_aman")


@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.data())
def test_the_range_of_a_place_holds_every_completion_of_its_rts(sizes: list[int], data: st.DataObject) -> None:
    """Which households are bad in each count of each RT is drawn, and which counts are left blank."""
    rows, proper, watered = [], 0, 0
    for n, kk in enumerate(sizes, 1):
        bad = [data.draw(st.sets(st.integers(1, kk))) for _ in COUNTS]
        told = {name: data.draw(st.sampled_from([str(len(of)), "?"])) for name, of in zip(COUNTS, bad, strict=True)}
        rows.append(rt(told, {"rt": f"{n:03d}"}, jumlah_kk=str(kk)))
        proper, watered = proper + kk - len(bad[0] | bad[1]), watered + kk - len(bad[2])
    row = targets(*rows, by="desa")
    assert row["sanitasi_layak_min"] <= proper <= row["sanitasi_layak_max"]
    assert row["air_layak_min"] <= watered <= row["air_layak_max"]
