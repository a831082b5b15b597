"""One question more in the catalogue: every form asks it and the importer knows it, with no other line touched."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypdf
import pytest

from tests.program import ROOT
from tests.survey.answered.households import household, text

ADDED = """
[[question]]
name = "punya_kompos"
kind = "choice"
section = "sampah"
list = "ya_tidak"
label_id = "Punya komposter?"
label_en = "Is there a composter?"
hint_id = "Milik sendiri."
hint_en = "One's own."
source = "a city's own question"
"""
BEFORE = '[[question]]\nname = "mata_pencaharian"'


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program whose household form has one question more."""
    folder = tmp_path_factory.mktemp("salinan")
    for room in ("survey", "scoring", "forms", "reports"):
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "cli.py", folder)
    file = folder / "survey" / "catalogue" / "forms" / "rumah_tangga.toml"
    there = file.read_text(encoding="utf-8")
    assert there.count(BEFORE) == 1
    file.write_text(there.replace(BEFORE, ADDED + "\n" + BEFORE), encoding="utf-8")
    return folder


def _run(program: Path, *words: str | Path, done: int = 0) -> str:
    command = [sys.executable, "-m", "cli", "--lang", "id", *map(str, words)]
    told = subprocess.run(command, cwd=program, capture_output=True, text=True, timeout=100, check=False)
    assert told.returncode == done, told.stderr
    return told.stdout


def test_phone(program: Path, tmp_path: Path) -> None:
    _run(program, "form", "xlsform", "rumah_tangga", "-o", tmp_path / "f.xlsx")
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(tmp_path / "f.xlsx")["survey"].iter_rows()]
    assert any("punya_kompos" in row and "Punya komposter?" in row for row in rows)


def test_template(program: Path, tmp_path: Path) -> None:
    for name in ("f.xlsx", "f.csv"):
        _run(program, "form", "template", "rumah_tangga", "-o", tmp_path / name)
    head = [cell.value for cell in openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0][1]]
    assert head == next(csv.reader(io.StringIO((tmp_path / "f.csv").read_text("utf-8-sig"))))
    assert head.index("punya_kompos") == head.index("mata_pencaharian") - 1


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_paper(program: Path, tmp_path: Path, size: str) -> None:
    _run(program, "form", "paper", "rumah_tangga", "--size", size, "-o", tmp_path / "f.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "f.pdf").pages]
    assert sum("Punya komposter?" in page for page in pages) == 1


def test_codebook(program: Path, tmp_path: Path) -> None:
    for name in ("f.csv", "f.json", "f.pdf"):
        _run(program, "form", "codebook", "rumah_tangga", "-o", tmp_path / name)
    assert "punya_kompos," in (tmp_path / "f.csv").read_text("utf-8-sig")
    fields = json.loads((tmp_path / "f.json").read_text("utf-8"))["fields"]
    (added,) = [field for field in fields if field["name"] == "punya_kompos"]
    assert added["constraints"]["enum"] == ["ya", "tidak"]
    assert any("komposter" in page.extract_text() for page in pypdf.PdfReader(tmp_path / "f.pdf").pages)


def test_importer(program: Path, tmp_path: Path) -> None:
    _run(program, "init", tmp_path / "proyek")
    sound = [household(1, punya_kompos="Ya"), household(2, punya_kompos="tidak")]
    files = {"baik.csv": sound, "salah.csv": [household(3, punya_kompos="mungkin")]}
    for name, rows in files.items():
        (tmp_path / name).write_text(text(rows), encoding="utf-8")
    words = ("-C", tmp_path / "proyek", "import", "--form", "rumah_tangga", "--round", "R0")
    assert "2 dari 2" in _run(program, *words, tmp_path / "baik.csv")
    told = _run(program, *words, tmp_path / "salah.csv", done=1)
    assert "punya_kompos" in told
    assert "mungkin" in told
