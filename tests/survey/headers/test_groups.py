"""Groups of columns over the names of criteria, which tell whether volumes, percentages or what is left stand below."""

from __future__ import annotations

import pytest

from survey.messages import Refusal
from tests.survey.fieldwork.made import ROWS, delimited
from tests.survey.files import HEADER, checked
from tests.survey.headers.published import CRITERIA, NUMBERS

BESIDE = [""] * (len(CRITERIA) - 1)
NOTHING = ["0"] * len(CRITERIA)


def grouped(groups: list[str], volumes: str, above: str = "") -> str:
    """The same criteria below each group; the RTs' volumes below that of ``volumes``, zeros below the others."""
    places = [""] * 12 if above else HEADER[:12]
    top = [*places, *(cell for group in groups for cell in (group, *BESIDE))]
    names = [""] * 12 + CRITERIA * len(groups)
    over = [[*HEADER[:12], above]] if above else []
    cells = [[*row[:12], *(c for g in groups for c in (row[12:28] if g == volumes else NOTHING))] for row in ROWS]
    return delimited([*over, top, names, *cells])


@pytest.mark.parametrize(
    ("groups", "volumes"),
    [
        (["VOLUME"], "VOLUME"),
        (["PERSENTASE", "VOLUME"], "VOLUME"),
        (["Nilai", "Volume", "Prosen (%)"], "Volume"),
        (["KONDISI AKHIR", "Besaran"], "Besaran"),
        (["Target penanganan", "(Numerik)"], "(Numerik)"),
    ],
)
def test_of_several_groups_with_the_same_names_that_of_volumes_is_read(groups: list[str], volumes: str) -> None:
    found = checked(grouped(groups, volumes))
    assert found.rows.drop("baris").equals(checked(delimited([list(HEADER), *ROWS])).rows.drop("baris"))
    assert "nama_kriteria" not in found.findings["kode"]


@pytest.mark.parametrize(
    ("group", "code"),
    [
        ("TARGET PENANGANAN", "kolom_wajib_hilang"),
        ("Kondisi Akhir", "kolom_wajib_hilang"),
        ("Volume rencana", "kolom_wajib_hilang"),
        ("USULAN KEGIATAN", "kolom_wajib_hilang"),
        ("PERSENTASE", "persen_tanpa_volume"),
    ],
)
def test_what_is_meant_to_be_done_or_left_over_is_not_read_as_the_volume(group: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked(grouped([group], group))
    assert refused.value.code == code


@pytest.mark.parametrize("group", ["YANG SUDAH BAIK", "Terlayani", "TERTANGANI"])
def test_nor_is_what_is_in_order(group: str) -> None:
    with pytest.raises(Refusal):
        checked(grouped([group], group))


@pytest.mark.parametrize("group", ["KETERATURAN BANGUNAN", "Yang belum tersedia", "Kondisi eksisting", "AKSES AIR"])
def test_the_name_of_an_aspect_or_of_what_is_bad_leaves_it_as_it_is(group: str) -> None:
    assert checked(grouped([group], group)).ready == len(ROWS)


def test_so_it_is_of_a_group_over_groups() -> None:
    with pytest.raises(Refusal) as refused:
        checked(grouped(["VOLUME"], "VOLUME", "TARGET 2027"))
    assert refused.value.code == "kolom_wajib_hilang"


@pytest.mark.parametrize("title", [["REKAP TARGET PENANGANAN"], ["Kota Contoh", "", "Program KOTAKU", "Target 2027"]])
def test_a_title_over_the_table_is_no_group(title: list[str]) -> None:
    assert checked(delimited([title, [*HEADER[:12], *CRITERIA], *(row[:28] for row in ROWS)])).ready == len(ROWS)


def test_the_numbers_of_criteria_below_their_names_are_no_rt() -> None:
    found = checked(delimited([[*HEADER[:12], *CRITERIA], [*[""] * 12, *NUMBERS], *(row[:28] for row in ROWS)]))
    assert (found.ready, found.held) == (len(ROWS), 0)


@pytest.mark.parametrize("group", ["TARGET PENANGANAN", "Kondisi Akhir", "TERLAYANI"])
def test_a_group_that_stands_over_the_volumes_alone_counts_too(group: str) -> None:
    with pytest.raises(Refusal):
        checked(delimited([[""] * 12 + [group], list(HEADER), *ROWS]))


@pytest.mark.parametrize("title", ["REKAP NILAI KUMUH", "DATA TARGET RT KUMUH 2026", "KOTA TANPA KUMUH"])
def test_a_title_over_the_midst_of_a_table_is_none(title: str) -> None:
    found = checked(delimited([[""] * 12 + [title], list(HEADER), *ROWS]))
    assert found.rows.drop("baris").equals(checked(delimited([list(HEADER), *ROWS])).rows.drop("baris"))
