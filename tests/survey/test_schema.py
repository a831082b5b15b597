"""Each rule of the schema fires at its limit and not before it; a blank never counts as zero."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pytest

from survey import schema
from survey.catalogue import Question, catalogue
from survey.findings import Hit
from survey.messages import severity

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


def fired(*rows: Row) -> set[tuple[str, str | None]]:
    return {(hit.code, hit.column) for hit in schema.check(frame(*rows))}


def errors(*rows: Row) -> set[tuple[str, str | None]]:
    return {(code, column) for code, column in fired(*rows) if severity(code) == "error"}


def test_a_good_row_breaks_nothing() -> None:
    assert fired({}, {}) == set()


@pytest.mark.parametrize("question", MADE.quantities, ids=lambda q: q.name)
def test_below_zero(question: Question) -> None:
    name = question.name
    assert ("negatif", name) in errors({name: -1})
    assert ("negatif", name) not in fired({name: 0})


@pytest.mark.parametrize("question", [q for q in MADE.bases if q.max], ids=lambda q: q.name)
def test_the_largest_a_base_can_be(question: Question) -> None:
    name, limit = question.name, (question.max or 0) * MADE.unit_of(question.name).scale
    assert ("terlalu_besar", name) not in fired({name: limit})
    assert ("terlalu_besar", name) in errors({name: limit + 1})


@pytest.mark.parametrize("question", MADE.volumes, ids=lambda q: q.name)
def test_a_volume_against_its_base(question: Question) -> None:
    name, base = question.name, question.base
    whole = GOOD[base]
    assert errors({name: whole}) == set()
    assert errors({name: whole + 1}) == {("melebihi_dasar", name)}
    zero = {volume.name: 0 for volume in MADE.volumes} | {base: 0}
    assert ("dasar_nol", name) not in fired(zero)
    assert ("dasar_nol", name) in errors({**zero, name: 1})
    assert ("melebihi_dasar", name) not in fired({**zero, name: 1})


@pytest.mark.parametrize("question", MADE.quantities, ids=lambda q: q.name)
def test_a_blank_never_counts_as_zero(question: Question) -> None:
    name = question.name
    expected = {("dasar_kosong", name)} if question.blank == "error" else set()
    assert fired({name: None}) == expected


def test_a_wholly_blank_row_breaks_only_the_rules_of_blanks() -> None:
    blank = dict.fromkeys([q.name for q in MADE.questions])
    assert {code for code, _ in fired(blank)} == {"dasar_kosong", "kunci_kosong"}


@pytest.mark.parametrize(
    ("code", "at", "beyond"),
    [
        ("bangunan_per_ha_mustahil", {"jumlah_bangunan": 5000}, {"jumlah_bangunan": 5001}),
        ("penduduk_per_ha_mustahil", {"jumlah_penduduk": 10_000}, {"jumlah_penduduk": 10_001}),
        ("bangunan_per_ha_janggal", {"jumlah_bangunan": 500}, {"jumlah_bangunan": 501}),
        ("penduduk_per_ha_janggal", {"jumlah_penduduk": 2000}, {"jumlah_penduduk": 2001}),
        ("penduduk_per_ha_janggal", {"luas_ha": 400_000_000}, {"luas_ha": 400_000_001}),
        ("penduduk_per_kk_janggal", {"jumlah_penduduk": 120}, {"jumlah_penduduk": 121}),
        ("kk_melebihi_penduduk", {"jumlah_kk": 40}, {"jumlah_kk": 41}),
        ("jalan_melebihi_ideal", {"jalan_belum_terlayani_m": 400, "jalan_rusak_m": 600}, {"jalan_rusak_m": 1}),
        ("drainase_melebihi_ideal", {"drainase_belum_ada_m": 1, "drainase_rusak_m": 999}, {"drainase_rusak_m": 1}),
    ],
)
def test_what_a_row_must_look_like_as_a_whole(code: str, at: dict[str, int], beyond: dict[str, int]) -> None:
    assert code not in {found for found, _ in fired(at)}
    assert code in {found for found, _ in fired(beyond)}


def test_a_ratio_over_nothing_is_not_judged() -> None:
    zero = {volume.name: 0 for volume in MADE.volumes}
    assert fired({**zero, "luas_ha": 0, "jumlah_kk": 0}) == set()


def test_a_blank_part_leaves_a_sum_unjudged() -> None:
    assert fired({"jalan_belum_terlayani_m": None, "jalan_rusak_m": 1000}) == set()


def test_an_rt_twice_is_told_on_both_rows() -> None:
    twice = schema.check(frame({}, {"rt": "001"}, {"rt": "002"}, {"rt": "001", "rw": "002"}))
    assert [(hit.code, hit.column, hit.at.tolist()) for hit in twice] == [("kunci_ganda", "rt", [0, 1])]


def test_rows_without_a_whole_key_are_no_repetition() -> None:
    assert fired({"rw": None}, {"rt": "001", "rw": None}) == {("kunci_kosong", "rw")}


def test_all_errors_come_at_once_each_with_its_rows() -> None:
    hits = schema.check(frame({}, {"jumlah_kk": -1}, {"kk_tanpa_air_aman": 11}, {"jumlah_kk": -1, "luas_ha": None}))
    found = {(hit.code, hit.column): hit.at.tolist() for hit in hits if isinstance(hit, Hit)}
    assert found["negatif", "jumlah_kk"] == [1, 3]
    assert found["melebihi_dasar", "kk_tanpa_air_aman"] == [1, 2, 3]
    assert found["dasar_kosong", "luas_ha"] == [3]


def test_a_huge_number_is_an_error_and_no_overflow() -> None:
    huge = {q.name: 9_000_000_000 * MADE.unit_of(q.name).scale for q in MADE.quantities}
    assert {("terlalu_besar", q.name) for q in MADE.bases} <= errors(huge)
