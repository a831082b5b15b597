"""Columns that a city's table carries beside its volumes: known, not read, and said once."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from survey.catalogue import catalogue
from survey.headers import extras
from tests.survey.files import HEADER, checked, joined, lines, rts, text

SIXTEEN = [q for q in catalogue().volumes if len(q.criterion) == 2]


@pytest.mark.parametrize(
    "header",
    [
        "1a_nilai",
        "n_1a",
        "1an",
        "Nilai 1a",
        "1a. Ketidakteraturan Bangunan Nilai",
        "Skor 4c",
        "bangunan_tidak_teratur_unit nilai",
    ]
    + [
        "Total Nilai",
        "totalNilai",
        "total_skor",
        "Tingkat Kekumuhan",
        "tingkat_kekumuhan_awal",
        "rata_rata_sektoral",
        "RATA2 KEKUMUHAN SEKTORAL",
        "rata_aspek_pct_1",
    ],
)
def test_points_totals_and_levels_are_known(header: str) -> None:
    assert extras.results(["rt", header]) == [1]
    assert extras.shares(["rt", header]) == {}


@pytest.mark.parametrize(
    "header", ["n_rt", "Nilai Tanah", "1f_nilai", "1fn", "1a n", "total", "Jumlah KK", "catatan", "p_rt", "% lereng"]
)
def test_what_is_none_of_them(header: str) -> None:
    assert (extras.results(["rt", header]), extras.shares(["rt", header])) == ([], {})


@pytest.mark.parametrize(
    ("header", "at"),
    [
        (["1a_nilai", "Total Nilai"], 1),
        (["n_1a", "total"], 1),
        (["Jumlah Skor Kekumuhan"], 0),
        (["total"], None),
        (["n_1a", "Total Nilai Aspek Jalan"], None),
        (["n_1a", "Total Nilai Akhir"], None),
        (["n_1a", "Total Nilai", "total_nilai_awal"], None),
        (["n_1a", "total", "Total Nilai"], None),
    ],
)
def test_the_total_is_the_one_sum_of_all_points(header: list[str], at: int | None) -> None:
    assert extras.total(header) == at


@pytest.mark.parametrize(
    ("header", "at"),
    [
        (["rt", "Tingkat Kekumuhan"], 1),
        (["Klasifikasi Kekumuhan RT"], 0),
        (["Kategori Kekumuhan Awal", "Kategori Kekumuhan Akhir"], 0),
        (["Tingkat Kekumuhan", "Level Kekumuhan"], None),
        (["tingkat"], None),
        (["n_1a", "tingkat"], 1),
        (["n_1a", "tingkat pendidikan"], None),
    ],
)
def test_the_level_is_the_one_of_the_rt_now(header: list[str], at: int | None) -> None:
    assert extras.level(header) == at


@pytest.mark.parametrize(
    ("header", "at"),
    [
        (["rt", "Rata-rata Kekumuhan Sektoral"], 1),
        (["RATA2 KEKUMUHAN SEKTORAL"], 0),
        (["Rata-rata Sektoral Awal", "Rata-rata Sektoral Akhir"], 0),
        (["rata_sektoral", "Rata-rata Kekumuhan"], None),
        (["Rata-rata Kondisi Jalan Lingkungan", "Rata2 KK"], None),
    ],
)
def test_the_mean_is_the_one_of_all_aspects_now(header: list[str], at: int | None) -> None:
    assert extras.mean(header) == at


@pytest.mark.parametrize("short", ["n_{}", "{}_nilai", "{}n", "p_{}", "{}_pct", "{}p"])
def test_numbers_are_of_the_edition_that_the_columns_themselves_tell(short: str) -> None:
    find = extras.points if short in ("n_{}", "{}_nilai", "{}n") else extras.shares
    header = [short.format(number) for number in ("4c", "4e")]
    assert find(header) == {0: "drainase_tidak_terhubung_m", 1: "drainase_rusak_m"}
    assert find(header[:1]) == {0: "drainase_rusak_m"}


def test_a_citys_table_in_two_rows_is_read_without_a_map() -> None:
    table, beside = lines(*rts(12)), {q.name: q for q in SIXTEEN}
    upper, lower = [], []
    for name in HEADER:
        named = name in beside
        upper += [f"{beside[name].criterion}. Kriteria", "", ""] if named else [name]
        lower += ["Volume", "%", "Nilai"] if named else [""]
    rows = [upper + ["Total Nilai", "Tingkat Kekumuhan", "", ""], lower]
    for row in rts(12):
        cells = []
        for name, cell in row.items():
            share = 100 * float(cell) / float(row[beside[name].base]) if name in beside else 0
            cells += [cell, f"{share:.2f}", "3"] if name in beside else [cell]
        rows.append([*cells, "40", "RINGAN"])
    found = checked(joined(rows))
    assert_frame_equal(found.rows.drop("baris"), checked(joined(table)).rows.drop("baris"))
    told = found.findings.select("kode", "jumlah").rows()
    assert told == [("nomor_kriteria", 1), ("persen_dibandingkan", 16), ("nilai_dihitung", 18)]


def test_what_the_program_wrote_itself_is_known() -> None:
    shares = {f"p_{q.criterion}": f"{float(rts(1)[0][q.name]) / float(rts(1)[0][q.base]):.6f}" for q in SIXTEEN}
    own = {f"n_{q.criterion}": "1" for q in SIXTEEN} | {"total": "16"}
    found = checked(text(*(row | shares | own for row in rts(3))))
    assert found.findings.filter(pl.col("keparahan") != "note").is_empty()
