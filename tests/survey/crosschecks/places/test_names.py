"""Names and numbers of places that are no such names, stand in another column, or are spelled as two."""

from __future__ import annotations

import polars as pl
import pytest

from survey.context import Context
from survey.findings import what_is_wrong
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def with_name(level: str, name: str) -> list[Row]:
    made = village(12, desa="Klagen Serut")
    return [*made[:-1], made[-1] | {level: name}]


def asked(rows: list[Row], context: Context | None = None) -> list[tuple[str, str, str, str]]:
    codes = ("nama_rusak", "nama_serupa", "tempat_tertukar", "nomor_janggal", "bukan_nama_tempat")
    told = found(rows, context).findings.select("kode", "sel", "isi", "acuan").rows()
    return [row for row in told if row[0] in codes]


@pytest.mark.parametrize("name", ["Klagen Serut RW 02", "Klagen Serut / RW. 2", "Klagen Serut (RT 01 RW II)"])
def test_a_village_with_the_number_of_an_rw_is_asked_about(name: str) -> None:
    told = of(found(with_name("desa", name)), "nama_bernomor")
    assert told.select("kolom", "isi", "jumlah").rows() == [("desa", name, 1)]


@pytest.mark.parametrize("name", ["Klagen Serut", "Rwanda", "Sukart 2", "RW Makmur"])
def test_and_no_other_name(name: str) -> None:
    assert of(found(with_name("desa", name)), "nama_bernomor").is_empty()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Klagen SerÃ©t", "Klagen Serét"),
        ("Klag\ufffdn Serut", "Klagen Serut"),
        ("K1agen Serut", "Klagen Serut"),
        ("Klag=n Serut", "Klagen Serut"),
        ("3519012001", ""),
    ],
)
def test_a_broken_name_is_asked_about_with_what_it_may_be(name: str, meant: str) -> None:
    told = asked(with_name("desa", name))
    assert [row[:3] for row in told if row[0] == "nama_rusak"] == [("nama_rusak", "C13", name)]
    assert meant in ("", told[0][3])


def test_without_a_likely_name_there_is_no_question() -> None:
    told = of(found(with_name("desa", "3519012001")), "nama_rusak").row(0, named=True)
    assert what_is_wrong(told, "en") == "'3519012001' in desa holds signs or digits that no place's name has."
    assert "Apakah" not in what_is_wrong(told, "id")


@pytest.mark.parametrize(
    "name", ["Kincang Wétan", "Jum'at", "3-4 Ulu", "13 Ilir", "Sei Kera Hilir II", "P.B. Selayang (Barat)", "Dukuh 2"]
)
def test_names_as_villages_have_them(name: str) -> None:
    assert asked(with_name("desa", name)) == []


@pytest.mark.parametrize(
    "name", ["-", "sda", "S.D.A.", '"', "#N/A", "(null)", "0", "idem", "Jumlah", "Wayut Total", "tidak ada"]
)
def test_what_names_no_place_holds_its_row(name: str) -> None:
    checked = found(with_name("desa", name))
    assert of(checked, "bukan_nama_tempat")["sel"].to_list() == ["C13"]
    assert checked.held == 1


@pytest.mark.parametrize("word", ["-", "–", "Tidak ada", "N/A", "(null)"])
def test_a_slum_area_called_none_is_none_and_that_is_said(word: str) -> None:
    checked = found(with_name("kawasan", word))
    assert checked.rows["kawasan"][-1] is None
    assert checked.held == 0
    assert of(checked, "tanpa_kawasan").select("kolom", "isi", "jumlah").rows() == [("kawasan", word, 1)]


@pytest.mark.parametrize("word", ["sda", '"', "idem"])
def test_a_slum_area_as_above_is_not_guessed(word: str) -> None:
    checked = found(with_name("kawasan", word))
    assert of(checked, "bukan_nama_kawasan").select("kolom", "isi").rows() == [("kawasan", word)]
    assert checked.held == 1


def test_an_area_may_be_called_by_a_number() -> None:
    assert found(with_name("kawasan", "2")).rows["kawasan"][-1] == "2"


def test_a_kind_or_an_accent_makes_no_other_place() -> None:
    assert asked(with_name("desa", "Ds. Klagen Serut")) == [("nama_serupa", "C13", "Ds. Klagen Serut", "Klagen Serut")]
    assert asked(with_name("kecamatan", "Kec Jiwan"))[0][:2] == ("nama_serupa", "B13")
    assert asked(with_name("kabupaten", "Kota Madiun")) == []
    known = Context(spellings={"desa": ["Kelurahan Klagen Serut"]})
    assert len(asked(village(12, desa="Klagen Serut"), known)) == 12


