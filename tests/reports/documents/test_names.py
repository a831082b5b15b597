"""Folders and files named for people, on any file system."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.documents.names import LONGEST, apart, path, safe

KEY = ("Kabupaten Madiun", "Jiwan", "Wayut", "007", "002")


def test_an_rt_stands_in_its_village() -> None:
    assert path("profil", KEY, "id") == Path("Kabupaten Madiun/Jiwan/Wayut/RT 002 RW 007.pdf")
    assert path("verifikasi", KEY, "id").name == "Verifikasi RT 002 RW 007.pdf"
    assert path("desa", KEY[:3], "en") == Path("Kabupaten Madiun/Jiwan/Wayut/Baseline Wayut.pdf")
    assert path("kawasan", (KEY[0], "Bantaran"), "id") == Path("Kabupaten Madiun/Kawasan Bantaran.pdf")
    assert path("kawasan", (KEY[0], "KAWASAN Bantaran"), "id") == path("kawasan", (KEY[0], "Bantaran"), "id")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc", "-..-etc"),
        ("a/b\\c:d", "a-b-c-d"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        (" . ", "-"),
        (None, "-"),
        ("a\u202eb\u200bc", "abc"),
        ("الحي", "الحي"),
    ],
)
def test_what_no_file_system_takes(name: str | None, shown: str) -> None:
    assert safe(name) == shown


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_name_is_one_part_of_a_path(name: str) -> None:
    made = safe(name)
    assert len(Path(made).parts) == 1
    assert made not in ("", ".", "..")
    assert len(made) <= LONGEST + 1
    assert not Path(made).is_absolute()


def test_names_alike_but_for_their_case_are_numbered() -> None:
    wanted = [Path("a/RT 1.pdf"), Path("A/rt 1.PDF"), Path("a/RT 1.pdf"), Path("b/RT 1.pdf")]
    assert [str(p) for p in apart(wanted)] == ["a/RT 1.pdf", "A/rt 1 (2).PDF", "a/RT 1 (3).pdf", "b/RT 1.pdf"]
