"""The verification sheet, and the corrections that come back from it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from pypdf import PdfReader

from reports.asked import Asked
from reports.audit.corrections import Correcting
from reports.documents import corrections, facts, jobs
from reports.documents.kinds import Round
from reports.documents.scored import scored
from reports.documents.verification import gathered
from reports.quantities import of_cell, shown
from survey import findings, store
from survey.catalogue import catalogue
from survey.place import KEY
from survey.project import Project
from survey.project.letterhead import Letterhead
from tests.reports.documents import made
from tests.reports.documents.made import document, read, text
from tests.reports.sample import blank, held, rows

NEGATIVE = findings.one("negatif", baris=4, sel="T4", tajuk="luas_genangan_ha", kolom="luas_genangan_ha", isi="-0,35")


def table() -> pl.DataFrame:
    return held(blank(rows(4), 0, "kk_tanpa_air_aman"), 2, "negatif")


@pytest.fixture(scope="module")
def reader() -> PdfReader:
    return read(document("verifikasi", table(), made.facts(told=NEGATIVE), 2))


def test_every_value_stands_with_its_column_and_unit(reader: PdfReader) -> None:
    said, row = text(reader), table().row(2, named=True)
    for question in catalogue().baseline:
        assert question.label_id in said
        if question.name != "luas_genangan_ha":
            assert shown(question.name, row[question.name], "id", with_unit=False) in said


@pytest.mark.parametrize("answered", [False, True])
def test_it_is_one_page_even_with_every_answer_doubts_and_a_letterhead(answered: bool) -> None:
    kop = Letterhead(
        "Pemerintah Kabupaten Madiun", "Dinas Perumahan dan Kawasan Permukiman", "Jalan Contoh 1", None, 2026
    )
    told = made.facts(told=pl.concat([NEGATIVE.with_columns(isi=pl.lit("9 " + "z" * 200))] * 6))
    told = replace(told, project=replace(told.project, letterhead=kop))
    answers = {q.name: pl.lit("ya" if answered else None, pl.String) for q in catalogue().answers}
    assert len(read(document("verifikasi", table().with_columns(**answers), told, 2)).pages) == 1


def test_what_holds_the_row_is_quoted_as_typed_and_told(reader: PdfReader) -> None:
    said = text(reader)
    assert "-0,35 !" in said
    assert "14 Luas genangan: '-0,35' kurang dari nol." in said
    for who in ("Ketua RT", "Wakil warga", "LKM/BKM", "Fasilitator"):
        assert who in said
    assert "Koreksi Wayut.csv" in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("-0.611192", "-0,611192"),
        ("-0.0046230000000000044", "-0,004623"),
        ("-0.00000000004", "-0.00000000004"),
        ("1.234", "1.234"),
        ("-1.234.567,5", "-1.234.567,5"),
        ("tiga", "tiga"),
    ],
)
def test_a_typed_number_stands_as_its_neighbours_do_where_it_reads_in_one_way(typed: str, told: str) -> None:
    assert of_cell(typed, "id") == told


def test_of_an_rt_that_came_twice_it_says_which_row_it_shows_and_names_no_cell() -> None:
    twice = pl.concat([rows(1), rows(1).with_columns(baris=pl.lit(3, pl.Int64))]).with_columns(
        ditahan=pl.lit("kunci_ganda"), impor=pl.lit(1, pl.Int64)
    )
    own = findings.one("kunci_ganda", baris=2, sel="E2", tajuk="rt", kolom="rt", acuan="E3")
    look = gathered(scored(twice, made.facts(told=own)), twice.select(KEY).row(0), "k.csv")["look"]
    assert look[0] == "Lembar ini menunjukkan lapangan.csv, baris 2. RT yang sama ada juga di lapangan.csv, baris 3."
    assert look[1].endswith("juga baris 3.")


def test_a_long_finding_ends_with_a_word() -> None:
    long = NEGATIVE.with_columns(isi=pl.lit("kata " * 60))
    (look,) = gathered(scored(table(), made.facts(told=long)), table().select(KEY).row(2), "k.csv")["look"]
    assert look.endswith(" kata …")
    assert 150 < len(look) <= 160


def test_a_blank_value_is_blank_and_answers_are_asked_where_anyone_was() -> None:
    asked = table().with_columns(lokasi_strategis=pl.Series(["ya", None, None, None]))
    sheet = gathered(scored(asked, made.facts()), asked.select(KEY).row(0), "k.csv")
    lines = {line["label"]: line["stored"] for part in sheet["sections"] for line in part["rows"]}
    named = catalogue()
    assert lines[named["kk_tanpa_air_aman"].label_id] == "kosong"
    assert lines[named["lokasi_strategis"].label_id] == "ya"
    assert named["sesuai_tata_ruang"].label_id not in lines


def test_the_table_beside_the_sheets_is_taken_as_corrections(one_round: Project, tmp_path: Path) -> None:
    asked = Asked(one_round, "id", "R0", {})
    round_ = Round(facts.rows(asked), facts.facts(asked))
    ((path, data),) = corrections.tables(round_, jobs.jobs(round_, round_.rows, ["verifikasi"])).items()
    assert path.name.startswith("Koreksi ")
    filled = pl.read_csv(data, infer_schema=False)
    untouched = tmp_path / "kosong.csv"
    filled.write_csv(untouched)
    before = store.rows(one_round, "R0")
    rt = filled["rt"][0]
    first = (pl.col("rt") == rt) & (pl.col("pertanyaan") == "jumlah_bangunan")
    area = (pl.col("rt") == rt) & (pl.col("pertanyaan") == "luas_ha")
    new = before.filter(pl.col("rt") == rt)["jumlah_bangunan"][0] + 1
    mended = filled.with_columns(
        nilai_baru=pl.when(first).then(pl.lit(str(new))).when(area).then(pl.lit("1,75")),
        siapa=pl.when(first | area).then(pl.lit("faskel")),
        mengapa=pl.when(first | area).then(pl.lit("dihitung ulang bersama warga")),
    )
    file = tmp_path / path.name
    file.write_bytes(mended.write_csv().encode("utf-8-sig"))
    done = Correcting(one_round, "id", "R0", who="", why="").correct(str(file), None)
    assert done.code == 0, done.told
    after = store.rows(one_round, "R0").filter(pl.col("rt") == rt)
    assert after["jumlah_bangunan"][0] == new
    assert after["luas_ha"][0] == 1_750_000


def test_old_values_read_in_one_way_in_any_file() -> None:
    none = {name: pl.lit(0, pl.Int64) for name in ("luas_terlalu_padat_ha", "luas_genangan_ha", "jalan_rusak_m")}
    none["jalan_belum_terlayani_m"] = pl.lit(0, pl.Int64)
    own = table().with_columns(
        luas_ha=pl.lit(1_234_000, pl.Int64), panjang_jalan_ideal_m=pl.lit(123_400, pl.Int64), **none
    )
    of = scored(own, made.facts())
    lines = corrections.table(of, [own.select(KEY).row(1)])
    old = dict(lines.select("pertanyaan", "nilai_lama").iter_rows())
    assert old["luas_ha"] == "1.2340"
    assert old["panjang_jalan_ideal_m"] == "1234"
