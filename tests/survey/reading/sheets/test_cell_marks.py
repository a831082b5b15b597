"""What people mark on a sheet beside its figures: crossed out, coloured, noted, left blank by a format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from openpyxl.styles import Color, Fill, Font, GradientFill, PatternFill

from survey.checked import Checked
from tests.survey.crosschecks.files import of
from tests.survey.fieldwork.made import ROWS, changed_by_hand, drawn
from tests.survey.files import HEADER, checked

STRUCK = {"font_strikeout": True}
KK, RT = HEADER.index("jumlah_kk"), HEADER.index("rt")


def read(*changes: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]) -> Checked:
    return checked(changed_by_hand(*changes), name="rt.xlsx")


def row_of(
    look: Mapping[str, object], number: int
) -> Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]:
    """All cells of a row drawn otherwise."""

    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for at, cell in enumerate(ROWS[number - 1]):
            as_text = at == RT or not cell.replace(".", "").isdigit()
            sheet.write(number, at, cell if as_text else float(cell), book.add_format(dict(look)))

    return change


def test_what_is_crossed_out_is_quoted_and_held() -> None:
    found = checked(drawn("jumlah_kk", STRUCK), name="rt.xlsx")
    assert of(found, "sel_dicoret").select("sel", "isi").rows() == [("J2", "50 [dicoret]")]
    assert found.rows["ditahan"].to_list() == ["sel_dicoret", None, None, None]


def test_a_row_crossed_out_is_told_once() -> None:
    found = read(row_of(STRUCK, 2))
    assert of(found, "sel_dicoret").select("sel").rows() == [("E3",)]
    assert found.held == 1 and found.findings.height == 1


def test_the_row_typed_anew_below_one_crossed_out_goes_in() -> None:
    again = [float(cell) if at > RT and cell else cell for at, cell in enumerate(ROWS[1])]
    found = read(row_of(STRUCK, 2), lambda book, sheet: sheet.write_row(5, 0, again))
    assert found.findings["kode"].to_list() == ["sel_dicoret"]
    assert found.rows["ditahan"].null_count() == 4


def raised(column: str, *parts: str) -> Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]:
    """The first RT's cell with its second part raised."""

    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        before, above, *behind = parts
        small = book.add_format({"font_script": 1})
        sheet.write_rich_string(1, HEADER.index(column), before, small, above, *behind)

    return change


@pytest.mark.parametrize("column", ["jumlah_kk", "kk_tanpa_air_aman"])
def test_the_raised_number_of_a_footnote_is_no_digit_of_the_figure(column: str) -> None:
    found = read(raised(column, "4", "1"))
    assert of(found, "bukan_angka")["isi"].to_list() == ["4¹"]
    assert found.rows["ditahan"].to_list() == ["bukan_angka", None, None, None]


def test_the_raised_number_of_a_footnote_makes_no_other_rt() -> None:
    found = read(raised("rt", "1", "2"))
    assert of(found, "kunci_tak_terbaca")["isi"].to_list() == ["1²"]


def test_a_raised_unit_is_read_as_that_unit() -> None:
    assert of(read(raised("luas_ha", "12500 m", "2")), "satuan_lain")["sel"].to_list() == ["G2"]


def test_a_title_crossed_out_is_no_matter() -> None:
    assert read(lambda book, sheet: sheet.write(0, KK, "jumlah_kk", book.add_format(STRUCK))).findings.is_empty()


def test_a_note_is_told_by_its_cell_and_nothing_of_what_it_says() -> None:
    said = "Ketua RT:\nbelum pasti &\ntanya 0812 3456 7890"
    found = read(lambda book, sheet: sheet.write_comment(2, KK, said, {"author": "Ketua RT"})).findings
    assert found.select("kode", "baris", "isi").rows() == [("sel_bercatatan", 3, "J3")]
    assert "0812" not in found.write_json() and "Ketua" not in found.write_json()


def test_a_note_on_a_header_is_no_matter() -> None:
    assert read(lambda book, sheet: sheet.write_comment(0, KK, "Isi jumlah KK")).findings.is_empty()


