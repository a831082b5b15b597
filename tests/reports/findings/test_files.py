"""Findings as files: what is good first, then one row each, in the words of people."""

from __future__ import annotations

import csv
import errno
import os
from pathlib import Path

import polars as pl
import pytest

from reports import findings
from reports.findings.rows import COLUMNS, listed
from reports.words import section
from survey.catalogue import Language
from survey.messages import Refusal
from tests.reports.findings.samples import clean, many_kinds, opened
from tests.survey.files import checked, rt, text

LANGUAGES: tuple[Language, ...] = ("id", "en")


def csv_rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_findings_stand_in_file_order_with_their_place() -> None:
    found = listed(many_kinds(), "en")
    assert found.columns == [*COLUMNS, "berat"]
    assert found.select("baris", "kolom", "sel", "tajuk", "kode", "jumlah").rows() == [
        (None, "AC", "AC", "nama_ketua_rt", "kolom_pribadi", 1),
        (None, "AD", "AD", "keterangan", "kolom_tak_dikenal", 1),
        (3, "R", "R3", "kk_tanpa_air_aman", "melebihi_dasar", 1),
        (4, "S", "S4", "kk_air_tidak_cukup", "nilai_kosong", 1),
        (4, "T", "T4", "luas_genangan_ha", "negatif", 1),
    ]
    assert found["berat"].to_list() == [2, 1, 0, 1, 0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_csv_says_what_is_good_and_then_each_finding(tmp_path: Path, lang: Language) -> None:
    path = tmp_path / "temuan.csv"
    findings.write(many_kinds(), path, lang)
    first, head, *rows = csv_rows(path)
    assert first == [{"id": "rt.csv: 1 dari 3 RT siap, 2 ditahan.", "en": "rt.csv: 1 of 3 RTs ready, 2 held."}[lang]]
    assert head == list(section("findings_column", lang).values())
    assert len(rows) == 5
    assert rows[2][:6] == ["3", "R", "kk_tanpa_air_aman", "R3", "Wayut RW 001 RT 002", "51"]
    assert rows[2][8:] == [{"id": "DITAHAN", "en": "HELD"}[lang], "melebihi_dasar", "1", ""]


def test_csv_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "temuan.csv"
    found = checked(text(rt(1, kk_tanpa_air_aman="=1+1"), rt(2, kk_tanpa_air_aman="-5")), name="=a.csv")
    findings.write(found, path, "id")
    first, _, *rows = csv_rows(path)
    assert first[0].startswith("'=a.csv")
    assert [row[5] for row in rows] == ["'=1+1", "-5"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_a_clean_file_has_its_good_news_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"temuan.{kind}"
    findings.write(clean(), path, "id")
    if kind == "csv":
        assert len(csv_rows(path)) == 2
    if kind == "xlsx":
        assert opened(path).worksheets[0].max_row == 2
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_same_findings_same_bytes(tmp_path: Path, kind: str) -> None:
    one, two = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
    findings.write(many_kinds(), one, "id")
    findings.write(many_kinds(), two, "id")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("kind", ["CSV", "XLSX", "PDF"])
def test_the_suffix_may_be_in_capitals(tmp_path: Path, kind: str) -> None:
    findings.write(many_kinds(), tmp_path / f"TEMUAN.{kind}", "id")


@pytest.mark.parametrize("name", ["temuan.doc", "temuan", "temuan.xls", "csv"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        findings.write(many_kinds(), tmp_path / name, "id")
    assert refusal.value.code == "akhiran_tak_dikenal"
    assert ".csv, .xlsx, .pdf" in refusal.value.sentence("id")
    assert list(tmp_path.iterdir()) == []


def test_the_checked_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "rt.csv"
    path.write_text("asli")
    (tmp_path / "lain.csv").symlink_to(path)
    os.link(path, tmp_path / "kedua.csv")
    for target in (path, tmp_path / "lain.csv", tmp_path / "kedua.csv", tmp_path / ".." / tmp_path.name / "rt.csv"):
        with pytest.raises(Refusal) as refusal:
            findings.write(many_kinds(), target, "id", path)
        assert refusal.value.code == "akan_menimpa"
    assert path.read_text() == "asli"
    findings.write(many_kinds(), tmp_path / "temuan.csv", "id", path)
    findings.write(many_kinds(), tmp_path / "temuan.csv", "id", "-")


def test_an_error_of_the_disk_is_told_as_it_is_and_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "temuan.csv"
    path.write_text("lama")
    with pytest.raises(FileNotFoundError) as error:
        findings.write(many_kinds(), tmp_path / "tidak" / "ada.csv", "id")
    assert error.value.filename == str(tmp_path / "tidak" / "ada.csv")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        findings.write(many_kinds(), path, "id")
    assert path.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [path]


def test_the_frame_of_a_clean_file_is_empty() -> None:
    assert listed(clean(), "id").height == 0
    assert listed(clean(), "id").schema["berat"] == pl.Int64
