"""What all tests share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from survey import store
from survey.check import check
from survey.project import Project, create, load
from survey.reading import Source
from tests.survey.files import rts, text

# The same examples on every machine and every run: a failure in CI is a failure here.
settings.register_profile("rembug", deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("rembug")


@pytest.fixture
def empty_project(tmp_path: Path) -> Project:
    return create(tmp_path / "proyek", "Uji")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with one round, R0, that no test changes."""
    made = create(tmp_path_factory.mktemp("template") / "proyek", "Uji")
    store.save(made, "R0", check(Source("rt.csv", text(*rts(3)).encode())))
    return made


@pytest.fixture
def one_round(template: Project, tmp_path: Path) -> Project:
    """A copy of ``template`` to import into."""
    shutil.copytree(template.folder, tmp_path / "proyek")
    return load(tmp_path / "proyek")