def test_of_very_many_notes_the_first_are_named() -> None:
    noted = [lambda book, sheet, at=at: sheet.write_comment(at % 4 + 1, KK + at // 4, "cek") for at in range(40)]
    found = of(read(*noted), "sel_bercatatan")
    assert (
        found["jumlah"].item() == 4 and found["isi"].item().startswith("J2, K2") and found["isi"].item().endswith(" …")
    )


def test_a_thread_of_notes_is_told_once() -> None:
    thread = b'<ThreadedComments><threadedComment ref="J3"><text>salah</text></threadedComment></ThreadedComments>'
    link = b'<Relationship Id="rId9" Type="http://x/threadedComment" Target="../threadedComments/one.xml"/>'
    for_others = changed_by_hand(lambda b, s: s.write_comment(2, KK, "[Threaded comment] Comment: salah"))
    book = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(for_others)) as old, zipfile.ZipFile(book, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, old.read(name).replace(b"</Relationships>", link * ("sheet1" in name) + b"</Relationships>")
            )
        new.writestr("xl/threadedComments/one.xml", thread)
    found = checked(book.getvalue(), name="rt.xlsx")
    assert of(found, "sel_bercatatan").select("baris", "isi").rows() == [(3, "J3")]


def test_few_coloured_cells_are_named() -> None:
    found = checked(drawn("jumlah_kk", {"bg_color": "#FFFF00"}), name="rt.xlsx")
    assert of(found, "sel_berwarna")["isi"].to_list() == ["J2"]


@pytest.mark.parametrize("rows", [(1,), (1, 3)], ids=["a row of four", "every second row"])
def test_colours_of_rows_are_no_matter(rows: tuple[int, ...]) -> None:
    assert read(*(row_of({"bg_color": "#EEEEEE"}, row) for row in rows)).findings.is_empty()


@pytest.mark.parametrize("white", [b'rgb="FFFFFFFF"', b'indexed="9"', b'theme="0"'])
def test_white_is_no_colour(white: bytes) -> None:
    book, data = io.BytesIO(), drawn("jumlah_kk", {"bg_color": "#FFFFFF"})
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(book, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<fgColor rgb="FFFFFFFF"', b"<fgColor " + white))
    assert checked(book.getvalue(), name="rt.xlsx").findings.is_empty()


def test_of_very_many_coloured_cells_the_first_are_named() -> None:
    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        for row in range(5, 16):
            sheet.write_row(row, 0, [*ROWS[3][:RT], f"{row + 10}", *ROWS[3][RT + 1 :]])
            sheet.write_number(row, KK, 50, book.add_format({"bg_color": "#FFFF00"}))

    found = of(read(change), "sel_berwarna")
    assert found["jumlah"].item() == 11 and found["isi"].item().endswith("J15 …")


WATER = HEADER.index("kk_tanpa_air_aman")


@pytest.mark.parametrize(
    "look",
    [{"font_color": "#FFFFFF"}, {"font_color": "#FFFFFF", "bg_color": "#FFFFFF"},
     {"font_color": "#C00000", "bg_color": "#C00000"}],
    ids=["white", "white on white", "red on red"],
)  # fmt: skip
def test_figures_in_the_colour_of_their_ground_are_asked_about(look: dict[str, object]) -> None:
    found = read(lambda book, sheet: sheet.write_number(2, WATER, 7, book.add_format(look)))
    assert of(found, "sel_tak_tampak").select("baris", "isi").rows() == [(3, "R3")]
    assert found.held == 0 and found.rows["kk_tanpa_air_aman"][1] == 7


@pytest.mark.parametrize("white", [b'theme="0"', b'indexed="9"', b'rgb="00FFFFFF"'])
def test_white_is_written_in_many_ways(white: bytes) -> None:
    book, data = io.BytesIO(), drawn("jumlah_kk", {"font_color": "#FFFFFF"})
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(book, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<color rgb="FFFFFFFF"', b"<color " + white))
    assert of(checked(book.getvalue(), name="rt.xlsx"), "sel_tak_tampak")["isi"].to_list() == ["J2"]


@pytest.mark.parametrize(
    "look",
    [{"font_color": "#FFFFFF", "bg_color": "#1F4E78"}, {"font_color": "#000000"}, {"font_color": "#D9D9D9"},
     {"font_color": "#FFFFFF", "pattern": 4, "fg_color": "#1F4E78"}],
    ids=["white on blue", "black", "grey", "white on a pattern"],
)  # fmt: skip
def test_figures_that_show_are_not(look: dict[str, object]) -> None:
    found = read(lambda book, sheet: sheet.write_number(2, WATER, 7, book.add_format(look)))
    assert of(found, "sel_tak_tampak").is_empty()


def test_a_pattern_is_no_colour() -> None:
    assert read(
        lambda book, sheet: sheet.write_number(2, WATER, 7, book.add_format({"pattern": 17}))
    ).findings.is_empty()


@pytest.mark.parametrize(
    ("ink", "fill"),
    [("FFFFFF", GradientFill(stop=("1F4E78", "000000"))), (Color(auto=True), PatternFill("solid", Color(auto=True)))],
    ids=["white on a gradient", "both left to the program"],
)
def test_what_shows_nevertheless_is_not(ink: Color | str, fill: Fill) -> None:
    book, data = io.BytesIO(), openpyxl.load_workbook(io.BytesIO(drawn("jumlah_kk", {"bold": True})))
    data.active["J2"].font, data.active["J2"].fill = Font(color=ink), fill
    data.save(book)
    assert of(checked(book.getvalue(), name="rt.xlsx"), "sel_tak_tampak").is_empty()


def test_a_village_repeated_in_white_is_a_village() -> None:
    desa = HEADER.index("desa")
    found = read(lambda book, sheet: sheet.write(2, desa, ROWS[1][desa], book.add_format({"font_color": "#FFFFFF"})))
    assert of(found, "sel_tak_tampak").is_empty()
    assert found.rows["desa"].n_unique() == 1


def test_a_blank_cell_and_a_header_in_white_are_no_matter() -> None:
    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        white = book.add_format({"font_color": "#FFFFFF"})
        sheet.write_blank(6, WATER, None, white)
        sheet.write_string(0, WATER, HEADER[WATER], white)

    assert read(change).findings.is_empty()


@pytest.mark.parametrize(("code", "value"), [("0;-0;;@", 0), ("#,###", 0), (";;;", 12)])
def test_a_number_that_its_format_hides_is_read_and_asked_about(code: str, value: int) -> None:
    column = HEADER.index("kk_tanpa_air_aman")
    found = read(lambda book, sheet: sheet.write_number(1, column, value, book.add_format({"num_format": code})))
    assert of(found, "angka_tak_tampak").select("sel", "isi").rows() == [("R2", f"{value} [tak tampak]")]
    assert found.held == 0 and found.rows["kk_tanpa_air_aman"][0] == value


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ('0;-0;"belum didata"', 0, "belum didata"),
        ('[=0]"tidak didata";0', 0, "tidak didata"),
        ('"ada";"?";"nihil"', 3, "ada"),
        ('[Red][<1]"tak ada";0.0', 0, "tak ada"),
    ],
)
def test_a_number_that_shows_as_words_stays_unknown(code: str, value: int, words: str) -> None:
    found = read(lambda book, sheet: sheet.write_number(1, WATER, value, book.add_format({"num_format": code})))
    assert of(found, "angka_jadi_kata").select("sel", "isi").rows() == [("R2", f"{value} [tampak '{words}']")]
    assert found.held == 0 and found.rows["kk_tanpa_air_aman"].to_list() == [None, 21, 21, 21]


@pytest.mark.parametrize(
    "code", ['_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', '0" m";-0" m";"- m"', '#,##0 "KK";;"–"" KK"']
)
def test_a_dash_for_zeros_beside_a_unit_or_the_currency_is_a_zero(code: str) -> None:
    found = read(lambda book, sheet: sheet.write_number(1, WATER, 0, book.add_format({"num_format": code})))
    assert of(found, "angka_jadi_kata").is_empty()
    assert found.rows["kk_tanpa_air_aman"][0] == 0


def test_a_base_that_shows_as_words_holds_its_row() -> None:
    found = read(lambda book, sheet: sheet.write_number(1, KK, 50, book.add_format({"num_format": '"banyak"'})))
    assert found.rows["ditahan"].to_list() == ["dasar_kosong", None, None, None]


@pytest.mark.parametrize(
    ("code", "value"),
    [('[=0]"tidak didata";0', 5), ('0;-0;"belum didata"', 5), ('[<1]"tak ada";[<10]0;0', 7), ('[>=100]"banyak";0', 7)],
)
def test_a_number_for_which_no_words_stand_is_not_asked_about(code: str, value: int) -> None:
    found = read(lambda book, sheet: sheet.write_number(1, WATER, value, book.add_format({"num_format": code})))
    assert found.findings.filter(pl.col("keparahan") != "note").is_empty()
    assert found.rows["kk_tanpa_air_aman"][0] == value


@pytest.mark.parametrize(("code", "value"), [("0;-0;", 5), ("#,##0", 0), ('0;-0;"-"', 0), ("#,###", 5)])
def test_a_number_that_shows_is_not_asked_about(code: str, value: int) -> None:
    column = HEADER.index("kk_tanpa_air_aman")
    found = read(lambda book, sheet: sheet.write_number(1, column, value, book.add_format({"num_format": code})))
    assert found.findings.filter(pl.col("keparahan") != "note").is_empty()


def test_zeros_that_the_sheet_leaves_blank() -> None:
    column = HEADER.index("kk_tanpa_air_aman")
    found = read(lambda book, sheet: (sheet.hide_zero(), sheet.write_number(2, column, 0)))
    assert of(found, "nol_tersembunyi").select("jumlah", "acuan").rows() == [(1, "3")]
    assert read(lambda book, sheet: sheet.hide_zero()).findings.is_empty()
