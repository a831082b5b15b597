"""Ballots: what is sound counts, what is spoiled is held with its reason, and nothing is mended."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.catalogue import BALLOTS, FormName, form
from survey.messages import Refusal, severity
from tests.survey.answered.households import text
from tests.survey.ballots.cast import ballot, checked, codes, written

PEBBLES, RANKING, PAIRWISE = BALLOTS[0], BALLOTS[2], BALLOTS[1]
ALL_BLANK = dict.fromkeys([q.name for q in form("ballot_pebbles").votes], "")

# What is wrong, the kind of ballot, its cells, and the findings that tell it.
BAD: list[tuple[str, FormName, dict[str, str], set[str]]] = [
    ("nineteen pebbles", PEBBLES, {"bangunan": "5"}, {"kerikil_tidak_pas"}),
    ("twenty-one pebbles", PEBBLES, {"kebakaran": "1"}, {"kerikil_tidak_pas"}),
    ("all pebbles and one more on one aspect", PEBBLES, {"bangunan": "21"}, {"melebihi_batas"}),
    ("one aspect blank", PEBBLES, {"kebakaran": ""}, {"suara_kosong"}),
    ("no pebble at all", PEBBLES, ALL_BLANK, {"suara_kosong"}),
    ("fewer than none", PEBBLES, {"bangunan": "-1", "jalan": "9"}, {"negatif"}),
    ("half a pebble", PEBBLES, {"bangunan": "5,5", "jalan": "2,5"}, {"bukan_bilangan_bulat"}),
    ("a number in words", PEBBLES, {"bangunan": "enam"}, {"bukan_angka"}),
    ("a cross for a number", PEBBLES, {"kebakaran": "x"}, {"bukan_angka"}),
    ("tally marks", PEBBLES, {"air_limbah": "I"}, {"bukan_angka"}),
    ("a date", PEBBLES, {"bangunan": "6-Jan"}, {"tanggal_excel"}),
    ("a formula's error", PEBBLES, {"bangunan": "#REF!"}, {"galat_rumus"}),
    ("a percentage", PEBBLES, {"bangunan": "30%"}, {"persen_bukan_volume"}),
    ("a guess", PEBBLES, {"bangunan": "± 6"}, {"suara_perkiraan"}),
    ("a dash", PEBBLES, {"kebakaran": "-"}, {"tanda_hubung", "suara_kosong"}),
    ("not known", PEBBLES, {"kebakaran": "?"}, {"tidak_tersedia", "suara_kosong"}),
    ("none, in words", PEBBLES, {"kebakaran": "tidak ada"}, {"tidak_ada", "suara_kosong"}),
    ("another unit", PEBBLES, {"bangunan": "6 km"}, {"satuan_lain"}),
    ("no code", PEBBLES, {"kode": ""}, {"kode_kosong"}),
    ("a name for a code", PEBBLES, {"kode": "Bu Tini"}, {"kode_bukan_kode"}),
    ("a NIK for a code", PEBBLES, {"kode": "3519012345678901"}, {"kode_bukan_kode"}),
    ("a telephone number for a code", PEBBLES, {"kode": "081234567890"}, {"kode_bukan_kode"}),
    ("rank eight", RANKING, {"bangunan": "8"}, {"melebihi_batas"}),
    ("rank nought", RANKING, {"bangunan": "0"}, {"kurang_dari_batas"}),
    ("a rank below nought", RANKING, {"bangunan": "-1"}, {"negatif"}),
    ("a rank in words", RANKING, {"bangunan": "kedua"}, {"bukan_angka"}),
    ("a rank between two", RANKING, {"bangunan": "1,5"}, {"bukan_bilangan_bulat"}),
    ("two ranks in one cell", RANKING, {"bangunan": "1/2"}, {"bukan_angka"}),
    ("nothing ranked", RANKING, ALL_BLANK, {"urutan_kosong"}),
    ("a pair without a mark", PAIRWISE, {"bangunan_jalan": ""}, {"suara_kosong"}),
    ("both sides of a pair", PAIRWISE, {"bangunan_jalan": "A5 B3"}, {"suara_bertentangan"}),
    ("a number without a side", PAIRWISE, {"bangunan_jalan": "5"}, {"suara_tak_terbaca"}),
    ("a side without a number", PAIRWISE, {"bangunan_jalan": "A"}, {"suara_tak_terbaca"}),
    ("more than nine times", PAIRWISE, {"bangunan_jalan": "A10"}, {"suara_tak_terbaca"}),
    ("a side that is none", PAIRWISE, {"bangunan_jalan": "C5"}, {"suara_tak_terbaca"}),
    ("a fraction", PAIRWISE, {"bangunan_jalan": "1/5"}, {"suara_tak_terbaca"}),
    ("a fraction that became a date", PAIRWISE, {"bangunan_jalan": "5-Jan"}, {"suara_tak_terbaca"}),
    ("a decimal fraction", PAIRWISE, {"bangunan_jalan": "0,2"}, {"suara_tak_terbaca"}),
    ("a sign for a side", PAIRWISE, {"bangunan_jalan": "-5"}, {"suara_tak_terbaca"}),
    ("nobody at the table", PAIRWISE, {"jumlah_orang": "0"}, {"kurang_dari_batas"}),
    ("more people than a table seats", PAIRWISE, {"jumlah_orang": "101"}, {"melebihi_batas"}),
    ("people in words", PAIRWISE, {"jumlah_orang": "lima"}, {"bukan_angka"}),
]


@pytest.mark.parametrize(("kind", "cells", "told"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_bad_ballot_is_spoiled_with_its_reason(kind: FormName, cells: dict[str, str], told: set[str]) -> None:
    good = ballot(kind, 1, jumlah_orang="4") if kind == PAIRWISE else ballot(kind, 1)
    made = checked(kind, good, {**good, "kode": "P02", **cells})
    assert set(codes(made)) == told
    assert made.rows["ditahan"].is_null().to_list() == [True, False]
    because = made.rows["ditahan"][1].split()
    assert set(because) == {code for code in told if severity(code) == "error"}
    assert made.findings["baris"].unique().to_list() == [3]


def test_there_are_thirty_kinds_and_more() -> None:
    assert len({name for name, *_ in BAD}) == len(BAD) >= 30


@pytest.mark.parametrize("kind", BALLOTS)
def test_sound_ballots_raise_nothing(kind: FormName) -> None:
    made = checked(
        kind, ballot(kind, 1), ballot(kind, 2, kelompok="", asal_rt="RT 03/RW 01"), ballot(kind, 3, asal_rt="")
    )
    assert codes(made) == []
    assert made.ready == 3
    assert made.rows["asal_rt"].to_list() == ["RT 002", "RW 001 RT 003", None]


def test_the_sign_printed_on_the_ballot_reads_as_equal() -> None:
    made = checked(PAIRWISE, ballot(PAIRWISE, 1, bangunan_jalan="="))
    assert (codes(made), made.rows["bangunan_jalan"].to_list()) == ([], ["sama"])


@pytest.mark.parametrize(("cells", "code"), [
    ({"kelompok": "tetangga"}, "pilihan_tak_terbaca"),
    ({"kelompok": "perempuan, penyewa"}, "pilihan_ganda"),
    ({"asal_rt": "gang mawar"}, "asal_rt_tak_terbaca"),
])  # fmt: skip
def test_a_group_that_does_not_read_spoils_no_vote(cells: dict[str, str], code: str) -> None:
    made = checked(PEBBLES, ballot(PEBBLES, 1, **cells))
    assert codes(made) == [code]
    assert made.ready == 1
    assert made.rows[made.findings["kolom"][0]].to_list() == [None]


@pytest.mark.parametrize("again", ["P01", "p01", " P01 "])
def test_of_a_code_that_stands_twice_none_counts(again: str) -> None:
    made = checked(PEBBLES, ballot(PEBBLES, 1), ballot(PEBBLES, 2, kode=again), ballot(PEBBLES, 3))
    assert codes(made) == ["kode_ganda"] * 2
    assert made.findings["acuan"].to_list() == ["A3", "A2"]
    assert made.ready == 1


def test_the_same_code_in_two_villages_is_two_people() -> None:
    made = checked(PEBBLES, ballot(PEBBLES, 1, desa="Wayut"), ballot(PEBBLES, 1, desa="Klagen"))
    assert (codes(made), made.ready) == ([], 2)


@pytest.mark.parametrize(("line", "code"), [("P02;perempuan;RT 02;6;2;5;4;1;2", "baris_pendek"),
                                            ("P02;perempuan;RT 02;6;2;5;4;1;2;0;7", "baris_panjang")])  # fmt: skip
def test_a_row_too_short_or_too_long_is_told_as_that_alone(line: str, code: str) -> None:
    made = written(PEBBLES, text([ballot(PEBBLES, 1)], ";") + line + "\n")
    assert codes(made) == [code]
    assert made.rows["ditahan"].to_list() == [None, code]


def test_a_sum_below_the_ballots_is_no_ballot() -> None:
    total = {**dict.fromkeys(ballot(PEBBLES), ""), "kode": "Jumlah", "bangunan": "12", "jalan": "28"}
    made = checked(PEBBLES, ballot(PEBBLES, 1), ballot(PEBBLES, 2), total)
    assert codes(made) == ["baris_jumlah"]
    assert made.ready == made.rows.height == 2


def test_names_are_in_no_row_and_no_copy() -> None:
    made = checked(
        PEBBLES, {**ballot(PEBBLES, 1), "nama": "Bu Tini"}, {**ballot(PEBBLES, 2, kode="Pak Sastro"), "nama": ""}
    )
    assert sorted(codes(made)) == ["kode_bukan_kode", "kolom_pribadi"]
    for name in ("Tini", "Sastro", "SASTRO"):
        assert name not in str(made.rows.to_dicts()) + str(made.findings.to_dicts())
        assert name.encode() not in made.to_keep()


@pytest.mark.parametrize(("kind", "column"), [(PEBBLES, "kode"), (PEBBLES, "sampah"), (RANKING, "sampah"),
                                              (PAIRWISE, "sampah_kebakaran")])  # fmt: skip
def test_without_a_code_or_an_aspect_there_is_nothing_to_count(kind: FormName, column: str) -> None:
    row = {name: cell for name, cell in ballot(kind).items() if name != column}
    with pytest.raises(Refusal) as refusal:
        checked(kind, row)
    assert refusal.value.code == "kolom_wajib_hilang"
    assert column in refusal.value.facts["hilang"]


def test_labels_and_numbers_of_the_form_are_understood_as_headers() -> None:
    row = ballot(PEBBLES)
    asked = form(PEBBLES)
    labels = {asked[name].label_id: cell for name, cell in row.items()}
    made = checked(PEBBLES, labels)
    assert (codes(made), made.ready) == ([], 1)


@given(st.data())
@settings(max_examples=40)
def test_whatever_is_typed_a_ballot_that_counts_is_sound(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(BALLOTS))
    known = st.sampled_from(["", "0", "5", "20", "7", "-1", "A5", "b9", "sama", "x", "1,5"])
    cell = st.one_of(known, st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters='";'), max_size=4))
    names = data.draw(st.lists(st.sampled_from([*ballot(kind)]), max_size=5))
    odd = {name: data.draw(cell) for name in names}
    made = checked(kind, ballot(kind, 1), {**ballot(kind, 2), **odd})
    ready = made.rows.filter(pl.col("ditahan").is_null())
    assert ready["kode"].null_count() == 0
    assert ready["kode"].n_unique() == ready.height
    votes = ready.select(q.name for q in form(kind).votes)
    if kind == PEBBLES:
        assert votes.sum_horizontal().to_list() == [20] * ready.height
        assert votes.null_count().sum_horizontal().item() == 0
    elif kind == PAIRWISE:
        scale = form(kind).ballot.scale  # type: ignore[union-attr]
        assert all(cell in scale for row in votes.rows() for cell in row)
    else:
        assert all(cell is None or 1 <= cell <= 7 for row in votes.rows() for cell in row)
        assert all(any(cell is not None for cell in row) for row in votes.rows())
