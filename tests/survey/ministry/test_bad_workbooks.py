"""Workbooks changed, cut off, locked or never worked out: each is told with a sentence, none is guessed at."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import polars as pl
import pytest

from survey.messages import Refusal
from survey.ministry import Workbook, read
from survey.ministry.layout import Landmark
from survey.ministry.sheets import ENCRYPTED
from survey.reading import Source
from tests.survey.ministry.test_reading import cells, checked, told
from tests.survey.ministry.workbook import (
    FORMULA,
    HOMES,
    LAYOUT,
    LOGBOOK,
    NOTHING,
    PLACE,
    RT,
    Filled,
    Sheets,
    data,
    home,
    opened,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(content: bytes) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refusal) as found:
        read(Source("form.xlsx", content))
    for lang in ("id", "en"):
        assert found.value.sentence(lang).startswith("form.xlsx")
    return found.value.code, found.value.facts


def codes(book: Workbook) -> list[str]:
    return book.findings["kode"].to_list()


def test_sheets_in_another_order_and_spelling_are_found() -> None:
    titles: Any = {"cover": "COVER ", "logbook": "C.Rekap Data RT  (Logbook SIM)"}
    book = opened(Filled(order=("result", "logbook", "rt", "household", "cover"), titles=titles))
    assert (book.place["rt"], book.logbook["jumlah_kk"].text, codes(book)) == ("001", "5", [])


def test_a_renamed_sheet_is_missing_and_named() -> None:
    book = opened(Filled(titles={"rt": "Lembar B"}))
    assert (book.rt, codes(book)) == (None, ["kementerian_tanpa_lembar"])
    assert book.findings["acuan"].to_list() == [LAYOUT.sheets["rt"]]


def test_without_cover_there_is_no_place() -> None:
    assert refused(data(Filled(without=("cover",)))) == (
        "kementerian_tanpa_sampul",
        {"berkas": "form.xlsx", "lembar": "Cover"},
    )


def test_two_sheets_of_one_name_are_not_chosen_between() -> None:
    def twice(book: Any, _: Sheets) -> None:
        book.add_worksheet("Co ver")

    assert refused(data(Filled(change=twice)))[0] == "kementerian_lembar_ganda"


@pytest.mark.parametrize(
    ("cell", "typed", "named"),
    [("desa", "  ", "F20"), ("kabupaten", "#REF!", "F18"), ("rt_rw", "RT 1", "F21"), ("rt_rw", "2026-02-01", "F21")],
)
def test_a_cover_that_does_not_tell_the_place_is_named(cell: str, typed: str, named: str) -> None:
    code, facts = refused(data(Filled(place={**PLACE, cell: typed})))
    assert (code, facts["sel"]) == ("kementerian_tempat", named)


@pytest.mark.parametrize("mark", LAYOUT.landmarks, ids=lambda mark: f"{mark.sheet} {mark.cell}")
def test_a_label_that_is_gone_from_its_cell_stops_the_reading(mark: Landmark) -> None:
    code, facts = refused(data(Filled(unlabelled=(mark,))))
    assert (code, facts["sel"]) == ("kementerian_bergeser", mark.cell)
    assert facts["ada"] == ("F18" if mark.label == "Kabupaten" else "F21" if mark.label == "RT" else "-")


def shifted(content: bytes, title: str, rows: int, columns: int) -> bytes:
    """The workbook with blank rows and columns inserted before all else in one sheet, as Excel does it."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    book[title].insert_rows(1, rows) if rows else None
    book[title].insert_cols(1, columns) if columns else None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("rows", "columns"), [(2, 0), (0, 1)])
@pytest.mark.parametrize("role", ["household", "rt", "logbook", "result", "cover"])
def test_rows_or_columns_inserted_are_told_with_a_cell(role: Any, rows: int, columns: int) -> None:
    code, facts = refused(shifted(data(Filled()), LAYOUT.sheets[role], rows, columns))
    assert facts["lembar"] == LAYOUT.sheets[role]
    if role == "cover" and columns:  # its labels still stand left of the cells, which are blank now
        assert (code, facts["sel"]) == ("kementerian_tempat", "F18")
    else:
        assert code == "kementerian_bergeser"
        assert facts["ada"] != "-"


def test_answers_that_are_not_where_they_belong_are_missed() -> None:
    """One row inserted above the answers: the labels still stand above them."""
    book = read(Source("form.xlsx", shifted(data(Filled()), LAYOUT.sheets["rt"], 1, 0)))
    assert book.rt is None
    unanswered = book.findings.filter(pl.col("kode") == "lembar_tanpa_jawaban")
    assert unanswered.select("kode", "tajuk", "acuan").rows() == [
        ("lembar_tanpa_jawaban", LAYOUT.sheets["rt"], "19"),
        ("lembar_tanpa_jawaban", LAYOUT.sheets["rt"], "28"),
    ]
    code, facts = refused(shifted(data(Filled()), LAYOUT.sheets["household"], 1, 0))
    assert (code, facts["sel"], facts["ada"]) == ("kementerian_bergeser", "C11", "C12")
    empty = opened(Filled(homes=()))
    assert empty.findings.select("kode", "acuan").rows() == [("lembar_tanpa_jawaban", "11-160")]


