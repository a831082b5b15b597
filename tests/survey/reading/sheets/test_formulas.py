"""Formulas that tell nothing: a link to a blank cell, an empty text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
import xlsxwriter

from survey.checked import Checked
from survey.reading import Source
from survey.reading.sheets import opening
from survey.reading.sheets.formulas import target
from tests.survey.crosschecks.files import of
from tests.survey.fieldwork.made import changed_by_hand
from tests.survey.files import HEADER, checked

WATER = HEADER.index("kk_tanpa_air_aman")


def linked(formula: str, value: int = 0, shown_as: str = "General") -> Checked:
    """The first RT's households without water by a formula; 'RT 01' has 3 in B2, 0 in B3, and B4 is blank."""

    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, WATER, formula, book.add_format({"num_format": shown_as}), value)
        book.add_worksheet("RT 01").write_column(1, 1, [3, 0])

    return checked(changed_by_hand(change), name="rt.xlsx")


@pytest.mark.parametrize("formula", ["='RT 01'!B4", "=+'RT 01'!$B$4", "='RT 01'!ZZ900", "=AZ2"])
def test_a_link_to_a_blank_cell_is_not_known(formula: str) -> None:
    found = linked(formula)
    assert of(found, "rujukan_kosong").select("sel", "isi").rows() == [("R2", "0 [rujukan kosong]")]
    assert found.rows["kk_tanpa_air_aman"].to_list() == [None, 21, 21, 21]
    assert found.held == 0


def chained(*links: tuple[str, str, int | str]) -> Checked:
    """The first RT's households without water by a link to B4 of 'RT 01', where further ``links`` stand."""

    def change(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, WATER, "='RT 01'!B4", None, 0)
        other = book.add_worksheet("RT 01")
        for cell, formula, value in links:
            other.write_formula(cell, formula, None, value)

    return checked(changed_by_hand(change), name="rt.xlsx")


@pytest.mark.parametrize(
    "links",
    [[("B4", "=C4", 0)], [("B4", "=C4", 0), ("C4", "=Data!AZ9", 0)]],
    ids=["through one more", "and back to the table's own sheet"],
)
def test_so_is_a_link_to_a_link_that_ends_in_a_blank_cell(links: list[tuple[str, str, int]]) -> None:
    found = chained(*links)
    assert of(found, "rujukan_kosong").select("sel", "isi").rows() == [("R2", "0 [rujukan kosong]")]
    assert found.rows["kk_tanpa_air_aman"][0] is None


@pytest.mark.parametrize(
    "links",
    [[("B4", "=SUM(C4)", 0)], [("B4", "=C4", 0), ("C4", "=B4", 0)], [("B4", "=Hilang!C4", 0)]],
    ids=["a sum of blanks", "a circle", "a sheet that is gone"],
)
def test_where_links_do_not_end_in_a_blank_cell_the_zero_stays(links: list[tuple[str, str, int]]) -> None:
    found = chained(*links)
    assert of(found, "rujukan_kosong").is_empty()
    assert found.rows["kk_tanpa_air_aman"][0] == 0


@pytest.mark.parametrize(
    ("formula", "value"),
    [("='RT 01'!B3", 0), ("='RT 01'!B2", 3), ("=SUM('RT 01'!B4)", 0), ("='[lain.xlsx]RT 01'!B4", 0), ("=Hilang!B4", 0)],
    ids=["a zero", "a figure", "a sum", "another workbook", "a sheet that is gone"],
)
def test_a_zero_that_may_be_meant_stays(formula: str, value: int) -> None:
    found = linked(formula, value)
    assert of(found, "rujukan_kosong").is_empty()
    assert found.rows["kk_tanpa_air_aman"][0] == value


def test_a_sheet_of_values_alone_is_not_read_again_for_formulas(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bool] = []
    as_it_is = opening.opened

    def counted(source: Source, values: bool) -> AbstractContextManager[Any]:
        opened.append(values)
        return as_it_is(source, values)

    def rows(sheet: Any, name: str) -> Iterator[tuple[int, list[str | None]]]:
        read.append((sheet.title, opened[-1]))
        return all_rows(sheet, name)

    read: list[tuple[str, bool]] = []
    all_rows = opening.rows
    monkeypatch.setattr(opening, "opened", counted)
    monkeypatch.setattr(opening, "rows", rows)
    assert linked("='RT 01'!B3").rows["kk_tanpa_air_aman"][0] == 0
    assert ("RT 01", True) in read and ("RT 01", False) not in read


@pytest.mark.parametrize("shown_as", ['0 "KK"', "0;-0;", "#,###", "0%", '"± "0', "0.00"])
def test_so_is_one_that_its_format_shows_otherwise(shown_as: str) -> None:
    found = linked("='RT 01'!B4", shown_as=shown_as)
    assert of(found, "rujukan_kosong").select("sel", "isi").rows() == [("R2", "0 [rujukan kosong]")]
    assert found.rows["kk_tanpa_air_aman"][0] is None and found.held == 0


def as_excel_writes(data: bytes) -> bytes:
    """With the type of a text at the cell of a formula whose value is an empty one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb'(<c r="R2")(?=><f>)', rb'\1 t="str"', old.read(name)))
    return out.getvalue()


def test_an_empty_text_of_a_formula_is_blank_and_no_error() -> None:
    data = changed_by_hand(lambda b, s: s.write_formula(1, WATER, '=IF(AZ1="","",AZ1)', None, ""))
    assert checked(data, name="rt.xlsx").findings["kode"].to_list() == ["galat_rumus"]
    found = checked(as_excel_writes(data), name="rt.xlsx")
    assert found.findings.select("kode", "sel").rows() == [("nilai_kosong", "R2")]


def test_a_base_that_links_to_a_blank_cell_holds_its_row() -> None:
    column = HEADER.index("jumlah_kk")
    found = checked(changed_by_hand(lambda b, s: s.write_formula(1, column, "=AZ2", None, 0)), name="rt.xlsx")
    assert found.held == 1


def test_a_place_that_links_to_a_blank_cell_has_no_name() -> None:
    column = HEADER.index("desa")
    found = checked(changed_by_hand(lambda b, s: s.write_formula(1, column, "=AZ2", None, 0)), name="rt.xlsx")
    assert of(found, "bukan_nama_tempat").select("sel", "isi").rows() == [("C2", "0")]


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("=B4", ("Data", 4, 1)),
        ("=Lain!B4", ("Lain", 4, 1)),
        ("='Pak''s'!$AA$10", ("Pak's", 10, 26)),
        ("=B4+B5", None),
        ("=B4:B9", None),
        ("=[1]Lain!B4", None),
    ],
)
def test_what_a_formula_links_to(formula: str, found: tuple[str, int, int] | None) -> None:
    assert target(formula, "Data") == found
