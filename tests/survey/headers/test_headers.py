"""From the header as typed to the catalogue's names."""

from __future__ import annotations

import random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from survey.catalogue import FormName, catalogue
from survey.catalogue import form as catalogue_form
from survey.check import check
from survey.context import Context
from survey.headers import is_personal, letter, name_of, nearest_name
from survey.messages import Refusal
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.survey.files import HEADER, RT, checked, joined, lines, rt, rts, text


def refusal(content: str) -> Refusal:
    with pytest.raises(Refusal) as refused:
        checked(content)
    return refused.value


@pytest.mark.parametrize("seed", range(5))
def test_columns_stand_in_any_order(seed: int) -> None:
    order = random.Random(seed).sample(HEADER, len(HEADER))
    mixed = [{name: row[name] for name in order} for row in rts(3)]
    assert_frame_equal(checked(text(*mixed)).rows, checked(text(*rts(3))).rows)


def test_volumes_may_be_named_by_their_criterion_where_both_regulations_number_it_alike() -> None:
    numbered = {q.criterion: q.name for q in catalogue().volumes if len(q.criterion) == 2}
    del numbered["4c"]
    assert len(numbered) == 15
    assert {c: name_of(f"{c}_vol") for c in numbered} == numbered == {c: name_of(f"Volume {c}") for c in numbered}
    assert [name_of(header) for header in ("4c_vol", "1a", "1a_nilai", "1a_pct")] == [None] * 4


SIXTEEN = tuple(q.criterion for q in catalogue().volumes if len(q.criterion) == 2)


@pytest.mark.parametrize("spelling", ["{}_vol", "{}v", "Volume {}", "{}. Kriteria Volume"])
def test_the_number_4c_is_read_by_the_other_columns(spelling: str) -> None:
    def asked(*numbers: str) -> dict[str, str | None]:
        header = [spelling.format(number) for number in numbers]
        return dict(zip(numbers, Maps().questions(header), strict=True))

    sixteen = {q.criterion: q.name for q in catalogue().volumes if len(q.criterion) == 2}
    assert asked(*SIXTEEN) == sixteen
    nineteen = asked(*SIXTEEN, "4d", "4e", "6c")
    assert [nineteen[number] for number in ("4c", "4d", "4e", "6c")] == [
        "drainase_tidak_terhubung_m",
        "drainase_tidak_terpelihara_m",
        "drainase_rusak_m",
        "kk_sampah_sarana_tidak_terpelihara",
    ]
    assert len({*nineteen.values()}) == 19
    assert asked("4c", "6c")["4c"] == "drainase_tidak_terhubung_m"


def test_a_file_that_numbers_its_volumes_is_read_and_says_how_4c_was_read() -> None:
    numbers = {q.name: f"{q.criterion}_vol" for q in catalogue().volumes}
    found = checked(text(*({numbers.get(name, name): cell for name, cell in row.items()} for row in rts(3))))
    assert_frame_equal(found.rows, checked(text(*rts(3))).rows)
    assert found.findings.filter(pl.col("kode") == "nomor_kriteria")["acuan"].to_list() == ["4c_vol → drainase_rusak_m"]


def test_a_number_is_not_read_beside_the_name_it_stands_for() -> None:
    header = ["drainase_rusak_m", "4c_vol", "4c_nilai", "volume"]
    assert Maps().questions(header) == ("drainase_rusak_m", None, None, None)


def test_a_table_of_short_codes_in_a_programs_spelling_is_read_without_a_map() -> None:
    camel = {
        "luas_ha": "luasVerifikasi",
        "panjang_jalan_ideal_m": "panjangJalanIdealM",
        "jumlah_kk": "jumlahKK",
        "jumlah_bangunan": "JumlahBangunan",
    }
    short = camel | {q.name: f"{q.criterion}v" for q in catalogue().volumes}
    rows = [{short.get(name, name): cell for name, cell in row.items()} | {"1ap": "0.3", "1an": "1"} for row in rts(3)]
    found = checked(text(*rows))
    assert_frame_equal(found.rows, checked(text(*rts(3))).rows)
    assert found.findings.filter(keparahan="warning").filter(pl.col("kode") != "persen_berbeda").is_empty()


@pytest.mark.parametrize("header", ["dESA", "deSA", "Desa", "DESA"])
def test_a_slip_of_capitals_is_no_word_of_its_own(header: str) -> None:
    assert name_of(header) == "desa"


