"""Headers that are not the catalogue's: drafted, completed, used, and remembered for the next such file."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey import project, store
from survey.catalogue import catalogue
from survey.check import check
from survey.context import Context
from survey.gather import context_for
from survey.headers.opposites import contradicts
from survey.messages import Refusal
from survey.reading import Source, mapping
from survey.reading.mapping import Maps
from tests.survey.files import checked, rts, text

OWN = text(*rts(3)).replace("jumlah_kk", "Somah").replace("luas_ha", "Lebar wilayah").encode()
MAP = b"kolom,tajuk,pertanyaan\nJ,Somah,jumlah_kk\n,Lebar wilayah,luas_ha\n"


def made(data: bytes = MAP) -> Context:
    return Context(maps=Maps((mapping.read(Source("peta.csv", data)),)))


def test_without_a_map_it_stops() -> None:
    with pytest.raises(Refusal) as refused:
        checked(OWN)
    assert refused.value.code == "kolom_wajib_hilang"


def test_with_a_map_it_reads_as_meant() -> None:
    found = check(Source("rt.csv", OWN), made())
    assert found.rows.rows() == checked(text(*rts(3))).rows.rows()
    assert found.findings["kode"].to_list() == ["peta_dipakai"]


@pytest.mark.parametrize("nameless", ["Column10", "Unnamed: 9"])
def test_a_map_may_tell_a_column_that_a_program_named(nameless: str) -> None:
    data = text(*rts(3)).replace("jumlah_kk", nameless).encode()
    found = check(Source("rt.csv", data), made(f"tajuk,pertanyaan\n{nameless},jumlah_kk\n".encode()))
    assert found.rows.rows() == checked(text(*rts(3))).rows.rows()


def test_the_draft_names_what_is_understood_and_what_is_near() -> None:
    header = ["RT", "jumlah_kkk", "Warna", "Nama KRT", "_uuid"]
    lines = mapping.draft(header, [3], "en").splitlines()[1:]
    assert lines == ["A,RT,rt,tepat,RT (neighbourhood)", "B,jumlah_kkk,jumlah_kk,mirip,Households", "C,Warna,,,"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a,b\n1,2\n", "peta_rusak"),
        (b"", "peta_rusak"),
        (b"\xff\xfe\x00", "peta_rusak"),
        (MAP.replace(b"luas_ha", b"luas"), "peta_tak_dikenal"),
        (MAP.replace(b"Somah", b"Kepala"), "peta_kolom_tidak_ada"),
    ],
)
def test_a_wrong_map_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(Source("rt.csv", OWN), made(data))
    assert refused.value.code == code


def test_a_map_that_worked_is_remembered_for_that_header_alone(tmp_path: Path) -> None:
    here = project.create(tmp_path / "p", "Uji")
    file = tmp_path / "peta.csv"
    file.write_bytes(MAP)
    found = check(Source("rt.csv", OWN), context_for(here, "R0", map_file=str(file)))
    store.save(here, "R0", found)
    again = check(Source("rt2.csv", OWN.replace(b"0.5", b"0.4")), context_for(here, "R1"))
    assert again.ready == 3
    with pytest.raises(Refusal):
        check(Source("rt3.csv", OWN.replace(b"rw,", b"RW,").replace(b"kawasan", b"blok")), context_for(here, "R1"))


@pytest.mark.parametrize(
    ("header", "drafted"),
    [
        (["1A", "4c", "(2.b)"], ["bangunan_tidak_teratur_unit", "drainase_rusak_m", "jalan_rusak_m"]),
        (["4c", "4d", "4e"], ["drainase_tidak_terhubung_m", "drainase_tidak_terpelihara_m", "drainase_rusak_m"]),
        (["1a", "Volume 1a"], ["", "bangunan_tidak_teratur_unit"]),
        (["V_1A", "v4c", "V10A"], ["bangunan_tidak_teratur_unit", "drainase_rusak_m", ""]),
        (["1f", "8a", "K1"], ["", "", ""]),
    ],
)
def test_a_criterions_number_alone_is_drafted_and_never_read_without_a_map(
    header: list[str], drafted: list[str]
) -> None:
    lines = [line.split(",") for line in mapping.draft(header, [], "id").splitlines()[1:]]
    assert [line[2] for line in lines] == drafted
    assert {line[3] for line in lines if line[1].strip("()") in ("1A", "4c", "2.b", "4e")} <= {"mirip"}
    assert mapping.Maps().questions(["1A", "4C", "V_1A"]) == (None, None, None)


@pytest.mark.parametrize(
    ("header", "question"),
    [
        ("KK dengan air minum aman", "kk_tanpa_air_aman"),
        ("bangunan_teratur_unit", "bangunan_tidak_teratur_unit"),
        ("jalan_tidak_rusak_m", "jalan_rusak_m"),
        ("Jalan tidak rusak", "jalan_rusak_m"),
        ("Bangunan memenuhi syarat teknis", "bangunan_tidak_layak_unit"),
        ("Drainase ada", "drainase_belum_ada_m"),
        ("jalan_rusak_persen", "jalan_rusak_m"),
        ("Jalan rusak (km)", "jalan_rusak_m"),
        ("luas_genangan_m2", "luas_genangan_ha"),
    ],
)
def test_the_opposite_and_other_units_are_never_drafted_and_asked_about_in_a_map(header: str, question: str) -> None:
    (line,) = mapping.draft([header], [], "id").splitlines()[1:]
    assert line.startswith(f"A,{header},,")
    data = text(*rts(3)).replace(question, header, 1).encode()
    told = check(Source("rt.csv", data), made(f"kolom,tajuk,pertanyaan\n,{header},{question}\n".encode())).findings
    assert told.filter(kode="peta_berlawanan").select("isi", "acuan").rows() == [(header, question)]
    with pytest.raises(Refusal) as refused:
        checked(data)
    if question != "luas_genangan_ha" and not header.startswith(("jalan_rusak", "Jalan rusak")):
        assert "≈" not in refused.value.sentence("id")


def test_no_name_of_a_question_contradicts_it() -> None:
    for question in catalogue().quantities:
        for spelling in (question.name, question.label_id, question.label_en, *question.aliases):
            assert not contradicts(spelling, question.name)
            assert not contradicts(f"{spelling} ({question.unit})", question.name)


@pytest.mark.parametrize(
    ("header", "question"),
    [
        ("jumlah_kkk", "jumlah_kk"),
        ("KK tdk punya air aman", "kk_tanpa_air_aman"),
        ("Jalan lingkungan rusak (m)", "jalan_rusak_m"),
        ("KK kurang air minum aman", "kk_tanpa_air_aman"),
        ("Kolom X", "jalan_rusak_m"),
        ("3. KONDISI PENYEDIAAN AIR MINUM", "kk_tanpa_air_aman"),
        ("5. KONDISI PENGELOLAAN AIR LIMBAH", "kk_limbah_sistem_buruk"),
    ],
)
def test_what_means_the_same_or_tells_nothing_is_no_contradiction(header: str, question: str) -> None:
    assert not contradicts(header, question)
