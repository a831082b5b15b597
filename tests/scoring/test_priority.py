"""Priority classes: the cases of ``priority.toml``, what stays open, and the order that classes lead."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings

from scoring.priority import columns
from scoring.rank import Ranking, rank
from scoring.round import RoundScores, of_round, split
from scoring.rules import RuleSet, rule_set
from survey.catalogue import catalogue
from survey.project import CITY_CLASSES
from tests.scoring.rows import BASES, frame, rt
from tests.scoring.test_level_edges import worth

CASES = tomllib.loads(Path(__file__).with_name("priority.toml").read_text(encoding="utf-8"))
ANSWERS = ("lokasi_strategis", "potensi_sosial_ekonomi_budaya", "status_tanah_jelas", "sesuai_tata_ruang")
CLEAR = ("ya", "ya")
OPEN: dict[str, Any] = dict.fromkeys(
    ("pertimbangan_lain", "kelas_pertimbangan", "legalitas", "kelas_prioritas", "kode_prioritas", "penanganan")
)
TOTAL = {"berat": 80, "sedang": 40, "ringan": 20, "tidak_kumuh": 10}
# Strategic location and potential that make each band where few people live on a hectare.
BAND = {"tinggi": ("ya", "ya"), "sedang": ("ya", "tidak"), "rendah": ("tidak", "tidak")}
DENSITIES = [
    (city, middle, per_ha, points)
    for case in CASES["density"]
    for city in case["city_classes"]
    for middle in case["metro_density_middle"]
    for per_ha, points in case["points"].items()
]
SUMS = [
    (case["strategic"], case["potential"], per_ha, total, band)
    for case in CASES["sum"]
    for (per_ha, total), band in zip(case["per_ha"].items(), case["bands"], strict=True)
]
CLASSES = [(case, land) for case in CASES["class"] for land in ("legal", "not_legal")]


def answering(row: dict[str, object], *answers: str | None) -> dict[str, object]:
    """The row with its answers in the order of ``ANSWERS``; ``?`` is a blank cell."""
    given = (None if answer == "?" else answer for answer in answers)
    return row | dict(zip(ANSWERS, given, strict=True))


def slum(level: str, number: int = 1, **bases: str) -> dict[str, object]:
    """An RT of this level with 100 people per hectare, unless told otherwise."""
    return worth(TOTAL[level], rule_set(), {"rt": f"{number:03d}"}, luas_wilayah_ha="2", **bases)


def answered(*rows: dict[str, Any]) -> pl.DataFrame:
    given = {name: pl.Series([row.get(name) for row in rows], dtype=pl.String) for name in ANSWERS}
    return frame(*rows).with_columns(**given)


def judged(
    *rows: dict[str, Any], city: str | None = "kecil", by: str = "rt", rules: RuleSet | None = None
) -> RoundScores:
    return of_round(*split(answered(*rows)), rules or rule_set(), by, city)


def shown(result: RoundScores) -> list[dict[str, Any]]:
    return pl.DataFrame(columns(result.classes, result.scores.level)).to_dicts()


def said(value: object) -> object:
    return None if value == "open" else value


def test_every_level_meets_every_band_in_the_cases() -> None:
    met = {(case["level"], case["band"]): case["class"] for case in CASES["class"]}
    assert len(met) == len(BAND) * 3
    assert sorted(met.values()) == list(range(1, 10))
    codes = [case[land]["code"] for case, land in CLASSES]
    assert sorted(codes) == [f"{letter}{n}" for letter in "ABC" for n in range(1, 7)]


@pytest.mark.parametrize(("case", "land"), CLASSES, ids=lambda part: part if isinstance(part, str) else None)
@pytest.mark.parametrize("regulation", ["permen-pupr-14-2018", "permen-pupr-2-2016"])
def test_level_band_and_legality_make_class_code_and_handling(case: dict[str, Any], land: str, regulation: str) -> None:
    rules = rule_set(regulation)
    total = {"permen-pupr-2-2016": {"berat": 95, "sedang": 45, "ringan": 19}}.get(regulation, TOTAL)[case["level"]]
    row = worth(total, rules, luas_wilayah_ha="2")
    tenure = CLEAR if land == "legal" else ("ya", "tidak")
    (result,) = shown(judged(answering(row, *BAND[case["band"]], *tenure), rules=rules))
    assert result["kelas_pertimbangan"] == case["band"]
    assert result["legalitas"] == ("legal" if land == "legal" else "tidak_legal")
    assert result["kelas_prioritas"] == case["class"]
    assert (result["kode_prioritas"], result["penanganan"]) == (case[land]["code"], case[land]["handling"])


@pytest.mark.parametrize(("strategic", "potential", "per_ha", "total", "band"), SUMS)
def test_the_sum_of_the_considerations_falls_in_its_band(
    strategic: str, potential: str, per_ha: str, total: int, band: str
) -> None:
    row = slum("ringan", jumlah_penduduk=str(2 * int(per_ha)))
    (result,) = shown(judged(answering(row, strategic, potential, *CLEAR)))
    assert (result["pertimbangan_lain"], result["kelas_pertimbangan"]) == (total, band)


def test_every_sum_that_can_occur_stands_in_the_cases() -> None:
    assert {total for *_, total, _ in SUMS} == {3, 5, 7, 9, 11, 13, 15}


@pytest.mark.parametrize(("city", "middle", "per_ha", "points"), DENSITIES)
def test_density_earns_its_points(city: str, middle: str, per_ha: str, points: int) -> None:
    rules = rule_set(wanted={"metro_density_middle": middle})
    row = rt(luas_wilayah_ha="100", jumlah_penduduk=str(int(Decimal(per_ha) * 100)))
    (result,) = shown(judged(answering(row, "tidak", "tidak", *CLEAR), city=city, rules=rules))
    assert result["pertimbangan_lain"] == 2 + points


def test_the_middle_density_is_a_choice_of_large_cities_alone() -> None:
    edges: dict[tuple[str, str], set[int]] = {(city, per_ha): set() for city, _, per_ha, _ in DENSITIES}
    for city, _, per_ha, points in DENSITIES:
        edges[city, per_ha].add(points)
    assert {city for (city, _), points in edges.items() if len(points) > 1} == {"metropolitan", "besar"}
    assert {city for city, *_ in DENSITIES} == set(CITY_CLASSES) == set(rule_set().priority.city_classes)


@pytest.mark.parametrize("case", CASES["area"], ids=lambda c: c["density_area"])
def test_people_are_divided_by_the_area_chosen(case: dict[str, Any]) -> None:
    rules = rule_set(wanted={"density_area": case["density_area"]})
    row = rt(luas_ha="1", luas_wilayah_ha="2", jumlah_penduduk="250")
    (result,) = shown(judged(answering(row, "tidak", "tidak", *CLEAR), rules=rules))
    assert result["pertimbangan_lain"] == 2 + case["points"]


def test_a_village_has_the_density_of_its_sums() -> None:
    dense = rt(place={"rt": "001"}, luas_wilayah_ha="1", jumlah_penduduk="500")
    empty = rt(place={"rt": "002"}, luas_wilayah_ha="3", jumlah_penduduk="100")
    (village,) = shown(judged(*(answering(r, "tidak", "tidak", *CLEAR) for r in (dense, empty)), by="desa"))
    assert village["pertimbangan_lain"] == 2 + 1, "600 people on 4 ha are 150 per ha"


@pytest.mark.parametrize("case", CASES["one"], ids=lambda c: c["name"])
def test_what_was_not_answered_stays_open(case: dict[str, Any]) -> None:
    (result,) = shown(judged(answering(slum("berat"), *case["answers"])))
    assert result == {
        "pertimbangan_lain": said(case["sum"]),
        "kelas_pertimbangan": said(case["band"]),
        "legalitas": said(case["legality"]),
        "kelas_prioritas": said(case["class"]),
        "kode_prioritas": said(case["code"]),
        "penanganan": said(case["handling"]),
    }


@pytest.mark.parametrize("case", CASES["village"], ids=lambda c: c["name"])
def test_a_village_has_what_its_rts_say(case: dict[str, Any]) -> None:
    rows = [answering(slum("berat", n), *given) for n, given in enumerate(case["answers"])]
    (result,) = shown(judged(*rows, by="desa"))
    assert result["pertimbangan_lain"] == said(case["sum"])
    assert (result["legalitas"], result["kode_prioritas"]) == (said(case["legality"]), said(case["code"]))


def test_what_is_not_slum_has_no_class() -> None:
    (result,) = shown(judged(answering(slum("tidak_kumuh"), "ya", "ya", *CLEAR)))
    assert result == OPEN | {"pertimbangan_lain": 11, "legalitas": "legal"}


def test_a_level_that_is_not_settled_has_no_class() -> None:
    # 15 points, or 20 with the blank cell: not slum or light.
    full = dict.fromkeys(("kk_sampah_sarana_buruk", "kk_sampah_sistem_buruk", "kk_limbah_sistem_buruk"), "60")
    row = rt(full | {"kk_tanpa_air_aman": "?"}, luas_wilayah_ha="2")
    result = judged(answering(row, "ya", "ya", *CLEAR))
    assert shown(result) == [OPEN | {"pertimbangan_lain": 11, "legalitas": "legal"}]
    assert (result.classes.urgency_low.tolist(), result.classes.urgency_high.tolist()) == ([0], [7])


@pytest.mark.parametrize(
    "bases", [{"jumlah_penduduk": "?"}, {"luas_wilayah_ha": "?"}, {"luas_wilayah_ha": "0"}], ids=str
)
def test_density_is_open_where_it_cannot_be_reckoned(bases: dict[str, str]) -> None:
    row = rt(None, None, **({"luas_wilayah_ha": "2"} | bases))
    classes = judged(answering(row, "ya", "tidak", *CLEAR)).classes
    assert (classes.sum_low.tolist(), classes.sum_high.tolist()) == ([7], [11])
    assert not classes.collected


def test_density_is_open_without_a_class_of_city_or_the_column() -> None:
    row = answering(slum("berat"), "ya", "tidak", *CLEAR)
    assert shown(judged(row, city=None))[0]["pertimbangan_lain"] is None
    bare = answered(row).drop("luas_wilayah_ha")
    classes = of_round(*split(bare), rule_set(), city_class="kecil").classes
    assert (classes.sum_low.tolist(), classes.sum_high.tolist()) == ([7], [11])


def test_one_rt_that_does_not_tell_its_people_leaves_the_village_open() -> None:
    rows = [answering(slum("berat", 1), "ya", "tidak", *CLEAR)]
    rows += [answering(slum("berat", 2, jumlah_penduduk="?"), "ya", "tidak", *CLEAR)]
    assert [r["kelas_prioritas"] for r in shown(judged(*rows))] == [4, None]
    assert [r["kelas_prioritas"] for r in shown(judged(*rows, by="desa"))] == [None]


answer = st.sampled_from(["ya", "tidak"])


@st.composite
def open_rts(draw: st.DrawFn, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """An RT with blanks anywhere a blank may be, and one completion of it."""
    place = {"rt": f"{number:03d}", "desa": draw(st.sampled_from(["A", "B"]))}
    row = worth(draw(st.integers(0, 75)), rule_set(), place)
    whole: dict[str, Any] = row | {"jumlah_penduduk": draw(st.integers(0, 1200))}
    whole |= {"luas_wilayah_ha": draw(st.integers(1, 4)) * 1_000_000}
    whole |= {name: draw(answer) for name in ANSWERS}
    volumes = [q for q in catalogue().volumes if q.name in draw(st.sets(st.sampled_from(VOLUMES), max_size=3))]
    whole |= {q.name: draw(st.integers(0, whole[q.base])) for q in volumes}
    may_be_blank = [*ANSWERS, "jumlah_penduduk", "luas_wilayah_ha"]
    blank = draw(st.sets(st.sampled_from(may_be_blank))) | {q.name for q in volumes}
    return whole | dict.fromkeys(blank), whole


VOLUMES = [c.volume for c in rule_set().criteria]
pairs = st.integers(1, 4).flatmap(lambda n: st.tuples(*(open_rts(number) for number in range(n))))
Pairs = tuple[tuple[dict[str, Any], dict[str, Any]], ...]


@given(pairs, st.sampled_from(CITY_CLASSES), st.sampled_from(["rt", "desa", "kabupaten"]))
def test_sum_and_urgency_hold_under_every_completion(rows: Pairs, city: str, by: str) -> None:
    before = judged(*(row for row, _ in rows), city=city, by=by).classes
    after = judged(*(whole for _, whole in rows), city=city, by=by).classes
    assert (after.sum_low == after.sum_high).all(), "a completed place is settled"
    assert (after.urgency_low == after.urgency_high).all()
    assert (before.sum_low <= after.sum_low).all()
    assert (after.sum_high <= before.sum_high).all()
    assert (before.urgency_low <= after.urgency_low).all()
    assert (after.urgency_high <= before.urgency_high).all()


@given(pairs, st.sampled_from(["rt", "desa", "kabupaten"]))
def test_what_is_said_is_said_of_every_completion(rows: Pairs, by: str) -> None:
    before = shown(judged(*(row for row, _ in rows), by=by))
    after = shown(judged(*(whole for _, whole in rows), by=by))
    for told, known in zip(before, after, strict=True):
        assert {name: known[name] for name, value in told.items() if value is not None} == {
            name: value for name, value in told.items() if value is not None
        }


def ranked(result: RoundScores) -> Ranking:
    return rank(result.scores, result.classes)


@given(pairs, st.sampled_from(CITY_CLASSES), st.sampled_from(["rt", "desa"]))
@settings(max_examples=30)
def test_ranks_led_by_classes_hold_under_every_completion(rows: Pairs, city: str, by: str) -> None:
    """One place is known whole, so that classes lead the order before and after."""
    known = answering(slum("sedang", 999), "ya", "ya", *CLEAR) | {"desa": "C"}
    before = ranked(judged(known, *(row for row, _ in rows), city=city, by=by))
    after = ranked(judged(known, *(whole for _, whole in rows), city=city, by=by))
    assert (before.by_class, after.by_class) == (True, True)
    assert (after.rank > 0).all()
    assert (before.best <= after.rank).all()
    assert (after.rank <= before.worst).all()


def test_classes_lead_the_order_where_they_were_collected() -> None:
    heavy = answering(slum("berat", 1), "ya", "tidak", *CLEAR)
    medium = answering(slum("sedang", 2), "ya", "ya", *CLEAR)
    light = answering(slum("ringan", 3), "ya", "ya", "tidak", "tidak")
    none = answering(slum("tidak_kumuh", 4), "ya", "ya", *CLEAR)
    result = judged(none, heavy, light, medium)
    assert [r["kelas_prioritas"] for r in shown(result)] == [None, 4, 3, 2]
    led = ranked(result)
    assert (led.by_class, led.rank.tolist()) == (True, [4, 3, 2, 1])
    assert led.order.tolist() == [3, 2, 1, 0]


def test_within_a_class_the_score_decides() -> None:
    rows = [answering(worth(t, rule_set(), {"rt": f"{t:03d}"}, luas_wilayah_ha="2"), "ya", "ya", *CLEAR)
            for t in (17, 37, 16)]  # fmt: skip
    result = judged(*rows)
    assert {r["kelas_prioritas"] for r in shown(result)} == {3}
    assert ranked(result).rank.tolist() == [2, 1, 3]


def test_legality_does_not_move_a_place_in_the_order() -> None:
    rows = [answering(slum("berat", n), "ya", "ya", *tenure) for n, tenure in
            enumerate([("ya", "ya"), ("tidak", "ya"), ("?", "?")])]  # fmt: skip
    led = ranked(judged(*rows))
    assert (led.rank.tolist(), led.tied.tolist()) == ([1, 1, 1], [3, 3, 3])


def test_the_score_alone_orders_where_nothing_was_collected() -> None:
    rows = [slum(level, n) for n, level in enumerate(("ringan", "berat", "tidak_kumuh", "sedang"))]
    result = judged(*rows)
    led = ranked(result)
    assert (led.by_class, led.rank.tolist()) == (False, [3, 1, 4, 2])
    assert np.array_equal(led.order, rank(result.scores).order)


def test_a_place_that_did_not_answer_has_the_ranks_its_class_could_take() -> None:
    heavy = answering(slum("berat", 1), "ya", "tidak", *CLEAR)
    unknown = answering(slum("ringan", 2), "?", "?", *CLEAR)
    led = ranked(judged(heavy, unknown))
    assert (led.best.tolist(), led.worst.tolist()) == ([1, 1], [2, 2])
    assert led.rank.tolist() == [0, 0]


def test_the_small_bases_of_the_cases_are_what_they_say() -> None:
    assert (BASES["jumlah_penduduk"], BASES["luas_ha"]) == ("200", "2"), "100 people per ha, as priority.toml says"
