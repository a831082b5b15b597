"""Each rule of the schema fires at its limit and not before it; a blank never counts as zero."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl
import pytest
from pandera.errors import SchemaErrors

from survey import schema
from survey.arrays import Flags
from survey.catalogue import catalogue
from survey.findings import Hit
from survey.messages import severity
from survey.place import KEY

MADE = catalogue()
Row = Mapping[str, int | str | None]
GOOD = {q.name: MADE.unit_of(q.name).scale * 10 for q in MADE.quantities} | {
    "jumlah_penduduk": 40,
    "luas_ha": 1_000_000,
    "jalan_rusak_m": 0,
    "drainase_rusak_m": 0,
    "luas_terlalu_padat_ha": 0,
    "luas_genangan_ha": 0,
}
PLACE = {"kabupaten": "Madiun", "kecamatan": "Jiwan", "desa": "Wayut", "rw": "001", "kawasan": None}


def frame(*rows: Row) -> pl.DataFrame:
    kinds = {q.name: pl.String for q in MADE.keys} | {q.name: pl.Int64 for q in MADE.quantities}
    whole = [{**PLACE, "rt": f"{n:03}", **GOOD, **row} for n, row in enumerate(rows, 1)]
    return pl.DataFrame(whole, schema=kinds)


def checked(rows: pl.DataFrame) -> list[Hit]:
    return schema.check(rows, np.ones(rows.height, bool), suspect(rows))


def suspect(rows: pl.DataFrame) -> Flags:
    return schema.breaking(rows) | schema.alike(rows.select(KEY))


def fired(*rows: Row) -> list[set[tuple[str, str | None]]]:
    """Code and column of every rule that each row breaks."""
    broken: list[set[tuple[str, str | None]]] = [set() for _ in rows]
    for hit in checked(frame(*rows)):
        for at in hit.at.tolist():
            broken[at].add((hit.code, hit.column))
    return broken


def codes(*rows: Row) -> list[set[str]]:
    return [{code for code, _ in broken} for broken in fired(*rows)]


def errors(*rows: Row) -> list[set[tuple[str, str | None]]]:
    return [{(code, column) for code, column in broken if severity(code) == "error"} for broken in fired(*rows)]


def test_a_good_row_breaks_nothing() -> None:
    assert fired({}, {}) == [set(), set()]


def test_below_zero() -> None:
    names = [q.name for q in MADE.quantities]
    assert fired(*({name: -1} for name in names)) == [{("negatif", name)} for name in names]
    assert not [found for found in codes(*({name: 0} for name in names)) if "negatif" in found]


def test_the_largest_a_base_can_be() -> None:
    limits = {q.name: q.max * MADE.unit_of(q.name).scale for q in MADE.bases if q.max}
    assert len(limits) == 8
    assert not [found for found in codes(*({n: most} for n, most in limits.items())) if "terlalu_besar" in found]
    beyond = errors(*({name: most + 1} for name, most in limits.items()))
    assert [("terlalu_besar", name) in found for name, found in zip(limits, beyond, strict=True)] == [True] * 8


def test_a_volume_against_its_base() -> None:
    bases = {q.name: q.base for q in MADE.volumes}
    assert errors(*({name: GOOD[base]} for name, base in bases.items())) == [set()] * 19
    beyond = errors(*({name: GOOD[base] + 1} for name, base in bases.items()))
    assert beyond == [{("melebihi_dasar", name)} for name in bases]


def test_a_base_of_zero() -> None:
    zero = {volume.name: 0 for volume in MADE.volumes}
    assert not [found for found in codes(*({**zero, q.base: 0} for q in MADE.volumes)) if "dasar_nol" in found]
    for question, broken in zip(
        MADE.volumes, errors(*({**zero, q.base: 0, q.name: 1} for q in MADE.volumes)), strict=True
    ):
        assert {found for found in broken if found[1] == question.name} == {("dasar_nol", question.name)}


def test_a_blank_never_counts_as_zero() -> None:
    expected = [{("dasar_kosong", q.name)} if q.blank == "error" else set() for q in MADE.quantities]
    assert fired(*({q.name: None} for q in MADE.quantities)) == expected


def test_a_wholly_blank_row_breaks_only_the_rules_of_blanks() -> None:
    assert codes(dict.fromkeys([q.name for q in MADE.questions])) == [{"dasar_kosong", "kunci_kosong"}]


@pytest.mark.parametrize(
    ("code", "at", "beyond"),
    [
        ("bangunan_per_ha_mustahil", {"jumlah_bangunan": 5000}, {"jumlah_bangunan": 5001}),
        ("penduduk_per_ha_mustahil", {"jumlah_penduduk": 10_000}, {"jumlah_penduduk": 10_001}),
        ("bangunan_per_ha_janggal", {"jumlah_bangunan": 500}, {"jumlah_bangunan": 501}),
        ("penduduk_per_ha_janggal", {"jumlah_penduduk": 2000}, {"jumlah_penduduk": 2001}),
        ("penduduk_per_ha_janggal", {"luas_ha": 400_000_000}, {"luas_ha": 400_000_001}),
        ("penduduk_per_kk_janggal", {"jumlah_penduduk": 120}, {"jumlah_penduduk": 121}),
        ("penduduk_per_kk_janggal", {"jumlah_penduduk": 15}, {"jumlah_penduduk": 14}),
        ("jalan_per_ha_janggal", {"panjang_jalan_ideal_m": 400_000}, {"panjang_jalan_ideal_m": 400_001}),
        ("drainase_per_ha_janggal", {"panjang_drainase_ideal_m": 500_000}, {"panjang_drainase_ideal_m": 500_001}),
        ("kk_melebihi_penduduk", {"jumlah_kk": 40}, {"jumlah_kk": 41}),
        ("jalan_melebihi_ideal", {"jalan_belum_terlayani_m": 400, "jalan_rusak_m": 600}, {"jalan_rusak_m": 1}),
        ("drainase_melebihi_ideal", {"drainase_belum_ada_m": 1, "drainase_rusak_m": 999}, {"drainase_rusak_m": 1}),
    ],
)
def test_what_a_row_must_look_like_as_a_whole(code: str, at: dict[str, int], beyond: dict[str, int]) -> None:
    assert [code in found for found in codes(at, beyond)] == [False, True]


def test_a_ratio_over_nothing_is_not_judged() -> None:
    zero = {volume.name: 0 for volume in MADE.volumes}
    odd = {("dasar_nol_janggal", "luas_ha"), ("dasar_nol_janggal", "jumlah_kk")}
    assert fired({**zero, "luas_ha": 0, "jumlah_kk": 0}) == [odd]


def test_no_rt_is_without_ground_buildings_people_households_or_roads_but_one_may_have_no_drains() -> None:
    zero = {volume.name: 0 for volume in MADE.volumes}
    odd = {"luas_ha", "jumlah_bangunan", "jumlah_penduduk", "jumlah_kk", "panjang_jalan_ideal_m"}
    bases = dict.fromkeys([base.name for base in MADE.bases], 0)
    assert fired({**zero, **bases}) == [{("dasar_nol_janggal", name) for name in odd}]


def test_more_households_than_people_is_told_once() -> None:
    assert fired({"jumlah_kk": 41, "jumlah_penduduk": 40}) == [{("kk_melebihi_penduduk", "jumlah_kk")}]


def test_a_blank_part_leaves_a_sum_unjudged() -> None:
    assert fired({"jalan_belum_terlayani_m": None, "jalan_rusak_m": 1000}) == [set()]


def test_an_rt_twice_is_told_on_both_rows() -> None:
    twice = checked(frame({}, {"rt": "001"}, {"rt": "002"}, {"rt": "001", "rw": "002"}))
    assert [(hit.code, hit.column, hit.at.tolist()) for hit in twice] == [("kunci_ganda", "rt", [0, 1])]


def test_rows_that_are_not_looked_at_break_nothing_and_repeat_nothing() -> None:
    rows = frame({}, {"rt": "001"}, {"jumlah_kk": -1}, {"jumlah_kk": -1})
    kept = np.array([True, False, False, True])
    found = schema.check(rows, kept, suspect(rows))
    assert [(hit.code, hit.column, hit.at.tolist()) for hit in found] == [("negatif", "jumlah_kk", [3])]


@pytest.mark.parametrize("base", (-1, 0, 1, 9))
@pytest.mark.parametrize("volume", (-1, 10))
def test_a_volume_that_may_have_slid_breaks_a_rule(base: int, volume: int) -> None:
    """Only such rows are tried for a slide."""
    for question in MADE.volumes:
        assert schema.breaking(frame({question.base: base, question.name: volume})).all()


def test_rows_without_a_whole_key_are_no_repetition() -> None:
    assert fired({"rw": None}, {"rt": "001", "rw": None}) == [{("kunci_kosong", "rw")}] * 2


def test_all_errors_come_at_once_each_with_its_rows() -> None:
    rows: list[Row] = [{}, {"jumlah_kk": -1}, {"kk_tanpa_air_aman": 11}, {"jumlah_kk": -1, "luas_ha": None}]
    broken = fired(*rows)
    assert broken[0] == set()
    assert broken[1] == {("negatif", "jumlah_kk")}
    assert broken[2] == {("melebihi_dasar", "kk_tanpa_air_aman")}
    assert broken[3] == {("negatif", "jumlah_kk"), ("dasar_kosong", "luas_ha")}


def test_a_huge_number_is_an_error_and_no_overflow() -> None:
    huge = {q.name: 9_000_000_000 * MADE.unit_of(q.name).scale for q in MADE.quantities}
    assert {("terlalu_besar", q.name) for q in MADE.bases} <= errors(huge)[0]


def test_the_quick_look_and_the_published_schema_agree() -> None:
    """``check`` shows the schema only the rows that a first pass suspects; the schema alone must find the same."""
    rows = [{name: value} for name in GOOD for value in (-1, 0, 1, None, 10**15)]
    with pytest.raises(SchemaErrors) as failed:
        schema.schema(frame(*rows).columns).validate(frame(*rows), lazy=True)
    cases = failed.value.failure_cases
    alone = sorted(cases.select("check", "column", pl.col("index").cast(pl.Int64)).iter_rows())
    assert alone == sorted((h.code, h.column, at) for h in checked(frame(*rows)) for at in h.at.tolist())
