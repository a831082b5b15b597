"""What is told once for many scattered rows: the terminal names the first, the files name and mark them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.styles.colors import Color

from reports import findings
from reports.findings import marked
from reports.style import SEVERITY
from survey import findings as found
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.reading import Source
from tests.reports.findings.samples import opened
from tests.reports.findings.test_files import csv_rows
from tests.survey.crosschecks.files import of, village
from tests.survey.files import text

DRAFTS = (3, 5, 6, 9)
WARNING = Color(rgb="FF" + SEVERITY["warning"][1:].upper())


def _drafts(wrong: dict[str, str] | None = None) -> Checked:
    """RTs of which those in the rows ``DRAFTS`` say that they are drafts; ``wrong``: cells of the last of these."""
    rows = [row | {"status": "draf" if at in DRAFTS else "final"} for at, row in enumerate(village(12), 2)]
    rows[DRAFTS[-1] - 2] |= wrong or {}
    return check(Source("rt.csv", text(*rows).encode()), Context())


def test_the_table_of_findings_names_all_rows(tmp_path: Path) -> None:
    made = _drafts()
    assert of(made, "baris_belum_final").select("baris", "jumlah", "semua").rows() == [(3, 4, "3, 5-6, 9")]
    findings.write(made, tmp_path / "temuan.csv", "en")
    _, head, *rows = csv_rows(tmp_path / "temuan.csv")
    (row,) = (dict(zip(head, row, strict=True)) for row in rows if "baris_belum_final" in row)
    assert (row["Cell"], row["Count"], row["All its rows"]) == ("AC3", "4", "3, 5-6, 9")
    assert "5-6" not in findings.as_text(made, "en").replace("(3, 5-6, 9)", "")


def test_every_such_cell_is_marked_and_says_why() -> None:
    made = _drafts({"kk_tanpa_air_aman": "x"})
    sheet = opened(marked.document(made, "en")).worksheets[0]
    told = {row: sheet[f"AC{row}"].comment for row in range(2, 14)}
    assert [row for row, comment in told.items() if comment] == [*DRAFTS]
    assert {sheet[f"AC{row}"].fill.fgColor for row in DRAFTS} == {WARNING}
    assert told[3].text.startswith("LOOK AGAIN: ")
    assert told[9].text.startswith("Like AC3:\nLOOK AGAIN: ")
    assert told[9].text.endswith(told[3].text)


def test_where_comments_end_what_only_says_the_same_again_is_left_out_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked, "COMMENTS", 2)
    made = _drafts({"kk_tanpa_air_aman": ""})
    sheet = opened(marked.document(made, "en")).worksheets[0]
    assert [c.coordinate for row in sheet.iter_rows() for c in row if c.comment] == ["AC3", "R9"]


def test_of_a_huge_file_the_first_are_marked_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (found, marked):
        monkeypatch.setattr(module, "SPREAD", 2)
    made = _drafts()
    assert of(made, "baris_belum_final")["semua"].item() == "3, 5 …"
    book = opened(marked.document(made, "en"))
    assert [row for row in range(2, 14) if book.worksheets[0][f"AC{row}"].comment] == [3, 5]
    assert "the first 2 of them alone" in str(book["Findings"]["A3"].value)


def test_many_runs_are_shortened() -> None:
    told = found.ranges(range(1, 200, 2), found.SPREAD)
    assert found.shortened(told).endswith("77, 79 …")
    assert found.shortened("1-3, 5") == "1-3, 5"


def test_the_marked_copy_is_read_as_the_file_was() -> None:
    made = _drafts()
    again = check(Source("perbaikan.xlsx", marked.document(made, "id")), Context())
    assert again.findings.equals(made.findings)
    assert again.rows.equals(made.rows)
