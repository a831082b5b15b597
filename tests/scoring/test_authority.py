"""Who is in charge of a place, and what its RTs say beside its sums."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from scoring.round import KEYS, RoundScores, of_round, split
from scoring.rules import RuleSet, rule_set
from survey.catalogue import catalogue
from tests.scoring.rows import BASES, frame, rt
from tests.scoring.test_by_the_words import rts, total_by_the_words

CASES = tomllib.loads(Path(__file__).with_name("authority.toml").read_text(encoding="utf-8"))
COUNTED = {"rt": None, "ha": "luas_ha", "kk": "jumlah_kk", "jiwa": "jumlah_penduduk"}
LEVELS = ("berat", "sedang", "ringan", "tidak_kumuh", "belum_pasti", "kumuh", "mungkin_kumuh")
ABOVE = [by for by in KEYS if by != "rt"]
names = st.sampled_from(["A", "B", "C"])


# Four criteria of 5 points: light slum.
SLUM = dict.fromkeys(
    ("kk_tanpa_air_aman", "kk_air_tidak_cukup", "kk_sampah_sarana_buruk", "kk_sampah_sistem_buruk"), BASES["jumlah_kk"]
)


BY_SLUM = rule_set(wanted={"authority_area": "slum"})


def of(rows: list[dict[str, Any]], by: str, rules: RuleSet = rule_set()) -> RoundScores:  # noqa: B008
    return of_round(*split(frame(*rows)), rules, by)


@pytest.mark.parametrize("case", CASES["edge"], ids=lambda c: c["luas_ha"])
@pytest.mark.parametrize("by", ["desa", "kawasan"])
def test_area_says_who_is_in_charge(case: dict[str, Any], by: str) -> None:
    found = of([rt(luas_ha=case["luas_ha"])], by).authority()
    assert {name: column.to_list() for name, column in found.items()} == {"kewenangan": [case["in_charge"]]}
    found = of([rt(SLUM, luas_ha=case["luas_ha"])], by, BY_SLUM).authority()
    assert {name: column.to_list() for name, column in found.items()} == {"kewenangan": [case["in_charge"]]}


@pytest.mark.parametrize("case", CASES["edge"][1:], ids=lambda c: c["luas_ha"])
def test_the_area_is_that_of_all_rts_together(case: dict[str, Any]) -> None:
    part = Decimal("4.5")
    rows = [rt(SLUM, place={"rt": "001"}, luas_ha=str(part))]
    rows += [rt(place={"rt": "002"}, luas_ha=str(Decimal(case["luas_ha"]) - part)), rt(place={"desa": "Lain"})]
    village = of(rows, "desa").authority()["kewenangan"].to_list()
    assert village == [case["in_charge"], "kabupaten_kota"]


@pytest.mark.parametrize("case", CASES["edge"][1:], ids=lambda c: c["luas_ha"])
def test_by_choice_the_area_is_that_of_the_slum_rts_together(case: dict[str, Any]) -> None:
    part = Decimal("4.5")
    rows = [rt(SLUM, {"rt": "001"}, luas_ha=str(part)), rt(place={"rt": "003"}, luas_ha="40")]
    rows += [rt(SLUM, {"rt": "002"}, luas_ha=str(Decimal(case["luas_ha"]) - part)), rt(SLUM, {"desa": "Lain"})]
    village = of(rows, "desa", BY_SLUM).authority()["kewenangan"].to_list()
    assert village == [case["in_charge"], "kabupaten_kota"]


def test_nobody_is_in_charge_where_no_rt_is_slum_for_certain() -> None:
    rows = [rt(luas_ha="40"), rt(dict.fromkeys(SLUM, "?"), {"desa": "Kosong"}, luas_ha="40")]
    assert of(rows, "desa", BY_SLUM).authority()["kewenangan"].to_list() == [None, None]
    assert of(rows, "desa").authority()["kewenangan"].to_list() == ["pusat", "pusat"]


@pytest.mark.parametrize("by", ["rt", "rw", "kecamatan", "kabupaten"])
def test_nobody_is_in_charge_of_what_is_no_location(by: str) -> None:
    assert of([rt(SLUM, luas_ha="20")], by).authority() == {}


def test_who_is_in_charge_follows_the_places_picked() -> None:
    rows = [rt(SLUM, {"desa": desa}, luas_ha=area) for desa, area in (("A", "1"), ("B", "12"), ("C", "30"))]
    found = of(rows, "desa")
    picked = found.at(found.scores.total_low.argsort()[::-1][:2])
    areas = picked.scores.bounds.base["luas_ha"].tolist()
    by_area = {1_000_000: "kabupaten_kota", 12_000_000: "provinsi", 30_000_000: "pusat"}
    assert picked.authority()["kewenangan"].to_list() == [by_area[area] for area in areas]
    assert picked.tally is not None
    assert picked.tally.of["ha_ringan"].tolist() == areas


@st.composite
def settlements(draw: st.DrawFn) -> list[dict[str, Any]]:
    """RTs in villages, RWs, kecamatan and kawasan at random, with missing volumes and people."""
    rows = draw(st.lists(rts(), min_size=1, max_size=7))
    placed = []
    for number, row in enumerate(rows):
        place = {name: draw(names) for name in ("kecamatan", "desa", "rw", "kawasan")}
        people = draw(st.integers(0, 3000) | st.none())
        placed.append(row | place | {"rt": f"{number:03d}", "jumlah_penduduk": people})
    return placed


def levels_of(row: dict[str, Any]) -> list[str]:
    """The names under which an RT is counted, straight from the regulation's words."""
    blank = [q for q in catalogue().volumes if row[q.name] is None]
    low, light = total_by_the_words(row | {q.name: 0 for q in blank})
    high, heavy = total_by_the_words(row | {q.name: row[q.base] for q in blank})
    level = light if light == heavy else "belum_pasti"
    return [level, *(["kumuh"] if low >= 16 else ["mungkin_kumuh"] if high >= 16 else [])]


