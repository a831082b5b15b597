"""A project with something to correct."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.files import rt, text
from tests.test_cli import run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A round R0 of three RTs, the second of them held."""
    folder = tmp_path / "proyek"
    run("init", str(folder))
    (tmp_path / "rt.csv").write_text(text(rt(1), rt(2, jumlah_kk="-1"), rt(3)), encoding="utf-8")
    run("import", str(tmp_path / "rt.csv"), "--round", "R0", folder=folder)
    return folder
