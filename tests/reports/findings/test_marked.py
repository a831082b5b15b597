"""The marked copy: the enumerator's table where it was and as it was, with its findings on its cells."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from reports.findings import marked
from reports.findings.marks import Mark
from reports.style import SEVERITY
from survey import reading
from survey.catalogue import Language, catalogue
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.reading import Source
from tests.reports.findings.samples import STRANGE, many_kinds, opened, ragged, strange
from tests.survey.files import checked, rt, rts, text

ERROR, WARNING, NOTE = ("FF" + SEVERITY[name][1:].upper() for name in ("error", "warning", "note"))


def book(found: Checked, lang: Language = "id") -> Any:
    return opened(marked.document(found, lang))


def again(found: Checked, **context: Any) -> Checked:
    """The marked copy, checked as it is."""
    return check(Source("perbaikan.xlsx", marked.document(found, "id")), Context(**context))


def test_every_cell_stands_where_it_stood_as_text() -> None:
    found = many_kinds()
    sheet = book(found).worksheets[0]
    table = reading.read(found.source)
    assert tuple(c.value for c in sheet[1]) == table.dialect.header
    for row, cells in zip(table.row.tolist(), table.text.iter_rows(), strict=True):
        assert tuple(c.value for c in sheet[row]) == cells
        assert {c.number_format for c in sheet[row] if c.value or c.comment} == {"@"}
    # Blank cells, too, are of the format Text.
    assert {column.number_format for column in sheet.column_dimensions.values()} == {"@"}
    assert sheet["E4"].value == "007"


def test_personal_columns_are_blank() -> None:
    sheet = book(many_kinds()).worksheets[0]
    assert [sheet[f"AC{row}"].value for row in range(1, 5)] == ["nama_ketua_rt", None, None, None]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_findings_are_colours_and_comments_on_their_cells(lang: Language) -> None:
    made = book(many_kinds(), lang)
    sheet = made.worksheets[0]
    marks = {c.coordinate: c for row in sheet.iter_rows() for c in row if c.comment}
    colours = {"AC1": NOTE, "AD1": WARNING, "R3": ERROR, "S4": WARNING, "T4": ERROR}
    assert {where: c.fill.fgColor.rgb for where, c in marks.items()} == colours
    assert {c.comment.author for c in marks.values()} == {"Rembug"}
    said = marks["R3"].comment.text
    assert (
        said
        == {
            "id": "DITAHAN: '51' lebih besar daripada jumlah_kk = '50'; bagian tidak bisa melebihi seluruhnya.\n"
            "Perbaiki: Periksa kedua sel di form RT dan perbaiki yang salah.",
            "en": "HELD: '51' is more than jumlah_kk = '50'; a part cannot exceed the whole.\n"
            "Mend: Check both cells on the RT form and correct the wrong one.",
        }[lang]
    )
    listed = list(made.worksheets[1].iter_rows(min_row=4, values_only=True))
    assert [row[3] for row in listed] == ["AC", "AD", "R3", "S4", "T4"]


def test_several_findings_of_one_cell_are_one_comment_the_gravest_first() -> None:
    spelled = checked(text(rt(1), rt(2), rt(3), rt(4, desa="WAYUT"), rt(5, desa="Wa yut")))
    assert spelled.findings["kode"].to_list() == ["ejaan_disatukan"] * 2
    assert book(spelled).worksheets[0]["C1"].comment.text.count("CATATAN: ") == 2
    warning, error = Mark(1, False, 4, 2, "periksa"), Mark(0, False, 4, 2, "ditahan")
    assert warning.joined(error) == error.joined(warning) == Mark(0, False, 4, 2, "ditahan\n\nperiksa")


def test_a_finding_of_a_whole_row_stands_on_its_rt() -> None:
    sheet = book(ragged()).worksheets[0]
    assert "DITAHAN" in sheet["E3"].comment.text
    assert sheet["E3"].fill.fgColor.rgb == ERROR


def test_rows_and_header_keep_their_numbers() -> None:
    head, *rows = text(*rts(2), rt(9, luas_genangan_ha="-1")).splitlines()
    total = "JUMLAH" + "," * head.count(",")
    found = checked("\n".join(["REKAP KELURAHAN", "", head, rows[0], "", total, rows[1], rows[2]]) + "\n")
    made = book(found)
    sheet = made.worksheets[0]
    assert sheet["A3"].value == "kabupaten"
    assert [sheet[f"E{row}"].value for row in range(1, 9)] == [None, None, "rt", "1", None, None, "2", "9"]
    assert sheet["T8"].comment is not None
    assert sheet.freeze_panes == "A4"
    assert dict(made["rembug"].iter_rows(values_only=True))["baris_tajuk"] == 3


def test_beyond_the_cap_cells_are_coloured_alone_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked, "COMMENTS", 2)
    made = book(many_kinds(), "en")
    sheet = made.worksheets[0]
    assert [c.coordinate for row in sheet.iter_rows() for c in row if c.comment] == ["R3", "T4"]
    assert sheet["S4"].fill.fgColor.rgb == WARNING
    assert made["Findings"]["A3"].value.startswith("Comments stand on 2 cells only")
    assert made["Findings"]["A3"].value.count("3 more cells") == 1


def test_comments_end_where_excel_becomes_slow() -> None:
    wrong = dict.fromkeys([q.name for q in catalogue().volumes if q.column == "required"][:10], "x")
    found = checked(text(*(rt(i % 200 + 1, desa=f"Desa {i // 200}", **wrong) for i in range(501))))
    with zipfile.ZipFile(io.BytesIO(marked.document(found, "id"))) as parts:
        assert parts.read("xl/comments1.xml").count(b"<comment ref=") == marked.COMMENTS == 5000


@pytest.mark.parametrize("name", STRANGE)
def test_strange_cells_break_no_workbook(name: str) -> None:
    found = strange(STRANGE[name])
    sheet = book(found).worksheets[0]
    assert sheet["R2"].data_type == "s"
    assert sheet["R2"].hyperlink is None
    assert sheet["R2"].comment is not None
    if name in ("emoji", "arabic", "turned", "formula", "link"):
        assert sheet["R2"].value == STRANGE[name]
        again(found)
