"""Headers that may mean two things: asked about with their cells, or refused, and never guessed at."""

from __future__ import annotations

import pytest

from survey.messages import Refusal
from survey.reading.mapping import Maps
from tests.survey.fieldwork.made import ROWS, delimited
from tests.survey.files import HEADER, checked, told
from tests.survey.headers.published import BASES, CRITERIA, KEYS, read


def read_by_number(header: str) -> list[str]:
    cells = [header if name == "jalan_rusak_m" else name for name in HEADER]
    told = checked(delimited([cells, *ROWS])).findings
    return [code for code in told["kode"] if code.startswith("nomor_kriteria")]


@pytest.mark.parametrize(
    "header", ["2b. Jalan Aspal Volume", "2b Perbaikan Jalan Volume", "2b. Jalan Eksisting Rusak Volume"]
)
def test_other_words_behind_a_criterions_number_are_asked_about(header: str) -> None:
    assert read([header])[-1] == "jalan_rusak_m"
    assert read_by_number(header) == ["nomor_kriteria_saja"]


@pytest.mark.parametrize(
    "header", ["2b Volume", "2b. Kriteria Volume", "2b (m)", "2b. Kualitas Permukaan Jalan Lingkungan Volume (m)"]
)
def test_a_number_alone_or_with_the_words_of_its_criterion_is_not(header: str) -> None:
    assert read([header])[-1] == "jalan_rusak_m"
    assert "nomor_kriteria_saja" not in read_by_number(header)


def test_a_neutral_name_alone_is_asked_about() -> None:
    header = [*HEADER[:16], "Kualitas Permukaan Jalan (m)", *HEADER[17:]]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *ROWS]))
    assert refused.value.code == "tajuk_dua_arti"
    assert refused.value.facts["isi"] == "Q 'Kualitas Permukaan Jalan (m)' → jalan_rusak_m"


def test_what_may_mean_two_things_is_asked_about_with_its_cells() -> None:
    header = [*HEADER[:6], "Luas", "Rumah", "Penduduk", "KK", "Pjg Jalan", "Panjang Drainase", *HEADER[12:]]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *ROWS]))
    said = refused.value.sentence("id")
    assert refused.value.code == "tajuk_dua_arti"
    assert "G 'Luas' → luas_ha, H 'Rumah' → jumlah_bangunan, I 'Penduduk' → jumlah_penduduk, J 'KK' → jumlah_kk" in said
    assert "K 'Pjg Jalan' → panjang_jalan_ideal_m, L 'Panjang Drainase' → panjang_drainase_ideal_m" in said


def test_it_says_how_many_are_not_explained_and_what_else_is_missing_where_anything_is() -> None:
    six = [*HEADER[:6], "Luas", "Rumah", "Penduduk", "KK", "Pjg Jalan", "Panjang Drainase", *HEADER[12:]]
    two = [*HEADER[:6], "Luas", "Rumah", *HEADER[8:16], "x", *HEADER[17:]]
    said = []
    for header in (six, two):
        with pytest.raises(Refusal) as refused:
            checked(delimited([header, *ROWS]))
        said.append(refused.value.sentence("en"))
    assert "3 more columns are explained in the codebook. A volume" in said[0]
    assert "that are missing" not in said[0]
    assert "explained in the codebook" not in said[1]
    assert "Other required columns that are missing: jalan_rusak_m. Or match" in said[1]
    assert all("–" not in one for one in said)


@pytest.mark.parametrize("header", ["Luas (ha)", "Luas Ha", "3. Luas [Ha]", "Luas (Hektare)", "Area (ha)", "area_ha"])
def test_an_area_that_does_not_say_of_what_is_asked_about_in_either_language(header: str) -> None:
    assert Maps().questions([header]) == (None,)
    with pytest.raises(Refusal) as refused:
        checked(delimited([[*HEADER[:6], header, *HEADER[7:]], *ROWS]))
    assert refused.value.code == "tajuk_dua_arti"
    assert str(refused.value.facts["isi"]).endswith("→ luas_ha")
    assert "luas_ha: Luas permukiman RT" in refused.value.sentence("id")
    assert "luas_ha: Verified settlement area of the RT" in refused.value.sentence("en")


@pytest.mark.parametrize("header", ["luas_ha", "LUAS_HA", "(7) luas_ha", "info/luas_ha", "Luas permukiman (ha)"])
def test_the_catalogues_own_name_is_read_as_it_stands(header: str) -> None:
    assert Maps().questions([header]) == ("luas_ha",)


def test_two_columns_of_one_name_are_refused() -> None:
    header = [*HEADER[:9], "Jml KK", *HEADER[10:], "Jumlah Kepala Keluarga"]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *([*row, "1"] for row in ROWS)]))
    assert (refused.value.code, refused.value.facts["tempat"]) == ("kolom_ganda", "J, AC")


def test_two_tables_side_by_side_are_told_as_that() -> None:
    with pytest.raises(Refusal) as refused:
        checked(delimited([[*HEADER, "", *HEADER], *([*row, "", *row] for row in ROWS)]))
    assert (refused.value.code, refused.value.facts["lain"]) == ("tabel_berdampingan", "AD")


@pytest.mark.parametrize("spelling", ["{} (Volume)", "{} Volume", "{} (m)", "{}"])
def test_a_criterions_volume_gives_way_to_no_other_column(spelling: str) -> None:
    header = [*KEYS, *BASES, *(spelling.format(name) if at == 4 else name for at, name in enumerate(CRITERIA))]
    with pytest.raises(Refusal) as refused:
        checked(delimited([[*header, "Panjang jalan kondisi rusak (m)"], *([*row, "1"] for row in ROWS)]))
    assert (refused.value.code, refused.value.facts["tempat"]) == ("kolom_ganda", "Q, AC")


def test_a_criterions_number_and_name_alone_may_hold_its_points() -> None:
    header = [*HEADER, "2b. Kualitas Permukaan Jalan"]
    assert Maps().questions(header) == (*HEADER, None)
    assert Maps().questions([*HEADER, "2b. Kualitas Permukaan Jalan (m)"])[-1] == "jalan_rusak_m"


def test_names_of_criteria_alone_are_read_and_asked_about() -> None:
    found = checked(delimited([[*KEYS, *BASES, *CRITERIA], *ROWS]))
    assert found.rows.equals(checked(delimited([list(HEADER), *ROWS])).rows)
    assert told(found) == [("nama_kriteria", None)]
    assert found.findings["jumlah"].to_list() == [16]


def test_a_table_of_points_alone_is_refused_with_the_reason() -> None:
    header = [*HEADER[:12], *(f"{c} Nilai" for c in CRITERIA)]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *ROWS]))
    assert refused.value.code == "persen_tanpa_volume"
