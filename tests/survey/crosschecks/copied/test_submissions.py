"""Submissions of a phone that stand in the file twice, or that a reviewer doubted."""

from __future__ import annotations

from tests.survey.files import checked, rts, text, told


def beside(name: str, *cells: str) -> str:
    """Good RTs with a column of their own."""
    return text(*({**row, name: cell} for row, cell in zip(rts(len(cells)), cells, strict=True)))


def test_a_submission_twice_is_held() -> None:
    found = checked(beside("_uuid", "a", "b", "a", "c"))
    assert [code for code, _ in told(found) if code.startswith("kiriman")] == ["kiriman_ganda"] * 2
    assert found.rows["ditahan"].to_list() == ["kiriman_ganda", None, "kiriman_ganda", None]


def test_what_the_reviewer_rejected_is_held_and_what_they_doubt_is_said() -> None:
    found = checked(beside("_validation_status", "Approved", "Not approved", "On hold", ""))
    assert found.rows["ditahan"].to_list() == [None, "kiriman_ditolak", None, None]
    assert "kiriman_diragukan" in found.findings["kode"].to_list()
