"""One question more in the catalogue: every form asks it and the importer knows it, with no other line touched."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
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


# Runs commands one after the other, told on lines of JSON, and ends with the code of the last.
COMMANDS = """
import json, sys
from cli import rembug
for line in sys.stdin:
    code = rembug.main(["--lang", "id", *json.loads(line)], standalone_mode=False)
sys.exit(code)
"""


def _run(program: Path, *commands: Sequence[str | Path], done: int = 0) -> str:
    told = subprocess.run(
        [sys.executable, "-c", COMMANDS], input="\n".join(json.dumps(list(map(str, words))) for words in commands),
        cwd=program, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert told.returncode == done, told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def written(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every kind of form that the copy writes."""
    folder = tmp_path_factory.mktemp("formulir")
    kinds = {"phone.xlsx": "xlsform", "a3.pdf": "paper", "a4.pdf": "paper", "table.xlsx": "template"}
    kinds |= {"table.csv": "template", "book.csv": "codebook", "book.json": "codebook", "book.pdf": "codebook"}
    sizes = {name: ("--size", name[:2]) for name in ("a3.pdf", "a4.pdf")}
    _run(
        program,
        *(("form", kind, "rumah_tangga", *sizes.get(name, ()), "-o", folder / name) for name, kind in kinds.items()),
    )
    return folder


def test_phone(written: Path) -> None:
    rows = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(written / "phone.xlsx")["survey"].iter_rows()
    ]
    assert any("punya_kompos" in row and "Punya komposter?" in row for row in rows)


def test_template(written: Path) -> None:
    head = [cell.value for cell in openpyxl.load_workbook(written / "table.xlsx").worksheets[0][1]]
    assert head == next(csv.reader(io.StringIO((written / "table.csv").read_text("utf-8-sig"))))
    assert head.index("punya_kompos") == head.index("mata_pencaharian") - 1


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_paper(written: Path, size: str) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(written / f"{size}.pdf").pages]
    assert sum("Punya komposter?" in page for page in pages) == 1


def test_codebook(written: Path) -> None:
    assert "punya_kompos," in (written / "book.csv").read_text("utf-8-sig")
    fields = json.loads((written / "book.json").read_text("utf-8"))["fields"]
    (added,) = [field for field in fields if field["name"] == "punya_kompos"]
    assert added["constraints"]["enum"] == ["ya", "tidak"]
    assert any("komposter" in page.extract_text() for page in pypdf.PdfReader(written / "book.pdf").pages)


def test_importer(program: Path, tmp_path: Path) -> None:
    sound = [household(1, punya_kompos="Ya"), household(2, punya_kompos="tidak")]
    files = {"baik.csv": sound, "salah.csv": [household(3, punya_kompos="mungkin")]}
    for name, rows in files.items():
        (tmp_path / name).write_text(text(rows), encoding="utf-8")
    words = ("-C", tmp_path / "proyek", "import", "--form", "rumah_tangga", "--round", "R0")
    imports = ((*words, tmp_path / name) for name in files)
    told = _run(program, ("init", tmp_path / "proyek"), *imports, done=1)
    assert "2 dari 2" in told
    assert "punya_kompos" in told
    assert "mungkin" in told
