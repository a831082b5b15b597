"""A workbook with a village on each sheet, read and stored as one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from survey import project, store
from survey.by_sheet import check_each, check_one
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.reading import Source
from tests.survey.files import Row, rts, text
from tests.survey.store.correcting import proven


def book(**sheets: list[Row]) -> Source:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for at, line in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
                sheet.write_row(at, 0, line)
    return Source("desa.xlsx", out.getvalue())


def of(village: str, **other: str) -> list[Row]:
    return [row | {"desa": village, **other} for row in rts(3)]


TWO = book(Wayut=of("Wayut"), Metesih=of("Metesih", kecamatan="JIWAN", luas_ha="x"))


def checked(source: Source, *sheets: str) -> list[Checked]:
    return check_each(source, Context(), sheets)


def refused(source: Source, *sheets: str) -> Refusal:
    with pytest.raises(Refusal) as found:
        checked(source, *sheets)
    return found.value


def test_each_sheet_is_a_table_of_its_own_in_the_spelling_of_those_before() -> None:
    wayut, metesih = checked(TWO, "Wayut", "Metesih", "Wayut")
    assert (wayut.ready, metesih.ready, metesih.dialect.sheet) == (3, 0, "Metesih")
    assert metesih.rows["kecamatan"].to_list() == ["Jiwan"] * 3


def test_all_of_them_are_stored_each_with_a_copy_of_its_own(tmp_path: Path) -> None:
    made = project.create(tmp_path / "p", "p")
    first = store.save_all(made, "R0", checked(TWO, "Wayut", "Metesih"))
    assert [(one.this.number, one.this.ready, one.this.held) for one in first] == [(1, 3, 0), (2, 0, 3)]
    assert len({*(tmp_path / "p").rglob("*.csv")}) == 2
    assert all(one.again for one in store.save_all(made, "R0", checked(TWO, "Metesih", "Wayut")))
    assert proven(made).is_empty()


def test_an_rt_on_two_sheets_stops_the_file() -> None:
    found = refused(book(Wayut=of("Wayut"), Lama=of("WAYUT")), "Wayut", "Lama")
    assert (found.code, found.facts["n"]) == ("di_dua_lembar", 3)
    assert (found.facts["sel"], found.facts["lain"]) == ("Wayut!2", "Lama!2")


def test_rts_of_a_sheet_before_under_another_village_are_asked_about() -> None:
    _, metesih, bibrik = checked(book(A=of("Wayut", luas_ha="2"), B=of("Metesih"), C=of("Bibrik")), "A", "B", "C")
    assert metesih.findings.is_empty()
    told = bibrik.findings.filter(kode="rt_dua_nama").select("acuan", "jumlah").rows()
    assert told == [("Kabupaten Madiun, Jiwan, Metesih", 3)]


def test_what_is_wrong_with_a_sheet_names_it() -> None:
    assert refused(TWO, "Wayut", "Bibrik").facts["berkas"] == "desa.xlsx [Bibrik]"


def test_where_several_may_be_meant_it_is_said_how_to_name_them() -> None:
    with pytest.raises(Refusal) as found:
        check(TWO)
    assert (found.value.code, found.value.facts["perintah"]) == ("lembar_ganda", '--sheet "Wayut" --sheet "Metesih"')


@pytest.mark.parametrize("sheets", [("Wayut",), ("Wayut", "Metesih")])
def test_a_file_without_sheets_is_told_as_that(sheets: tuple[str, ...]) -> None:
    source = Source("rt.csv", text(*rts(2)).encode())
    with pytest.raises(Refusal) as found:
        check_one(source, Context(), *sheets) if len(sheets) == 1 else check_each(source, Context(), sheets)
    assert (found.value.code, found.value.facts["lembar"]) == ("lembar_tanpa_buku", "Wayut")
    assert found.value.facts["berkas"] == "rt.csv"
    assert check_one(source, Context(), None).rows.height == 2
