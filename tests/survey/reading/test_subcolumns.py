"""Several columns below one header: read where the first is plainly the quantity, else never guessed."""

from __future__ import annotations

import pytest

from survey.catalogue import FormName
from survey.check import check
from survey.context import Context
from survey.messages import Refusal
from survey.reading import Source, mapping
from survey.reading.mapping import Maps
from tests.survey.fieldwork.made import ROWS, delimited
from tests.survey.files import HEADER, checked
from tests.survey.works.files import checked as of_works
from tests.survey.works.files import work

AMOUNTS = ("jalan_rusak_m", "biaya_rp")
GROUPS = {
    "1a": "1a. Ketidakteraturan Bangunan",
    "2b": "2b. Kualitas Permukaan Jalan (m)",
    "luas": "Luas Verifikasi (Ha)",
    "kk": "Jumlah KK",
}
NAMES = dict(zip(GROUPS, ("bangunan_tidak_teratur_unit", "jalan_rusak_m", "luas_ha", "jumlah_kk"), strict=True))


def split(group: str, words: list[str], beside: str = "7") -> str:
    """The four RTs with other columns right of one quantity, and ``words`` below their header."""
    at = HEADER.index(NAMES[group])
    blank = [""] * (len(words) - 1)
    head = [*HEADER[:at], GROUPS[group], *blank, *HEADER[at + 1 :]]
    below = [*[""] * at, *words, *[""] * (len(HEADER) - at - 1)]
    return delimited([head, below, *([*r[: at + 1], *(beside for _ in blank), *r[at + 1 : len(HEADER)]] for r in ROWS)])


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize(
    "words",
    [["Akhir", "Awal"], ["Awal", "Akhir"], ["2023", "2019"], ["R1", "R0"], ["Baik", "Rusak"], ["Tidak", "Ya"],
     ["SK", "Verifikasi"], ["Vol. Akhir", "Vol. Awal"], ["N", "P", "V"], ["%", "Jumlah"],
     ["L", "P", "Ya"], ["Target", "Angka"], ["Jumlah Awal", "Jumlah Akhir"]],
)  # fmt: skip
def test_words_that_leave_open_which_is_meant_stop_the_file(group: str, words: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        checked(split(group, words))
    told = refused.value
    assert (told.code, told.facts["kolom"], told.facts["baris"]) == ("kolom_terbagi", NAMES[group], 2)
    assert words[0] in str(told.facts["isi"])
    assert GROUPS[group] in told.sentence("id")


@pytest.mark.parametrize(
    "words",
    [
        ["Volume", "Keterangan"],
        ["Jumlah", "Bobot"],
        ["V", "P", "N"],
        ["Jml", "%", "Skor"],
        ["Vol", "Target"],
        ["Numerik", "Prosen (%)", "Nilai"],
        ["Angka", "Persen"],
        ["Unit", "Persen dari jumlah bangunan"],
        ["", "x"],
    ],
)
def test_a_first_column_that_is_plainly_the_quantity_is_read(words: list[str]) -> None:
    assert checked(split("1a", words)).rows["bangunan_tidak_teratur_unit"].to_list() == [12] * 4


@pytest.mark.parametrize(
    "words", [["Jumlah", "MBR", "Non MBR"], ["Total", "Sisa"], ["Jml", "Perempuan Kepala Keluarga"]]
)
def test_beside_all_households_any_part_of_them_may_stand(words: list[str]) -> None:
    assert checked(split("kk", words)).rows["jumlah_kk"].to_list() == [int(row[9]) for row in ROWS]


@pytest.mark.parametrize("words", [["Total", "Sisa"], ["L", "P", "Jumlah"]])
@pytest.mark.parametrize("group", ["1a", "2b", "luas"])
def test_beside_a_volume_or_an_area_they_leave_it_open(group: str, words: list[str]) -> None:
    with pytest.raises(Refusal):
        checked(split(group, words))


@pytest.mark.parametrize(
    "words",
    [["L", "P", "Jumlah"], ["Laki-laki", "Perempuan", "Total"], ["LK", "PR", "Jml."], ["L", "P", "L+P"]],
)
def test_all_households_are_read_where_they_stand_behind_men_and_women(words: list[str]) -> None:
    read = checked(split("kk", words, "55"))
    assert read.rows["jumlah_kk"].to_list() == [55] * 4
    unread = read.findings.filter(kode="kolom_tak_dikenal")["isi"].to_list()
    assert unread == [f"Jumlah KK {word}" for word in words[:2]]


@pytest.mark.parametrize("over", ["Penduduk", "PENDUDUK (JIWA)", "KK"])
def test_all_of_them_are_read_below_a_header_that_is_doubtful_alone(over: str) -> None:
    asked = "jumlah_kk" if over == "KK" else "jumlah_penduduk"
    own = 9 if over == "KK" else 8
    parts = [["L", "P", "Jml"], *([str(int(row[own]) // 2), "1", row[own]] for row in ROWS)]
    head = [*HEADER[:own], over, "", "", *HEADER[own + 1 :]]
    below = [[""] * own + parts[0] + [""] * (len(HEADER) - own - 1)]
    rows = [row[:own] + part + row[own + 1 :] for row, part in zip(ROWS, parts[1:], strict=True)]
    read = checked("\n".join(",".join(cells) for cells in [head, *below, *rows]))
    assert read.rows[asked].to_list() == [int(row[own]) for row in ROWS]


def test_the_copy_without_names_is_read_alike() -> None:
    head, below, *rows = split("kk", ["L", "P", "Jumlah"], "55").splitlines()
    named = "\n".join([f"{head},Nama Ketua RT", f"{below},", *(f"{row},Budi" for row in rows)])
    first = checked(named)
    again = checked(first.to_keep())
    assert "Budi" not in first.to_keep().decode()
    assert again.rows["jumlah_kk"].to_list() == first.rows["jumlah_kk"].to_list() == [55] * 4


@pytest.mark.parametrize(
    "words",
    [["L", "P"], ["L", "Jumlah"], ["L", "L", "Jumlah"], ["L", "P", "Jumlah", "KK Miskin"], ["L+P", "P", "Jumlah"]],
)
def test_men_and_women_without_all_of_them_behind_stop_the_file(words: list[str]) -> None:
    with pytest.raises(Refusal):
        checked(split("kk", words))


@pytest.mark.parametrize("nameless", ["Unnamed: {}", "Unnamed: {}_level_0", "...{}", "Column{}", "Kolom {}"])
def test_names_that_programs_give_blank_headers_are_none(nameless: str) -> None:
    def named(words: list[str]) -> str:
        head, below = split("1a", words).split("\n", 1)
        return ",".join(cell or nameless.format(at) for at, cell in enumerate(head.split(","))) + "\n" + below

    with pytest.raises(Refusal) as refused:
        checked(named(["Akhir", "Awal"]))
    assert refused.value.code == "kolom_terbagi"
    assert checked(named(["Nilai", "%", "Volume"])).rows["bangunan_tidak_teratur_unit"].to_list() == [7] * 4


def test_words_that_make_another_known_header_are_read_there() -> None:
    assert checked(split("2b", ["Total", "Buruk"])).rows["jalan_rusak_m"].to_list() == [700] * 4


@pytest.mark.parametrize(
    ("form", "header", "asked"),
    [
        ("pekerjaan", "Jalan rusak (m)", "jalan_rusak_m"),
        ("pekerjaan", "Volume", "volume"),
        ("pekerjaan", "Biaya", "biaya_rp"),
        ("realisasi", "jalan_rusak_m", "jalan_rusak_m"),
        ("realisasi", "Tanggal mulai", "tanggal_mulai"),
    ],
)
def test_what_is_planned_beside_what_was_built_stops_a_file_of_works(form: FormName, header: str, asked: str) -> None:
    own = {k: str(v) for k, v in work().items() if k == "id_kegiatan" or (form == "pekerjaan" and k not in AMOUNTS)}

    def file(*below: str) -> str:
        head, blank = [*own, "kriteria", header, "", "ket"], [""] * len(own)
        return delimited([head, [*blank, "", *below, ""], [*own.values(), "2b", "10", "7", "x"]])

    with pytest.raises(Refusal) as refused:
        of_works(form, file("Rencana", "Realisasi"))
    told = refused.value.facts
    assert (refused.value.code, told["kolom"], told["baris"]) == ("kolom_terbagi", asked, 2)
    of_works(form, file("Volume", "Keterangan"))


def test_a_map_settles_which_is_meant() -> None:
    told = mapping.read(Source("peta.csv", f"tajuk,pertanyaan\n{GROUPS['1a']},{NAMES['1a']}\n".encode()))
    found = check(Source("rt.csv", split("1a", ["Akhir", "Awal"]).encode()), Context(maps=Maps((told,))))
    assert found.rows[NAMES["1a"]].to_list() == [12] * 4


def test_remarks_of_an_rt_are_no_words_about_columns() -> None:
    text = split("1a", ["", ""], beside="kata ketua").replace("12,kata ketua", "sekitar 12,kata ketua")
    assert checked(text).rows["bangunan_tidak_teratur_unit"].to_list() == [12] * 4


def test_figures_of_a_first_row_without_an_rt_are_no_words() -> None:
    text = split("1a", ["594", "312"])
    assert checked(text).rows["bangunan_tidak_teratur_unit"].to_list() == [594, 12, 12, 12, 12]
