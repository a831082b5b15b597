"""What the system would not do is told in the language of who asked."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import duckdb
import pytest

from reports.commandline.failures import sentence
from survey.messages import Refusal
from survey.store.engine.trouble import FULL, refusal
from tests.words import MESSAGES

CAUSES = [name for name in MESSAGES["cause"] if name.isupper()]


@pytest.mark.parametrize("name", CAUSES)
def test_a_usual_reason_is_told_in_either_language(name: str) -> None:
    number = getattr(errno, name)
    words = MESSAGES["cause"][name]
    error = OSError(number, os.strerror(number), "hasil.csv")
    assert words["id"] in sentence(error, "id")
    assert words["en"] in sentence(error, "en")
    assert os.strerror(number) not in sentence(error, "id")


def test_any_other_reason_is_told_as_the_system_tells_it() -> None:
    other = OSError(errno.EXDEV, "Invalid cross-device link", "hasil.csv")
    assert "hasil.csv: Invalid cross-device link." in sentence(other, "id")
    assert "hasil.csv: kabel putus." in sentence(OSError(None, "kabel putus", "hasil.csv"), "id")


@pytest.mark.parametrize("said", FULL)
def test_of_the_store_too(said: str) -> None:
    told = refusal(duckdb.IOException(f'Could not write file "x": {said}'), Path("proyek/rembug.duckdb"))
    assert isinstance(told, Refusal)
    assert f"proyek: {MESSAGES['cause'][FULL[said]]['id']}." in told.sentence("id")
