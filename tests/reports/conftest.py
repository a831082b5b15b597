"""The meeting that the tests of the voice share; none changes it."""

from __future__ import annotations

import pytest

from survey.project import Project
from tests.reports.voice import meeting


@pytest.fixture(scope="session")
def voted(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return meeting.project(tmp_path_factory.mktemp("voice"))
