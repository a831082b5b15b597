"""Places that a file has no column for: told beside it, stored with it, and told to no other file."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from survey import project, store
from survey.ballots.check import check as check_ballots
from survey.catalogue import catalogue, form
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.gather import context_for
from survey.messages import Refusal
from survey.reading import Source, stated
from survey.reading.mapping import Maps
from tests.survey.files import Row, checked, rts, text

ABOVE = (("kabupaten", "Kabupaten Madiun"), ("kecamatan", "Jiwan"))


def without(rows: list[Row], *names: str) -> bytes:
    return text(*({k: v for k, v in row.items() if k not in names} for row in rows)).encode()


def told(data: bytes, *places: tuple[str, str]) -> Checked:
    return check(Source("rt.csv", data), Context(maps=Maps(stated=places)))


def refused(data: bytes, *places: tuple[str, str]) -> Refusal:
    with pytest.raises(Refusal) as found:
        told(data, *places)
    return found.value


def test_rows_are_as_those_of_a_file_with_the_columns() -> None:
    found = told(without(rts(3), "kabupaten", "kecamatan"), *ABOVE)
    assert found.rows.rows() == checked(text(*rts(3))).rows.rows()
    assert found.findings.select("kode", "acuan").rows() == [
        ("tempat_disebut", "kabupaten = Kabupaten Madiun; kecamatan = Jiwan")
    ]


def test_so_are_those_of_a_large_file_read_as_numbers() -> None:
    rows = [{**row, "rw": f"{at // 100 + 1}", "rt": f"{at % 100 + 1}"} for at, row in enumerate(rts(1) * 20_001)]
    found = told(without(rows, "kecamatan"), ABOVE[1])
    assert found.rows.equals(checked(text(*rows)).rows)


def test_a_file_of_one_rw() -> None:
    found = told(without(rts(3), "rw"), ("rw", "RW 1"))
    assert found.rows["rw"].to_list() == ["001"] * 3 and not found.held


def test_a_cell_that_tells_another_rw_is_held() -> None:
    rows = [{**row, "rt": f"RT {at + 1}/RW 0{1 + (at == 2)}"} for at, row in enumerate(rts(3))]
    found = told(without(rows, "rw"), ("rw", "1"))
    assert found.rows["ditahan"].is_not_null().to_list() == [False, False, True]


@pytest.mark.parametrize(
    ("titles", "how"),
    [
        ("", '--place "kabupaten=…" --place "kecamatan=…"'),
        ("KOTA MADIUN\nKecamatan : Jiwan\n", '--place "kabupaten=KOTA MADIUN" --place "kecamatan=Jiwan"'),
        ("Kab. Madiun\nKecamatan,: Jiwan\n", '--place "kabupaten=Kab. Madiun" --place "kecamatan=Jiwan"'),
        ("Kota: Kota Madiun\nKecamatan: Jiwan\n", '--place "kabupaten=Kota Madiun" --place "kecamatan=Jiwan"'),
        ("Kab/Kota : Kabupaten Madiun\n", '--place "kabupaten=Kabupaten Madiun" --place "kecamatan=…"'),
        ("KOTA TANPA KUMUH\nKecamatan Jiwan\n", '--place "kabupaten=…" --place "kecamatan=Jiwan"'),
        ("Kecamatan :\nDATA KUMUH 2026\n", '--place "kabupaten=…" --place "kecamatan=…"'),
        ("Kecamatan : ..........\n", '--place "kabupaten=…" --place "kecamatan=…"'),
        ("Kecamatan :,Kab/Kota :,KOTA MADIUN\n", '--place "kabupaten=KOTA MADIUN" --place "kecamatan=…"'),
        ("KOTA MADIUN\n\nKecamatan : Jiwan\n,,\n : ,\n", '--place "kabupaten=KOTA MADIUN" --place "kecamatan=Jiwan"'),
        ("Kecamatan,:,Jiwan\n", '--place "kabupaten=…" --place "kecamatan=Jiwan"'),
        ("DATA KUMUH KECAMATAN JIWAN\n", '--place "kabupaten=…" --place "kecamatan=…"'),
    ],
)
def test_where_a_place_alone_is_missing_it_is_said_how_to_tell_it(titles: str, how: str) -> None:
    found = refused(titles.encode() + without(rts(3), "kabupaten", "kecamatan"))
    assert (found.code, found.facts["perintah"]) == ("tempat_tanpa_kolom", how)


def test_a_workbook_proposes_its_title_too(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "rt.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kecamatan", "Jiwan"])
        for at, line in enumerate(without(rts(2), "kecamatan").decode().splitlines(), 2):
            sheet.write_row(at, 0, line.split(","))
    found = refused((tmp_path / "rt.xlsx").read_bytes())
    assert found.facts["perintah"] == '--place "kecamatan=Jiwan"'


def test_what_is_asked_about_a_stated_place_quotes_it_once() -> None:
    found = told(without(rts(3), "kecamatan"), ("kecamatan", "Desa Jiwan")).findings
    asked = found.filter(kode="tempat_tertukar").select("sel", "tajuk", "isi", "jumlah").rows()
    assert asked == [(None, "--place kecamatan", "Desa Jiwan", 3)]


def test_without_an_rt_no_place_helps() -> None:
    assert refused(without(rts(2), "rt", "kecamatan")).code == "tabel_tanpa_rt"


def test_a_column_of_rts_that_was_mistyped_is_named() -> None:
    found = refused(text(*rts(2)).replace(",rt,", ",rtt,", 1).encode())
    assert (found.code, found.facts["hilang"]) == ("kolom_wajib_hilang", "rt (≈ 'rtt'?)")


def test_a_column_of_the_file_is_not_passed_over() -> None:
    found = refused(text(*rts(2)).encode(), ABOVE[1])
    assert (found.code, found.facts["kolom"]) == ("tempat_ada_kolomnya", "B")


@pytest.mark.parametrize(
    ("titles", "name", "place", "judul"),
    [
        ("Kelurahan : Metesih\n", "desa", "Wayut", "Metesih"),
        ("Kelurahan : Metesih\n\n", "desa", "Wayut", "Metesih"),
        ("Kelurahan : Wayut Kidul\n", "desa", "Wayut", "Wayut Kidul"),
        ("Kelurahan : Wayut\n", "desa", "Wayut Kidul", "Wayut"),
        ("Kecamatan,: Sawahan\n", "kecamatan", "Jiwan", "Sawahan"),
        ("Kab/Kota: Kota Madiun\n", "kabupaten", "Kabupaten Madiun", "Kota Madiun"),
        ("DATA KUMUH DESA METESIH\n", "desa", "Wayut", "DATA KUMUH DESA METESIH"),
        ("BASELINE 2026\nProfil Kel. Metesih\n", "desa", "Wayut", "Profil Kel. Metesih"),
    ],
)
def test_a_title_that_names_another_place_stops_the_file(titles: str, name: str, place: str, judul: str) -> None:
    found = refused(titles.encode() + without(rts(3), name), (name, place))
    assert (found.code, found.facts["judul"]) == ("tempat_beda_judul", judul)


@pytest.mark.parametrize(
    "title",
    ["Kelurahan: WAYUT", "Desa : Wayut Kecamatan Jiwan", "Desa : Wayut (Kec. Jiwan)", "Desa: Wayut 2026", "Desa",
     "Kel. Wayut, Tahun 2026", "DATA KUMUH DESA WAYUT TAHUN 2026", "DAFTAR KELURAHAN KUMUH",
     "Kumuh per Desa\nWayut", "DATA DESA DAN KELURAHAN", "PROFIL DESA BINAAN\nWAYUT", "DATA DESA SIAGA AKTIF",
     "Desa siaga", "Desa: Wayut Ketua Budi", "DATA KELURAHAN RT 01 RW 02", "Desa : ..........",
     "Desa :,Tahun : 2026",
     "Desa :\nREKAP DATA KUMUH", "Kelurahan/Desa :,Wayut"],
)  # fmt: skip
def test_one_that_names_the_same_or_none_does_not(title: str) -> None:
    assert told(title.encode() + b"\n" + without(rts(3), "desa"), ("desa", "Wayut")).ready == 3


def test_a_village_may_be_called_after_a_town() -> None:
    rows = [row | {"desa": "Metro Kota"} for row in rts(3)]
    assert told(b"Kelurahan : Metro Kota\n" + without(rows, "desa"), ("desa", "Metro Kota")).ready == 3


@pytest.mark.parametrize("typed", ["Kab. : Madiun", "Kab. Madiun", "KABUPATEN : MADIUN", "Kab/Kota : Madiun"])
def test_a_regency_is_told_by_its_kind_in_any_spelling(typed: str) -> None:
    assert told(typed.encode() + b"\n" + without(rts(3), "kabupaten"), ("kabupaten", "Kabupaten Madiun")).ready == 3
    assert told(headed((1, typed), (4, typed), names=("kabupaten",)), ("kabupaten", "Kabupaten Madiun")).ready == 6


def headed(*headings: tuple[int, str], names: tuple[str, ...]) -> bytes:
    """RTs without the columns ``names``, with headings before some of their rows."""
    lines = without(rts(6), *names).decode().splitlines()
    for before, heading in sorted(headings, reverse=True):
        lines.insert(before, heading + "," * lines[0].count(","))
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("name", "place", "other"),
    [
        ("desa", "Wayut", "KELURAHAN METESIH"),
        ("desa", "Wayut", "Desa : Metesih"),
        ("desa", "Wayut", "DATA BASELINE KELURAHAN METESIH TAHUN 2026"),
        ("kecamatan", "Jiwan", "Kec. Sawahan"),
        ("rw", "1", "RW 02"),
        ("rw", "1", "RW. II Krajan"),
        ("rw", "1", "RUKUN WARGA 02"),
    ],
)
def test_headings_between_the_rts_that_name_other_places_are_not_passed_over(name: str, place: str, other: str) -> None:
    found = refused(headed((4, other), names=(name,)), (name, place))
    assert (found.code, found.facts["baris"], found.facts["judul"]) == ("tempat_di_sela", 5, other)


@pytest.mark.parametrize(
    ("name", "place", "heading"),
    [("desa", "Wayut", "KELURAHAN WAYUT"), ("kabupaten", "Kota Madiun", "KOTA MADIUN"), ("rw", "1", "RW 001 Krajan")],
)
def test_a_heading_of_the_same_place_is_no_matter(name: str, place: str, heading: str) -> None:
    assert told(headed((1, heading), (4, heading), names=(name,)), (name, place)).ready == 6


def test_a_place_named_below_the_table_is_no_heading() -> None:
    assert told(headed((7, "Desa Metesih, 12 Mei 2026"), names=("desa",)), ("desa", "Wayut")).ready == 6


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["kecamatan"], "tempat_salah_tulis"),
        (["kec=Jiwan"], "tempat_salah_tulis"),
        (["rt=1"], "tempat_salah_tulis"),
        (["kecamatan="], "tempat_bukan_nama"),
        (["kecamatan= - "], "tempat_bukan_nama"),
        (["desa=sda"], "tempat_bukan_nama"),
        (["desa=Jumlah"], "tempat_bukan_nama"),
        (["rw=Mawar"], "tempat_bukan_nama"),
        (["rw=RT 01/RW 02"], "tempat_bukan_nama"),
        (["desa=Wayut", "desa=Metesih"], "tempat_dua_kali"),
    ],
)
def test_what_names_no_place_is_refused(typed: list[str], code: str) -> None:
    with pytest.raises(Refusal) as found:
        stated.read(typed, None)
    assert found.value.code == code


def test_what_is_typed_is_trimmed() -> None:
    assert stated.read([" Kecamatan =  Kincang   Wetan "], None) == (("kecamatan", "Kincang Wetan"),)


def test_a_screening_lies_in_no_place_of_its_own() -> None:
    with pytest.raises(Refusal) as found:
        stated.read(["desa=Wayut"], "penapisan")
    assert found.value.code == "tempat_salah_tulis"


def test_the_place_is_stored_and_told_to_no_other_file(tmp_path: Path) -> None:
    made = project.create(tmp_path / "p", "p")
    source = Source("rt.csv", without(rts(3), "kecamatan"))
    known = context_for(made, "R0", places=["kecamatan=Jiwan"])
    assert not store.save(made, "R0", check(source, known)).again
    assert store.save(made, "R0", check(source, known)).again
    assert store.rows_ready(made, "R0")["kecamatan"].to_list() == ["Jiwan"] * 3
    assert store.header_maps(made) == ()
    with pytest.raises(Refusal):
        check(Source("lain.csv", without(rts(2), "kecamatan")), context_for(made, "R0"))


def test_a_map_beside_it_is_remembered_without_the_place(tmp_path: Path) -> None:
    made = project.create(tmp_path / "p", "p")
    (tmp_path / "peta.csv").write_text("tajuk,pertanyaan\nSomah,jumlah_kk\n")
    own = without(rts(3), "kecamatan").replace(b"jumlah_kk", b"Somah")
    known = context_for(made, "R0", map_file=str(tmp_path / "peta.csv"), places=["kecamatan=Jiwan"])
    store.save(made, "R0", check(Source("rt.csv", own), known))
    (kept,) = store.header_maps(made)
    assert [line.question for line in kept.lines] == ["jumlah_kk"]


def test_ballots_of_one_village_need_no_column_for_it() -> None:
    votes = [question.name for question in form("ballot_pebbles").votes]
    ballot = ",".join(["kode", *votes]) + "\n" + ",".join(["A1", "10", *["0"] * (len(votes) - 1)]) + "\n"
    places = (("desa", "Wayut"),)
    found = check_ballots(Source("suara.csv", ballot.encode()), Context(maps=Maps((), "ballot_pebbles", places)))
    assert found.rows.select("desa", "kode").rows() == [("Wayut", "A1")]


def test_every_place_can_be_stated_but_the_rt() -> None:
    assert {*stated.NAMES, "rt"} == {question.name for question in catalogue().keys}


@pytest.mark.parametrize(("own", "other"), [("Wayut", "Metesih"), ("WAYUT", "METESIH"), ("1. Wayut", "2. Metesih")])
def test_nor_are_bare_names_where_the_stated_one_heads_its_rts_so(own: str, other: str) -> None:
    found = refused(headed((1, own), (5, other), names=("desa",)), ("desa", "Wayut"))
    assert (found.code, found.facts["baris"], found.facts["judul"]) == ("tempat_di_sela", 7, other)


@pytest.mark.parametrize(
    "lines",
    [
        [(4, "DATA DESA WAYUT TAHUN 2026")],
        [(3, "Sumber: kantor desa")],
        [(1, "Wayut")],
        [(4, "Lanjutan")],
        [(1, "Wayut"), (4, "RW 02")],
        [(1, "Wayut"), (3, "Hal"), (4, "Hal")],
        [(1, "Wayut"), (4, "Lingkungan Timur")],
        [(1, "Wayut"), (4, "Catatan: belum lengkap")],
        [(3, "Sumber: data kelurahan setempat")],
        [(3, "REKAP DESA TAHUN 2026")],
    ],
)
def test_other_lines_between_the_rts_are_passed_over(lines: list[tuple[int, str]]) -> None:
    assert told(headed(*lines, names=("desa",)), ("desa", "Wayut")).ready == 6


def test_a_village_of_the_files_own_column_is_no_other_district() -> None:
    content = headed((1, "Jiwan"), (2, "WAYUT"), names=("kecamatan",))
    assert told(content, ABOVE[1]).ready == 6
    assert refused(headed((1, "Jiwan"), (4, "Sawahan"), names=("kecamatan",)), ABOVE[1]).facts["judul"] == "Sawahan"


def of_sheets(tmp_path: Path, sheets: tuple[str, ...], read: str, told: tuple[str, str]) -> Checked:
    """A workbook with the same three RTs on each of its sheets, of which one is read."""
    with xlsxwriter.Workbook(tmp_path / "rt.xlsx") as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for at, line in enumerate(without(rts(3), told[0]).decode().splitlines()):
                sheet.write_row(at, 0, line.split(","))
    source = Source("rt.xlsx", (tmp_path / "rt.xlsx").read_bytes())
    return check(source, Context(sheet=read, maps=Maps(stated=(told,))))


@pytest.mark.parametrize(
    ("sheets", "place"),
    [
        (("Metesih", "Wayut"), ("desa", "Wayut")),
        (("Kel. METESIH", "Kel. WAYUT"), ("desa", "Wayut")),
        (("Lembar1", "2 Wayut"), ("desa", "Wayut")),
        (("RW 01", "RW 02"), ("rw", "2")),
    ],
)
def test_a_place_after_which_another_sheet_is_called_stops_the_file(
    tmp_path: Path, sheets: tuple[str, ...], place: tuple[str, str]
) -> None:
    with pytest.raises(Refusal) as found:
        of_sheets(tmp_path, sheets, sheets[0], place)
    assert (found.value.code, found.value.facts["lain"]) == ("tempat_beda_lembar", sheets[1])
    assert of_sheets(tmp_path, sheets, sheets[1], place).ready == 3


def test_sheets_that_are_called_after_neither_place_do_not(tmp_path: Path) -> None:
    assert of_sheets(tmp_path, ("2025", "2026"), "2026", ("desa", "Wayut")).ready == 3
    assert of_sheets(tmp_path, ("Metesih", "Data"), "Data", ("rw", "2")).ready == 3