@given(settlements(), st.sampled_from(ABOVE))
@settings(max_examples=40)
def test_what_the_rts_of_a_place_say_equals_a_plain_recount(rows: list[dict[str, Any]], by: str) -> None:
    recount: dict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        place = tuple(row[key] for key in KEYS[by])
        for level in levels_of(row):
            for what, base in COUNTED.items():
                recount[place][f"{what}_{level}"] += 1 if base is None else row[base] or 0
    found = of(rows, by)
    assert found.tally is not None
    assert set(found.tally.of) == {f"{what}_{level}" for what in COUNTED for level in LEVELS}
    places = found.scores.bounds.places.rows()
    assert set(places) == set(recount)
    for at, place in enumerate(places):
        told = {name: int(values[at]) for name, values in found.tally.of.items()}
        assert told == {name: recount[place][name] for name in told}


@given(settlements(), st.sampled_from(ABOVE))
@settings(max_examples=40)
def test_levels_of_a_place_add_up_to_its_rts_area_and_households(rows: list[dict[str, Any]], by: str) -> None:
    found = of(rows, by)
    assert found.tally is not None
    bounds, told = found.scores.bounds, found.tally.of
    for what, whole in (("rt", bounds.rt), ("ha", bounds.base["luas_ha"]), ("kk", bounds.base["jumlah_kk"])):
        assert np.sum([told[f"{what}_{level}"] for level in LEVELS[:5]], axis=0).tolist() == whole.tolist()
        slum = np.sum([told[f"{what}_{level}"] for level in LEVELS[:3]], axis=0)
        assert (slum <= told[f"{what}_kumuh"]).all()
        assert (told[f"{what}_kumuh"] + told[f"{what}_mungkin_kumuh"] <= whole).all()


@given(settlements())
@settings(max_examples=25)
def test_any_grouping_sums_to_the_kabupaten(rows: list[dict[str, Any]]) -> None:
    whole = sums(of(rows, "kabupaten"))
    assert [whole["rt"], len(whole["low"])] == [len(rows), 16]
    for by in ABOVE:
        assert sums(of(rows, by)) == whole, by


@given(settlements(), st.data())
@settings(max_examples=20)
def test_kawasan_and_what_lies_outside_them_sum_to_the_kabupaten(
    rows: list[dict[str, Any]], data: st.DataObject
) -> None:
    some = [row | {"kawasan": data.draw(names | st.none())} for row in rows]
    inside = [row for row in some if row["kawasan"] is not None]
    found = of(some, "kawasan")
    assert found.outside == len(some) - len(inside)
    assert None not in found.scores.bounds.places["kawasan"].to_list()
    if inside:
        assert sums(found) == sums(of(inside, "kabupaten"))


def sums(found: RoundScores) -> dict[str, Any]:
    """All numbers of all places together."""
    assert found.tally is not None
    bounds = found.scores.bounds
    return {
        "rt": int(bounds.rt.sum()),
        "low": [int(volume.sum()) for volume in bounds.low],
        "high": [int(volume.sum()) for volume in bounds.high],
        "base": {name: int(values.sum()) for name, values in bounds.base.items()},
        "untold": {name: int(count.sum()) for name, count in bounds.untold.items()},
        "tally": {name: int(values.sum()) for name, values in found.tally.of.items()},
    }
