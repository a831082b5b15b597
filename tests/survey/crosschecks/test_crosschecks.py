"""Checks between rows and files: each asks where it should, and nowhere else."""

from __future__ import annotations

from tests.survey.crosschecks.files import found, village
from tests.survey.files import told


def test_good_rows_raise_no_question() -> None:
    assert told(found(village())) == []