@pytest.mark.parametrize("header", ["ID-RT", "id_rt", "Kode/RT", "Jumlah KK/RT", "Jml Penduduk/RT", "Ketua RT/RW"])
def test_what_is_told_of_an_rt_is_not_its_number(header: str) -> None:
    assert name_of(header) is None


@pytest.mark.parametrize(
    "header",
    [
        "Kode Kab/Kota",
        "Kode Kel/Desa",
        "kode_kel/desa",
        "Kode-Desa",
        "Luas/Kecamatan",
        "ID Desa/Kelurahan",
        "Jumlah Kel/Desa",
        "Kepala Desa/Kelurahan",
        'Lokasi "berada" pada fungsi strategis Kab/Kota',
        "Ibu Kota Kab/Kota",
    ],
)
def test_what_is_told_of_a_place_is_not_its_name(header: str) -> None:
    assert name_of(header) is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        *((kota, "kabupaten") for kota in ("Kab/Kota", "Nama Kab./Kota", "2. Nama Kab/Kota", "b Kab / Kota")),
        ("A. Lokasi Survei/Kota", "kabupaten"),
        ("Wilayah Kota/Kecamatan", "kecamatan"),
        ("Lokasi Desa/Kelurahan", "desa"),
        ("info_desa/desa", "desa"),
        ("alamat_desa-kelurahan", "desa"),
        ("kepala_keluarga/desa", "desa"),
        ("total_rumah/identitas/kecamatan", "kecamatan"),
    ],
)
def test_a_place_in_two_words_or_behind_a_group_is_its_name(header: str, name: str) -> None:
    assert name_of(header) == name


@pytest.mark.parametrize("number", ["(a) ", "(1) ", "( 12 )", "[3] ", "(A.1) ", "a. ", "1) ", "(1). ", "II. ", "(iv) "])
def test_the_number_of_a_column_may_stand_before_its_name(number: str) -> None:
    assert tuple(name_of(f"{number}{name}") for name in HEADER) == tuple(HEADER)
    assert [name_of(f"{number}{other}") for other in ("Kode RT", "Ketua RT", "KK", "Jalan baik", "")] == [None] * 5


@pytest.mark.parametrize("before", ["(m)", "(L)", "(P)", "(v)", "(n)", "(%)", "(100)", "(2019)"])
def test_a_unit_a_part_of_the_people_or_a_year_is_no_number_of_a_column(before: str) -> None:
    assert name_of(f"{before} Jumlah penduduk") is None
    assert name_of(f"{before} luas_ha") is None


def test_codes_of_places_may_stand_beside_their_names() -> None:
    coded = [{"Kode Kab/Kota": "35.19", "Kode Kel/Desa": "35.19.08.2001"} | row for row in rts(3)]
    assert_frame_equal(checked(text(*coded)).rows, checked(text(*rts(3))).rows)


@pytest.mark.parametrize("header", ["nmdesa", "WADMKD", "Nagari", "nmkec", "Distrik", "WADMKK", "Wilayah RT/RW"])
def test_a_place_told_again_in_other_words_is_passed_over(header: str) -> None:
    again = [{header: "Lain"} | row for row in rts(3)]
    found = checked(text(*again))
    assert_frame_equal(found.rows, checked(text(*rts(3))).rows)
    assert found.findings.filter(kode="kolom_tak_dikenal")["isi"].to_list() == [header]


@pytest.mark.parametrize(("own", "second"), [("nmdesa", "WADMKD"), ("desa", "Kelurahan")])
def test_of_two_that_may_be_it_neither_is_chosen(own: str, second: str) -> None:
    rows = [{second: "Lain"} | {own if name == "desa" else name: cell for name, cell in row.items()} for row in rts(2)]
    refused = refusal(text(*rows))
    assert (refused.code, refused.facts["kolom"]) == ("kolom_ganda", "desa")


@pytest.mark.parametrize("header", ["Kriteria,Volume,Satuan", "Aspek,Kriteria Kekumuhan,Vol", "Indikator,Volume"])
def test_a_row_per_criterion_is_refused_with_how_to_turn_it(header: str) -> None:
    place = "Kabupaten,Kecamatan,Kelurahan,RW,RT"
    found = refusal(f"{place},{header}\nKabupaten Madiun,Jiwan,Wayut,1,1{',7' * len(header.split(','))}\n")
    assert found.code == "baris_per_kriteria"
    assert "PivotTable" in found.sentence("en")


