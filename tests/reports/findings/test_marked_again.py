"""The marked copy as a file: known again when it comes back, never in the place of the original."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter

from reports import findings
from reports.files import sheets
from reports.findings import marked
from reports.style import SEVERITY
from survey.catalogue import Language
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.corrections import returned
from survey.messages import Refusal
from survey.reading import Source
from survey.reading.sheets import opening
from tests.reports.findings.samples import MANY_KINDS, clean, many_kinds, opened

ERROR, WARNING, NOTE = ("FF" + SEVERITY[name][1:].upper() for name in ("error", "warning", "note"))


def book(found: Checked, lang: Language = "id") -> Any:
    return opened(marked.document(found, lang))


def again(found: Checked, **context: Any) -> Checked:
    """The marked copy, checked as it is."""
    return check(Source("perbaikan.xlsx", marked.document(found, "id")), Context(**context))


def test_the_hidden_sheet_knows_the_file() -> None:
    found = many_kinds()
    made = book(found)
    assert made.sheetnames == ["Data", "Temuan", "rembug"]
    assert [sheet.sheet_state for sheet in made] == ["visible", "visible", "hidden"]
    assert dict(made["rembug"].iter_rows(values_only=True)) == {
        "sha256": found.source.sha256,
        "berkas": "rt.csv",
        "format": 1,
        "baris_tajuk": 1,
        "segel": returned.seal(marked.document(found, "id")),
    }


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/comments1.xml", "xl/styles.xml", None]
)
def test_whatever_was_touched_breaks_the_seal(part: str | None) -> None:
    data = marked.document(many_kinds(), "id")
    assert returned.untouched(Source("m.xlsx", data))
    out = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(out, "w") as other:
        for info in made.infolist():
            other.writestr(info, made.read(info) + b" " * (info.filename == part))
        if part is None:
            other.writestr("xl/worksheets/catatan.xml", "<x/>")
    assert not returned.untouched(Source("m.xlsx", out.getvalue()))


def test_a_marked_table_of_another_program_or_version_has_no_seal(tmp_path: Path) -> None:
    for name, facts in (("lama.xlsx", ["sha256"]), ("lain.xlsx", ["sha256", "segel"])):
        with xlsxwriter.Workbook(str(tmp_path / name)) as made:
            sheet = made.add_worksheet("rembug")
            for row, fact in enumerate(facts):
                sheet.write_row(row, 0, [fact, "0" * 64])
        source = Source(name, (tmp_path / name).read_bytes())
        assert (returned.marked_of(source), returned.untouched(source)) == ("0" * 64, False)
    assert not returned.untouched(Source("kosong.xlsx", b""))


def test_it_reads_back_as_the_table_it_was() -> None:
    found = many_kinds()
    back = again(found)
    assert back.rows.equals(found.rows)
    assert back.findings.filter(kode="negatif")["sel"].to_list() == ["T4"]
    assert again(clean()).findings.height == 0


def test_a_workbook_keeps_the_name_of_its_sheet(tmp_path: Path) -> None:
    for name in ("Rekap RT", "TEMUAN"):
        path = tmp_path / "asal.xlsx"
        made = xlsxwriter.Workbook(str(path))
        sheet = made.add_worksheet(name)
        for row, line in enumerate(MANY_KINDS.splitlines()):
            sheet.write_row(row, 0, line.split(","))
        made.close()
        found = check(Source(path.name, path.read_bytes()), Context(sheet=name))
        names = book(found).sheetnames
        assert names == (["Rekap RT", "Temuan", "rembug"] if name == "Rekap RT" else ["TEMUAN_", "Temuan", "rembug"])
        assert again(found, sheet=names[0]).rows.equals(found.rows)


def test_same_bytes_twice() -> None:
    assert marked.document(many_kinds(), "id") == marked.document(many_kinds(), "id")


def test_the_checked_file_and_other_suffixes_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "asal.xlsx"
    source.write_bytes(b"asli")
    for target, code in ((source, "akan_menimpa"), (tmp_path / "tanda.csv", "akhiran_tak_dikenal")):
        with pytest.raises(Refusal) as refusal:
            findings.write_marked(many_kinds(), target, "id", source)
        assert refusal.value.code == code
    assert source.read_bytes() == b"asli"
    findings.write_marked(many_kinds(), tmp_path / "tanda.xlsx", "id", source)
    assert {p.name for p in tmp_path.iterdir()} == {"asal.xlsx", "tanda.xlsx"}


def test_a_table_too_large_to_be_taken_back_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST", 10_000)
    with pytest.raises(Refusal) as refusal:
        findings.write_marked(many_kinds(), tmp_path / "tanda.xlsx", "id")
    assert refusal.value.code == "bertanda_raksasa"
    assert not list(tmp_path.iterdir())


def test_a_table_that_fits_no_sheet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, least in (("ROWS", 3), ("COLUMNS", 20)):
        with monkeypatch.context() as patch, pytest.raises(Refusal) as refusal:
            patch.setattr(sheets, limit, least)
            findings.write_marked(many_kinds(), tmp_path / "tanda.xlsx", "id")
        assert refusal.value.code == "terlalu_banyak_untuk_excel"
    assert list(tmp_path.iterdir()) == []
