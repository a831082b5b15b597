"""The enumerator's first path in ``docs/`` comes out as it is told there, word for word."""

from __future__ import annotations

import csv
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from openpyxl.utils import column_index_from_string

from tests.program import ROOT, run, run_here

DOCS = {"id": "jalan-pertama-pencacah.md", "en": "first-path.md"}
# Each command in a process of its own takes much longer, and once is enough.
RUN = {"id": run, "en": run_here}
MENDED = re.compile(r"^\| ([A-Z]+)(\d+) \| ?(\S*) \| ?(\S*) \|", re.MULTILINE)


def _told(lang: str) -> tuple[str, list[list[str]], list[str]]:
    """The page, the commands it gives, and the output it shows."""
    page = (ROOT / "docs" / DOCS[lang]).read_text(encoding="utf-8")
    blocks = [line[4:] for line in page.splitlines() if line.startswith("    ")]
    commands = [shlex.split(line.replace(f" --lang {lang}", "")) for line in blocks if line.startswith("rembug")]
    return page, commands, [line for line in blocks if not line.startswith("rembug")]


def _mend(file: Path, page: str) -> int:
    """Type what the page's table says, and see that what it says stood there."""
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8")), delimiter=";"))
    mended = MENDED.findall(page)
    for column, row, typed, becomes in mended:
        at = column_index_from_string(column) - 1
        assert rows[int(row) - 1][at] == typed, column + row
        rows[int(row) - 1][at] = becomes
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows(rows)
    return len(mended)


@pytest.mark.parametrize("lang", DOCS)
def test_the_path_as_it_is_told(lang: str, tmp_path: Path) -> None:
    page, commands, shown = _told(lang)
    file = tmp_path / "ekspor-kobo.csv"
    shutil.copy(ROOT / "docs" / "contoh" / file.name, file)
    said = ""
    for words in commands:
        if words[1] == "init":
            assert _mend(file, page) == 10
        here = [str(tmp_path / word) if "." in word or word == "proyek" else word for word in words[1:]]
        result = RUN[lang](*here, lang=lang)
        assert result.returncode == (1 if words[1] == "check" else 0), result.stderr
        said += result.stdout
    there = {line.rstrip() for line in said.splitlines()}
    assert [line for line in shown if line.rstrip() not in there] == []
    assert sum(path.suffix in (".pdf", ".xlsx") for path in tmp_path.iterdir()) == 2