def test_a_village_under_the_header_of_the_district() -> None:
    told = asked([*village(4, desa="Bukur"), *with_name("kecamatan", "Bukur")])
    assert ("tempat_tertukar", "B17", "Bukur", "desa") in told
    # A village of the name of its district is no mistake.
    assert asked([*village(4, desa="Bukur"), *with_name("desa", "Jiwan")]) == []
    assert asked(with_name("desa", "Kabupaten Madiun"))[0] == (
        "tempat_tertukar",
        "C13",
        "Kabupaten Madiun",
        "kabupaten",
    )


def test_villages_and_districts_exchanged_in_the_whole_file() -> None:
    rows = [row for name in ("Bukur", "Bibrik", "Wayut") for row in village(4, kecamatan=name, desa="Jiwan")]
    assert of(found(rows), "tempat_tertukar").select("kolom", "acuan", "jumlah").rows() == [("kecamatan", "desa", 12)]


def test_an_rt_far_above_the_others_of_its_village() -> None:
    rows = village(12)
    assert asked([*rows[:-1], rows[-1] | {"rt": "112"}]) == [("nomor_janggal", "E13", "112", "… 11")]
    assert asked([*rows[:-1], rows[-1] | {"rt": "0"}]) == [("nomor_janggal", "E13", "0", "0")]
    assert asked([row | {"rt": str(90 + n)} for n, row in enumerate(rows)]) == []


def numbered(*pairs: tuple[int, int]) -> list[Row]:
    """RTs with these numbers of RT and RW."""
    return [row | {"rt": str(rt), "rw": str(rw)} for row, (rt, rw) in zip(village(len(pairs)), pairs, strict=True)]


def test_rt_and_rw_exchanged() -> None:
    exchanged = [(1 + n // 4, n + 1) for n in range(12) if n != 5]
    assert of(found(numbered(*exchanged)), "rt_rw_tertukar").select("sel", "jumlah").rows() == [("E2", 11)]


@pytest.mark.parametrize(
    "pairs",
    [
        [(n + 1, 1 + n // 4) for n in range(12)],
        [(1 + n % 4, 1 + n // 4) for n in range(12)],
        [(1, n + 1) for n in range(12)],
        [(1 + 5 * n % 3, n + 1) for n in range(12)],
        [(1 + n // 6, 1 + n % 6) for n in range(12)],
        [(1 + n // 4, n + 1) for n in range(7)],
    ],
    ids=["counted on", "anew in each RW", "the first of each RW", "one of each RW", "by RT", "few"],
)
def test_other_numbers_of_rt_and_rw(pairs: list[tuple[int, int]]) -> None:
    codes = found(numbered(*pairs)).findings["kode"].to_list()
    assert not {"rt_rw_tertukar", "nomor_berderet", "nomor_berlanjut"} & {*codes}


def villages_numbered(*first: int) -> list[Row]:
    """Villages of three RTs that begin with these numbers."""
    pairs = [(desa, rt) for desa, start in zip("ABCDE", first, strict=False) for rt in range(start, start + 3)]
    rows = zip(village(len(pairs)), pairs, strict=True)
    return [row | {"desa": f"Desa {desa}", "rt": str(rt)} for row, (desa, rt) in rows]


def test_numbers_that_go_on_from_village_to_village() -> None:
    odd = of(found(villages_numbered(1, 4, 7, 10)), "nomor_berlanjut")
    assert odd.select("sel", "acuan", "jumlah").rows() == [("E5", "Desa A RT 003 → Desa B RT 004", 3)]


@pytest.mark.parametrize("first", [(1, 1, 1, 1), (1, 4, 7), (1, 4, 7, 1), (1, 5, 9, 13)])
def test_villages_with_numbers_of_their_own(first: tuple[int, ...]) -> None:
    assert of(found(villages_numbered(*first)), "nomor_berlanjut").is_empty()


def test_numbers_dragged_down_together() -> None:
    rows = [row | {"rw": row["rt"]} for row in village(12)]
    assert of(found(rows), "nomor_berderet")["jumlah"].to_list() == [12]
    assert of(found(rows[:7]), "nomor_berderet").is_empty()
    names = [row | {"desa": f"Wayut {n}"} for n, row in enumerate(village(12), 1)]
    odd = of(found(names), "deret_otomatis").filter(pl.col("kolom") == "desa")
    assert odd.select("sel", "jumlah", "acuan").rows() == [("C2", 12, "Wayut 1, Wayut 2 …")]
