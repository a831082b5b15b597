"""The pages for planners, walked through on the example project: each command runs, each line shown comes out."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from survey import example, store
from survey.check import check
from survey.project import create
from survey.reading import Source
from tests.docs import pages
from tests.program import ROOT, run_here

TOLD = [(lang, page) for name in pages.WALKED for lang, page in pages.both(ROOT / "docs" / name).items()]
ELIDED = ("...", "…")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a walk begins with: the example project as ``rembug demo`` makes it, beside ``docs/contoh``."""
    folder = tmp_path_factory.mktemp("walk")
    project = create(folder / "demo", "Contoh", synthetic=True)
    store.save(project, "R0", check(Source("lapangan.csv", example.field_file(np.random.default_rng(2020)))))
    shutil.copytree(ROOT / "docs" / "contoh", folder / "docs" / "contoh")
    return folder


@pytest.mark.parametrize(("lang", "page"), TOLD, ids=lambda of: getattr(of, "name", of))
def test_a_page_as_it_is_told(
    lang: str, page: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "demo")
    told = pages.text(page)
    said = []
    for words in pages.commands(told):
        result = run_here(*words, lang=lang)
        assert result.returncode in (0, 1), result.stderr
        said += result.stdout.splitlines()
    there = {line.rstrip() for line in said}
    assert [line for line in pages.shown(told) if line.rstrip() not in {*there, *ELIDED}] == []
