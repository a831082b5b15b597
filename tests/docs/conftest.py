"""What the walks through the pages begin with."""

from __future__ import annotations

import numpy as np
import pytest

from survey import example, store
from survey.check import check
from survey.project import Project, create
from survey.reading import Source


@pytest.fixture(scope="session")
def example_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The example project as ``rembug demo`` makes it, that no test changes."""
    project = create(tmp_path_factory.mktemp("example") / "demo", "Contoh", synthetic=True)
    store.save(project, "R0", check(Source("lapangan.csv", example.field_file(np.random.default_rng(2020)))))
    return project