def test_formulas_never_worked_out_are_told_and_not_taken_for_zero() -> None:
    book = opened(Filled(unworked=("jumlah_kk", "drainase_baik_m", "total")))
    assert book.findings.select("kode", "acuan").rows() == [
        ("rumus_belum_dihitung", "C8, D53"),
        ("rumus_belum_dihitung", "E7, F37"),
    ]
    assert book.logbook["jumlah_kk"].unworked
    assert book.logbook["jumlah_kk"].text is None


def test_a_formula_that_shows_nothing_was_worked_out() -> None:
    book = opened(Filled(logbook={**LOGBOOK, "luas_padat_ha": NOTHING}))
    assert book.findings.is_empty()


def test_an_answer_by_a_formula_never_worked_out_is_no_blank() -> None:
    def typed(_: Any, sheets: Sheets) -> None:
        sheets["rt"].write_formula("B19", FORMULA, None, "")

    book = opened(Filled(change=typed))
    assert cells(book.rt)["luas_wilayah_ha"] == ["#RUMUS!"]
    assert ("galat_rumus", "B19", "#RUMUS!") in told(checked(book, "rt").findings)


def test_errors_of_excel_are_told_with_their_cells() -> None:
    logbook = {**LOGBOOK, "bebas_genangan:bagian": "#DIV/0!", "jalan_baik_m": "#REF!"}
    book = opened(Filled(logbook=logbook, rt={**RT, "luas_genangan_ha": "#REF!"}))
    assert book.findings.select("kode", "acuan").rows() == [("bukan_angka_di_rekap", "D41 = '#REF!', D44 = '#DIV/0!'")]
    assert ("galat_rumus", "AA19", "#REF!") in told(checked(book, "rt").findings)


def merged(sheet: Any, box: str) -> Any:
    return lambda book, sheets: sheets[sheet].merge_range(box, 1)


def test_answers_in_a_merged_cell_are_nobodys() -> None:
    book = opened(Filled(homes=(home(), home()), change=merged("household", "F12:G12")))
    assert [cells(book.households)[f"akses_jalan/{choice}"] for choice in ("ya", "tidak")] == [["1", None], [None] * 2]
    assert book.findings.select("kode", "sel", "acuan").rows() == [("sel_gabung", "F12:G12", "F12, G12")]
    below = opened(Filled(homes=(home(), home()), change=merged("household", "R11:R12")))
    assert cells(below.households)["panjang_m"] == [None, None]


def test_a_cell_merged_with_what_is_never_read_tells_nothing() -> None:
    book = opened(Filled(homes=(home(),), change=merged("household", "E11:F11")))
    assert cells(book.households)["akses_jalan/ya"] == [None]
    assert codes(book) == ["sel_gabung"]


def test_a_single_answer_in_a_merged_cell_is_kept() -> None:
    book = opened(Filled(change=merged("rt", "B19:B20")))
    assert (cells(book.rt)["luas_wilayah_ha"], codes(book)) == (["1"], [])


def test_locked_and_old_workbooks_say_so() -> None:
    assert refused(OLE + bytes(512) + ENCRYPTED + bytes(512))[0] == "buku_berkata_sandi"
    assert refused(OLE + bytes(2048))[0] == "buku_xls"
    assert refused(b"kabupaten,desa\n")[0] == "buku_excel"


def test_every_cut_is_told() -> None:
    content = data(Filled())
    for end in range(4, len(content), 499):
        assert refused(content[:end])[0] == "buku_rusak"


def test_every_broken_byte_is_survived() -> None:
    content = data(Filled())
    for at in range(4, len(content), 211):
        try:
            read(Source("form.xlsx", content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]))
        except Refusal as told:
            assert told.sentence("id")


def test_a_sheet_that_unpacks_to_gigabytes_is_refused_unopened() -> None:
    out = io.BytesIO(data(Filled()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/bom.xml", bytes(300 << 20))
    assert refused(out.getvalue())[0] == "buku_raksasa"


def test_another_workbook_and_an_empty_form_are_refused() -> None:
    assert refused(data(Filled(without=("household", "rt", "result"))))[0] == "bukan_buku_kementerian"
    zeros = {name: 0 for name in LOGBOOK}
    assert refused(data(Filled(homes=(), rt={}, logbook=zeros)))[0] == "kementerian_kosong"
    assert refused(data(Filled(homes=(), rt={}, unworked=("*",))))[0] == "kementerian_kosong"
    assert opened(Filled(homes=HOMES, rt={}, logbook={})).rt is None