def test_a_list_of_works_with_a_row_per_criterion_is_no_baseline_to_be_turned() -> None:
    found = refusal("tahun,desa,rw,rt,kriteria,volume,kegiatan,sumber_dana,anggaran_rp\n2021,Wayut,1,2,6b,9,TPS,,\n")
    assert (found.code, found.facts["formulir"]) == ("formulir_lain", "pekerjaan")


def test_a_remark_on_criteria_makes_no_table_of_them() -> None:
    rows = [row | {"Kriteria": "x", "Volume": "7"} for row in rts(2)]
    assert checked(text(*rows)).ready == 2
    assert refusal(text(*({k: v for k, v in row.items() if k != "jalan_rusak_m"} for row in rows))).code == (
        "kolom_wajib_hilang"
    )
    assert refusal("Kabupaten,Kecamatan,Desa,RW,RT,Kriteria\nMadiun,Jiwan,Wayut,1,1,x\n").code == "kolom_wajib_hilang"


def test_an_optional_column_may_be_missing() -> None:
    without = [{k: v for k, v in row.items() if k != "kawasan"} for row in rts(2)]
    found = checked(text(*without))
    assert (found.ready, found.rows["kawasan"].to_list()) == (2, [None, None])


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("jumlah_kk", "jumlah_kk"),
        (" Jumlah KK ", "jumlah_kk"),
        ("JUMLAH-KK", "jumlah_kk"),
        ("Households", "jumlah_kk"),
        ("data_rt/jumlah_kk", "jumlah_kk"),
        ("data-jumlah_kk", "jumlah_kk"),
        ("kelurahan", "desa"),
        ("Desa/Kelurahan", "desa"),
        ("RT_RW", "rt"),
        ("RW/RT", "rt"),
        ("No. RT", "rt"),
        ("Nama Desa", "desa"),
        ("identitas/rt/rw", "rw"),
        ("Ketua RT/RW", None),
        ("Jumlah KK (%)", None),
        ("jumlah_kk_miskin", None),
        ("", None),
    ],
)
def test_spellings_of_a_header(header: str, name: str | None) -> None:
    assert name_of(header) == name


def test_every_label_of_the_catalogue_leads_to_its_question() -> None:
    for question in catalogue().questions:
        assert {name_of(h) for h in (question.name, question.label_id, question.label_en)} == {question.name}


def test_an_unknown_column_is_told_with_the_nearest_name() -> None:
    found = checked(text(rt(kawassan="Jiwan"), rt(2, kawassan="Jiwan")))
    assert found.ready == 2
    told = found.findings.row(0, named=True)
    assert (told["kode"], told["sel"], told["isi"], told["acuan"]) == ("kolom_tak_dikenal", "AC", "kawassan", "kawasan")


def test_a_column_like_no_other_has_no_nearest_name() -> None:
    assert checked(text(rt(catatan="x"))).findings["acuan"].to_list() == ["–"]


def test_a_blank_column_without_a_header_is_not_told() -> None:
    table = lines(*rts(2))
    assert checked(joined([[*row, ""] for row in table])).findings.is_empty()
    told = checked(joined([[*table[0], ""], *([*row, "9"] for row in table[1:])])).findings
    assert told["sel"].to_list() == ["AC"]


def test_a_missing_required_column_is_refused_with_the_nearest_header() -> None:
    said = refusal(text(rt()).replace("jumlah_kk", "jumlah_kkk", 1)).sentence("en")
    assert said.startswith(
        "rt.csv: required columns are missing: jumlah_kk (≈ 'jumlah_kkk'?). Columns not known: jumlah_kkk. Rename"
    )
    bare = refusal("rt,rw,desa\n1,2,3\n")
    assert "kabupaten, kecamatan, luas_ha" in str(bare.facts["hilang"])
    assert bare.facts["ada"] == "–"


@pytest.mark.parametrize("header", ["Luas permukiman (m2)", "Luas permukiman (km²)", "luas_m2"])
def test_a_column_in_another_unit_is_not_that_column_and_is_named_as_the_nearest(header: str) -> None:
    refused = refusal(text(rt(), rt(2)).replace("luas_ha", header, 1))
    assert (refused.code, refused.facts["hilang"]) == ("kolom_wajib_hilang", f"luas_ha (≈ '{header}'?)")


