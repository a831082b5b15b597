"""What all tests share."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from survey import store
from survey.check import check
from survey.project import Project, create, load
from survey.reading import Source
from tests.survey.files import rt, rts, text

# The same examples on every machine and every run: a failure in CI is a failure here.
# A machine that stands still for a minute is no fault of theirs.
settings.register_profile(
    "rembug",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("rembug")


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector of garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    gc.unfreeze()


@pytest.fixture
def empty_project(tmp_path: Path) -> Project:
    return create(tmp_path / "proyek", "Uji")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with one round, R0, that no test changes."""
    return _imported(tmp_path_factory.mktemp("template"), text(*rts(3)))


@pytest.fixture(scope="session")
def held_template(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same, of which the second of three RTs is held."""
    return _imported(tmp_path_factory.mktemp("held"), text(rt(1), rt(2, jumlah_kk="-1"), rt(3)))


def _imported(folder: Path, file: str) -> Project:
    made = create(folder / "proyek", "Uji")
    store.save(made, "R0", check(Source("rt.csv", file.encode())))
    return made


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Project], Project]:
    """Copies a project that many tests begin with, for one of them to change: making it takes much longer."""

    def copy(made: Project) -> Project:
        shutil.copytree(made.folder, tmp_path / "proyek")
        return load(tmp_path / "proyek")

    return copy


@pytest.fixture
def one_round(template: Project, copied: Callable[[Project], Project]) -> Project:
    """A copy of ``template`` to import into."""
    return copied(template)


@pytest.fixture
def one_held(held_template: Project, copied: Callable[[Project], Project]) -> Project:
    """A copy of ``held_template``."""
    return copied(held_template)
