"""A project with something to correct."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.project import Project
from tests.survey.files import rt, text


@pytest.fixture
def project(one_held: Project, tmp_path: Path) -> Path:
    """Its folder; the file that was imported lies beside it."""
    (tmp_path / "rt.csv").write_text(text(rt(1), rt(2, jumlah_kk="-1"), rt(3)), encoding="utf-8")
    return one_held.folder