@pytest.mark.parametrize("header", ["Jalan rusak (%)", "% Jalan rusak", "jalan_rusak_persen", "Jalan rusak %"])
def test_a_percentage_of_a_thing_is_not_that_thing(header: str) -> None:
    assert refusal(text(rt(), rt(2)).replace("jalan_rusak_m", header, 1)).code == "kolom_wajib_hilang"


def test_a_table_on_its_side_is_told_as_that() -> None:
    sideways = joined([list(row) for row in zip(*lines(*rts(3)), strict=True)])
    assert refusal(sideways).facts == {"berkas": "rt.csv", "kolom": "A"}


@pytest.mark.parametrize(
    ("form", "told", "code"),
    [
        (None, "rumah_tangga", "formulir_lain"),
        ("rt", "rumah_tangga", "formulir_lain"),
        ("rumah_tangga", None, "tanpa_formulir"),
    ],
)
def test_a_form_that_was_not_named_is_told(form: FormName | None, told: FormName | None, code: str) -> None:
    names = [q.name for q in catalogue_form(told).asked] if told else list(HEADER)[6:]
    header = [*HEADER[:5], *names]
    data = joined([header, ["x"] * len(header)]).encode()
    with pytest.raises(Refusal) as refused:
        check(Source("rt.csv", data), Context(maps=Maps(form=form)))
    assert refused.value.code == code
    assert refused.value.facts.get("formulir") == told


def test_a_header_of_hundreds_of_columns_makes_a_sentence_of_bearable_length() -> None:
    wide = ",".join(f"kolom_yang_panjang_sekali_namanya_nomor_{n}\n" for n in range(500)).replace("\n", "")
    said = refusal(f"rt,{wide}\n1{',' * 500}\n").sentence("id")
    assert len(said) < 4500
    assert " …. Ganti nama kolom hanya" in said


@pytest.mark.parametrize("second", ["jumlah_kk", "Jumlah KK", "grup/jumlah_kk"])
def test_a_column_twice_is_refused_with_both_places(second: str) -> None:
    refused = refusal(text(rt(**{second if second != "jumlah_kk" else "x": "50"})).replace(",x\n", ",jumlah_kk\n"))
    assert (refused.code, refused.facts["tempat"]) == ("kolom_ganda", "J, AC")


def test_the_letters_of_a_spreadsheet() -> None:
    assert [letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


PERSONAL = ["nama", "Nama KRT", "NIK", "No. KTP/NIK", "No KK", "no_hp", "Nomor HP/WA", "email", "grup/nik", "hp_rt"]
PERSONAL += ["nama ketua rt", "respondent_name", "Kepala Keluarga", "Ketua RT", "Ketua RT/RW", "Kepala Desa", "Lurah"]
PERSONAL += ["Kepala Desa/Kelurahan", "Penanggung Jawab", "No. Telpon", "Kontak"]


@pytest.mark.parametrize("header", PERSONAL)
def test_headers_of_personal_data(header: str) -> None:
    assert is_personal(header)


@pytest.mark.parametrize("header", ["nama_desa", "Nama Kelurahan", "identitas nama/desa", "catatan", "", *RT])
def test_headers_of_no_personal_data(header: str) -> None:
    assert not is_personal(header)


def test_a_byte_order_mark_is_no_part_of_the_first_header() -> None:
    found = checked(b"\xef\xbb\xbf" + text(rt()).encode())
    assert found.rows.select(pl.col("kabupaten")).item() == "Kabupaten Madiun"


def test_a_criterion_is_not_like_another_by_its_number() -> None:
    assert nearest_name("4c Volume") is None
    assert nearest_name("jumlah_bangunann") == "jumlah_bangunan"


@pytest.mark.parametrize(
    ("header", "cells", "told"),
    [("", "123", []), ("Unnamed: 0", "012", []), ("", "214", [""]), ("Timestamp", "xyz", []), ("x", "123", ["x"])],
)
def test_a_nameless_column_that_numbers_the_rows_and_a_tools_are_not_asked_about(
    header: str, cells: str, told: list[str]
) -> None:
    head, *rows = text(rt(), rt(2), rt(3)).splitlines()
    found = checked("\n".join([f"{header},{head}", *(f"{n},{row}" for n, row in zip(cells, rows, strict=True))]))
    assert found.findings.filter(kode="kolom_tak_dikenal")["isi"].to_list() == told
