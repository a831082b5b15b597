"""Who is in charge of a place, as the table of scores says it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from reports.scoresheet import authority, authority_by
from scoring.rules import rule_set


@pytest.mark.parametrize(
    ("named", "perhaps", "held", "told"),
    [
        (None, 0, 0, "–"),
        (None, 1, 0, "belum pasti"),
        (None, 0, 1, "belum pasti"),
        ("provinsi", 0, 0, "provinsi"),
        ("provinsi", 1, 0, "provinsi+"),
        ("provinsi", 0, 1, "provinsi+"),
        ("pusat", 1, 1, "pusat"),
    ],
)
def test_what_may_yet_be_slum_may_change_who_is_in_charge(named: Any, perhaps: int, held: int, told: str) -> None:
    row = {"kewenangan": named, "rt_mungkin_kumuh": perhaps, "rt_ditahan": held}
    assert authority(row, rule_set(wanted={"authority_area": "slum"}), "id") == told


@pytest.mark.parametrize(
    ("named", "held", "told"), [("provinsi", 0, "provinsi"), ("provinsi", 1, "provinsi+"), ("pusat", 1, "pusat")]
)
def test_by_total_area_held_rts_alone_may_change_who_is_in_charge(named: str, held: int, told: str) -> None:
    row = {"kewenangan": named, "rt_mungkin_kumuh": 1, "rt_ditahan": held}
    assert authority(row, rule_set(), "id") == told


def test_the_table_says_by_which_area_the_authority_goes() -> None:
    places = pl.DataFrame({"jumlah_rt": [5, 3], "rt_kumuh": [5, 3]})
    told = authority_by(rule_set(), places, "id")
    assert told.startswith("Kewenangan menurut luas seluruh RT yang dinilai: provinsi ≥ 10 ha")
    assert "terlalu tinggi" not in told
    by_slum = rule_set(wanted={"authority_area": "slum"})
    assert authority_by(by_slum, places, "id").startswith("Kewenangan menurut luas RT yang kumuh: provinsi ≥ 10 ha")


@pytest.mark.parametrize(("area", "warned"), [("total", True), ("slum", False)])
def test_where_it_goes_by_more_than_what_is_slum_it_is_said_that_it_may_be_too_high(area: str, warned: bool) -> None:
    rules, places = rule_set(wanted={"authority_area": area}), pl.DataFrame({"jumlah_rt": [5, 3], "rt_kumuh": [5, 1]})
    assert ("terlalu tinggi" in authority_by(rules, places, "id")) == warned
