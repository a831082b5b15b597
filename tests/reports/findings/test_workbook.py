"""Findings as a workbook: the rows of the CSV, severities in colour and in words, and no cell that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import findings
from reports.files import sheets
from reports.findings.rows import COLUMNS, listed
from reports.style import SEVERITY
from reports.words import section
from survey.catalogue import Language
from survey.messages import Refusal
from tests.reports.findings.samples import STRANGE, many_kinds, opened, strange

LANGUAGES: tuple[Language, ...] = ("id", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_xlsx_has_the_same_rows(tmp_path: Path, lang: Language) -> None:
    path = tmp_path / "temuan.xlsx"
    found = many_kinds()
    findings.write(found, path, lang)
    (sheet,) = opened(path).worksheets
    first, head, *rows = sheet.iter_rows(values_only=True)
    assert first[0].startswith("rt.csv: 1 ")
    assert list(head) == list(section("findings_column", lang).values())
    assert rows == listed(found, lang).select(COLUMNS).rows()
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:L7"
    assert sheet.print_title_rows == "$2:$2"


def test_rows_are_as_high_as_their_longest_text(tmp_path: Path) -> None:
    path = tmp_path / "temuan.xlsx"
    findings.write(many_kinds(), path, "en")
    (sheet,) = opened(path).worksheets
    rows = list(sheet.iter_rows(min_row=3))
    longest = [max(len(row[at].value or "") for at in (6, 7)) for row in rows]
    heights = [sheet.row_dimensions[row[0].row].height or 15 for row in rows]
    assert max(longest) > 52
    assert all(height >= 15 * length / 52 for length, height in zip(longest, heights, strict=True))


def test_severity_is_told_in_colour_and_in_words(tmp_path: Path) -> None:
    path = tmp_path / "temuan.xlsx"
    findings.write(many_kinds(), path, "en")
    cells = [row[8] for row in opened(path).worksheets[0].iter_rows(min_row=3)]
    assert [c.value for c in cells] == ["NOTE", "LOOK AGAIN", "HELD", "LOOK AGAIN", "HELD"]
    names = ["note", "warning", "error", "warning", "error"]
    assert [c.fill.fgColor.rgb for c in cells] == ["FF" + SEVERITY[n][1:].upper() for n in names]


def test_more_findings_than_a_sheet_has_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 6)
    with pytest.raises(Refusal) as refusal:
        findings.write(many_kinds(), tmp_path / "temuan.xlsx", "id")
    assert refusal.value.code == "terlalu_banyak_untuk_excel"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", STRANGE)
def test_strange_cells_break_no_workbook(tmp_path: Path, name: str) -> None:
    path = tmp_path / "temuan.xlsx"
    findings.write(strange(STRANGE[name]), path, "en")
    findings.write(strange(STRANGE[name]), tmp_path / "temuan.csv", "en")
    for row in opened(path).worksheets[0].iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n")
            assert cell.hyperlink is None
            assert len(str(cell.value).encode("utf-16-le")) // 2 <= sheets.LONGEST


def test_what_is_too_long_for_a_cell_ends_in_dots(tmp_path: Path) -> None:
    path = tmp_path / "temuan.xlsx"
    for name in ("long", "long emoji"):
        findings.write(strange(STRANGE[name]), path, "en")
        typed = [row[5] for row in opened(path).worksheets[0].iter_rows(min_row=3, values_only=True)]
        assert any(cell and cell.endswith("…") and STRANGE[name].startswith(cell[:-1]) for cell in typed)


def test_control_characters_are_made_visible() -> None:
    assert sheets.text("a\x01b\x1fc\r\nd\te") == "a␁b␟c\nd\te"
    assert sheets.text("\ufffe") == "\ufffd"
