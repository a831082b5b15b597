"""Formulas that go wrong without a sign: of another RT, lookups of the nearest or of nothing, worked out by hand."""

from __future__ import annotations

import pytest
import xlsxwriter

from survey.checked import Checked
from survey.reading.sheets.formula_slips import takes_nearest
from tests.survey.crosschecks.files import of
from tests.survey.fieldwork.made import changed_by_hand
from tests.survey.files import HEADER, checked

WATER = HEADER.index("kk_tanpa_air_aman")
CODES = ("rumus_baris_lain", "pencarian_terdekat", "pencarian_nol", "rumus_acak", "hitung_manual")


def worked_out(formula: str, value: int = 21, row: int = 1, manual: bool = False) -> Checked:
    """Of the RTs in rows 2 to 5 one has its households without water by a formula, and so has a total below."""

    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(row, WATER, formula, None, value)
        sheet.write_string(5, 0, "Jumlah")
        sheet.write_formula(5, WATER, "=R2+R3+R4+R5", None, 84)
        book.add_worksheet("Sumber")
        if manual:
            book.set_calc_mode("manual")

    return checked(changed_by_hand(change), name="rt.xlsx")


def asked(found: Checked) -> list[tuple[str, str | None]]:
    return [(code, cells) for code, cells in found.findings.select("kode", "isi").iter_rows() if code in CODES]


@pytest.mark.parametrize("formula", ["=J3-29", "=$J$5-29", "=IF(J2>0,J4-29,0)", '=J2&""-J3'])
def test_a_figure_of_another_rts_row_is_asked_about(formula: str) -> None:
    found = worked_out(formula)
    assert asked(found) == [("rumus_baris_lain", "R2")]
    assert found.held == 0 and found.rows["kk_tanpa_air_aman"][0] == 21


@pytest.mark.parametrize(
    "formula",
    ["=J2-29", "=SUM(S2,J2)", "=J2-Sumber!J3", "=J2-'RT 01'!J3", "=ROUND(J2/LOG10(J2),0)", '=IF(J2="J3",1,21)',
     "=J2-J1", "=J2*J6", "=J2-AZ3", "=J2-SUM(AD3:AD9)", "=J2-E3"],
)  # fmt: skip
def test_what_stands_in_no_other_rts_figures_is_not(formula: str) -> None:
    assert asked(worked_out(formula)) == []


def test_a_total_may_refer_to_all_rows() -> None:
    assert asked(worked_out("=21")) == []


@pytest.mark.parametrize(
    ("formula", "nearest"),
    [
        ("=VLOOKUP(E2,Sumber!A:F,6)", True),
        ("=VLOOKUP(E2,Sumber!A:F,6,TRUE)", True),
        ("=VLOOKUP(E2,Sumber!A:F,6,1)", True),
        ("=VLOOKUP(C2&E2,Sumber!A:F,6,FALSE)", False),
        ("=VLOOKUP(E2,Sumber!A:F,6,)", False),
        ('=VLOOKUP(C2&","&E2,Sumber!A:F,MATCH(R1,Sumber!A1:F1,0),0)', False),
        ("=INDEX(Sumber!F:F,MATCH(E2,Sumber!A:A))", True),
        ("=INDEX(Sumber!F:F,MATCH(E2,Sumber!A:A,0))", False),
        ("=HLOOKUP(E2,Sumber!A1:F9,2)", True),
        ("=XLOOKUP(E2,Sumber!A:A,Sumber!F:F)", False),
    ],
)
def test_a_lookup_of_the_nearest_is_asked_about(formula: str, nearest: bool) -> None:
    assert takes_nearest(formula) is nearest
    assert asked(worked_out(formula)) == [("pencarian_terdekat", "R2")] * nearest


@pytest.mark.parametrize(
    ("formula", "value", "told"),
    [
        ("=IFERROR(VLOOKUP(E2,Sumber!A:F,6,0),0)", 0, True),
        ("=INDEX(Sumber!F:F,MATCH(E2,Sumber!A:A,0))", 0, True),
        ("='[baseline 2024.xlsx]RT 01'!R2", 0, True),
        ("=[1]Data!R2+0", 0, True),
        ("='[baseline 2024.xlsx]RT 01'!R2", 21, False),
        ("=SUM(Tabel1[@[kk a]:[kk b]])", 0, False),
        ("=VLOOKUP(E2,Sumber!A:F,6,0)", 21, False),
        ("=SUMIFS(Sumber!F:F,Sumber!A:A,E2)", 0, False),
    ],
)
def test_a_zero_of_a_lookup_may_be_nothing_found(formula: str, value: int, told: bool) -> None:
    found = worked_out(formula, value)
    assert asked(found) == [("pencarian_nol", "R2")] * told
    assert found.rows["kk_tanpa_air_aman"][0] == value


def test_a_formula_of_an_area_is_looked_at_too() -> None:
    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_array_formula(1, WATER, 1, WATER, "{=INDEX(Sumber!F:F,MATCH(E2,Sumber!A:A))}", None, 21)
        sheet.write_dynamic_array_formula(2, WATER, 2, WATER, "=XLOOKUP(E3,Sumber!A:A,Sumber!F:F)", None, 0)
        book.add_worksheet("Sumber")

    found = checked(changed_by_hand(change), name="rt.xlsx")
    assert asked(found) == [("pencarian_terdekat", "R2"), ("pencarian_nol", "R3")]


@pytest.mark.parametrize(
    ("formula", "drawn"),
    [("=RANDBETWEEN(0,J2)", True), ("=INT(RAND()*J2)", True), ("=ROUND(J2*0.4,0)", False), ("=GRAND(J2)", False)],
)
def test_figures_drawn_at_random_are_asked_about(formula: str, drawn: bool) -> None:
    assert asked(worked_out(formula)) == [("rumus_acak", "R2")] * drawn


def test_figures_that_are_worked_out_by_hand_alone_may_be_old() -> None:
    assert asked(worked_out("=J2-29", manual=True)) == [("hitung_manual", None)]
    assert asked(worked_out("=J2-29")) == []


def test_without_formulas_of_figures_it_is_no_matter() -> None:
    data = changed_by_hand(
        lambda book, sheet: (sheet.write_formula(1, 0, '="Kab. Contoh"'), book.set_calc_mode("manual"))
    )
    assert of(checked(data, name="rt.xlsx"), "hitung_manual").is_empty()
