"""The pages for planners, walked through on the example project: each command runs, each line shown comes out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from survey.project import Project
from tests.docs import pages
from tests.program import ROOT, run_here

TOLD = [(lang, page) for name in pages.WALKED for lang, page in pages.both(ROOT / "docs" / name).items()]
ELIDED = ("...", "…")


@pytest.mark.parametrize(("lang", "page"), TOLD, ids=lambda of: getattr(of, "name", of))
def test_a_page_as_it_is_told(
    lang: str, page: Path, example_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(example_project.folder, tmp_path / "demo")
    shutil.copytree(ROOT / "docs" / "contoh", tmp_path / "docs" / "contoh")
    monkeypatch.chdir(tmp_path / "demo")
    told = pages.text(page)
    said = []
    for words in pages.commands(told):
        result = run_here(*words, lang=lang)
        assert result.returncode in (0, 1), result.stderr
        said += result.stdout.splitlines()
    there = {line.rstrip() for line in said}
    assert [line for line in pages.shown(told) if line.rstrip() not in {*there, *ELIDED}] == []
