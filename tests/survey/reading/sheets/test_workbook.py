"""Workbooks: every cell as the sheet shows it; none that is damaged, vast or a trap gets further than a sentence."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
import xlsxwriter

from survey.check import check
from survey.messages import Refusal
from survey.reading import Source, Table, read
from survey.reading.sheets import typed
from tests.survey.fieldwork.made import workbook
from tests.survey.files import lines, rts

HEADER = ["rw", "rt", "desa", "luas_ha"]
SHEET = "xl/worksheets/sheet1.xml"


def good() -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Data")
        sheet.write_row(1, 1, HEADER)
        sheet.write_row(4, 1, [1, "02", "Wayut", 1.25])

    return workbook(fill)


def table(data: bytes) -> Table:
    return read(Source("rt.xlsx", data))


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as told:
        table(data)
    assert told.value.sentence("id").startswith("rt.xlsx")
    return told.value.code


def rewritten(data: bytes, part: str, change: bytes) -> bytes:
    """The workbook with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change if name == part else old.read(name))
    return out.getvalue()


def sheet_of(rows: bytes) -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return rewritten(good(), SHEET, head + rows + b"</sheetData></worksheet>")


def cell(at: str, text: str) -> bytes:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def test_rows_and_columns_keep_their_numbers() -> None:
    found = table(good())
    assert found.dialect.header == ("", *HEADER)
    assert (found.dialect.first_row, found.row.tolist()) == (2, [5])
    assert found.text.rows() == [(None, "1", "02", "Wayut", "1.25")]


def test_every_cut_of_a_workbook_is_read_or_refused() -> None:
    data = good()
    for end in range(4, len(data), 97):
        assert refused(data[:end]) in {"buku_rusak", "buku_excel"}


def test_every_broken_byte_is_survived() -> None:
    data = good()
    for at in range(4, len(data), 61):
        broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            table(broken)
        except Refusal as told:
            outcomes = {"arsip", "buku_rusak", "buku_excel", "tajuk_tak_dikenal", "hanya_tajuk", "buku_raksasa"}
            assert told.code in outcomes


def test_what_unpacks_to_gigabytes_is_refused_unopened() -> None:
    started = time.perf_counter()
    assert refused(rewritten(good(), SHEET, bytes(300 << 20))) == "buku_raksasa"
    assert time.perf_counter() - started < 30


def test_cells_at_the_far_corner_take_no_memory() -> None:
    header = b"<row r='1'>" + b"".join(cell(f"{c}1", h) for c, h in zip("ABCD", HEADER, strict=True)) + b"</row>"
    far = b"<row r='1048576'>" + cell("XFD1048576", "x") + b"</row>"
    assert refused(sheet_of(header + far)) == "kolom_terlalu_banyak"
    wide = b"".join(b"<row r='%d'><c r='XFD%d'/></row>" % (n, n) for n in range(2, 1000))
    assert refused(sheet_of(header + wide)) == "lembar_raksasa"


def test_a_giant_cell_is_refused() -> None:
    assert refused(sheet_of(b"<row r='1'>" + cell("A1", "x" * 40_000) + b"</row>")) == "baris_raksasa"


def test_entities_are_not_unfolded() -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"b" * 1000
        + b'">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"&a;") * 30) for n in range(8))
        + b"]><worksheet>&a7;</worksheet>"
    )
    assert refused(rewritten(good(), SHEET, bomb)) in {"buku_rusak", "tajuk_tak_dikenal"}


def test_merged_areas_without_end_are_refused() -> None:
    header = b"<row r='1'>" + b"".join(cell(f"{c}1", h) for c, h in zip("ABCD", HEADER, strict=True)) + b"</row>"
    rows = b"".join(b"<row r='%d'>%s</row>" % (n, cell(f"A{n}", "1")) for n in range(2, 1002))
    areas = b"<mergeCell ref='A2:D1001'/>" * 3000
    data = sheet_of(header + rows)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        part = parts.read(SHEET).replace(b"</worksheet>", b"<mergeCells>" + areas + b"</mergeCells></worksheet>")
    assert refused(rewritten(data, SHEET, part)) == "lembar_raksasa"


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("General", 1.234, "1.2340"),
        ("#,##0.00", 1234.5, "1234.5"),
        ("0.0%", 0.255, "25.5%"),
        ('0"%"', 25.0, "25 %"),
        ('0.0 "km";-0.0 "km"', 1.5, "1.5 km"),
        (r"0.00\ \h\a", 1.5, "1.5 ha"),
        ('"RT "00', 7.0, "7"),
        ('0 "blok"', 7.0, "7"),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"_-', 0.0, "0"),
        ("#,##0,", 1_250_000.0, "1250000 ÷1000"),
        ('[>999999]0.0,,"jt";0', 2_500_000.0, "2500000 ÷1000000"),
        ("[Red]#,##0.0;General", 1.5, "1.5"),
    ],
)
def test_a_number_says_what_its_format_shows(code: str, value: float, expected: str) -> None:
    assert typed.number(value, code) == expected


@pytest.mark.parametrize(("rows", "told"), [(6, True), (0, False)])
def test_rows_that_go_on_on_another_sheet_without_a_header_are_asked_about(rows: int, told: bool) -> None:
    all_of_them = list(lines(*rts(10)))

    def fill(book: xlsxwriter.Workbook) -> None:
        first, more, notes = (book.add_worksheet(name) for name in ("Data", "Lanjutan", "Catatan"))
        notes.write_row(0, 0, ["1", "Sumber", "BPS", 2019, 12, 40])
        for at, row in enumerate(all_of_them[: len(all_of_them) - rows]):
            first.write_row(at, 0, row)
        for at, row in enumerate(all_of_them[len(all_of_them) - rows :]):
            more.write_row(at, 0, row)

    found = check(Source("rt.xlsx", workbook(fill))).findings.filter(kode="lembar_tanpa_tajuk")
    assert found["isi"].to_list() == (["Lanjutan"] if told else [])


def test_columns_that_stand_on_another_sheet_are_looked_for_there() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        for name, columns in (("Aspek 1-6", range(26)), ("Aspek 7", (*range(5), 26, 27))):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(lines(*rts(3))):
                sheet.write_row(at, 0, [row[column] for column in columns])

    with pytest.raises(Refusal) as told:
        check(Source("rt.xlsx", workbook(fill)))
    facts = told.value.facts
    assert (told.value.code, facts["lembar"], facts["lain"]) == ("kolom_di_lembar_lain", "Aspek 1-6", "Aspek 7")
    assert facts["hilang"] == "bangunan_tanpa_prasarana_kebakaran_unit, bangunan_tanpa_sarana_kebakaran_unit"


def areas_as_text(*cells: str) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, HEADER)
        for at, text in enumerate(cells, 1):
            sheet.write_row(at, 0, [1, f"{at:02}", "Wayut"])
            sheet.write_string(at, 3, text)

    return workbook(fill)


def test_texts_that_end_in_a_comma_do_not_settle_the_others() -> None:
    def areas(*cells: str) -> list[str | None]:
        return read(Source("rt.xlsx", areas_as_text(*cells)), decimal=None).text["3"].to_list()

    for cells in (("5,", "1.578"), ("5,", "1,578"), ("5,", "7,", "1.578"), (",5", "1.578"), ("1.578,",)):
        with pytest.raises(Refusal) as told:
            areas(*cells)
        assert told.value.code == "desimal_tak_pasti"
    assert areas("5,", ",25", "12") == ["5,", ",25", "12"]
