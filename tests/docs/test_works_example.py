"""The example of 140 m of paving in ``docs/`` comes out as it is told there, word for word, in both languages."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import rembug
from survey.project import Project
from tests.program import ROOT

PAGES = {"en": ("budget.md", "An example"), "id": ("anggaran.md", "Contoh")}
BEST = {"en": "Proven the best: 15 points.", "id": "Terbukti terbaik: 15 nilai."}
KEPT = {"en": "14 points", "id": "14 nilai"}


@pytest.mark.parametrize("lang", PAGES)
def test_the_example_as_it_is_told(
    lang: str, example_project: Project, copied: Callable[[Project], Project], tmp_path: Path
) -> None:
    file, title = PAGES[lang]
    page = (ROOT / "docs" / file).read_text(encoding="utf-8")
    part = next(part for part in page.split("\n## ") if part.startswith(title))
    blocks = [line[4:] for line in part.splitlines() if line.startswith("    ")]
    project = copied(example_project)

    def run(*words: str) -> str:
        return CliRunner().invoke(rembug, ["--lang", lang, "-C", str(project.folder), *words]).output

    said = ""
    for line in blocks:
        if line.startswith("rembug"):
            words = shlex.split(line.replace("--lang id ", ""))[3:]
            said += run(*(str(ROOT / word) if word.startswith("docs/") else word for word in words))
    assert BEST[lang] in said
    assert [line for line in blocks if line.startswith("K-")] == [
        line for line in said.splitlines() if line.startswith(("K-01 (", "K-06 ("))
    ]
    lines = tmp_path / "anggaran.toml"
    lines.write_text("\n".join(blocks[blocks.index("[[jalur]]") : blocks.index("[[wajib]]") + 3]), encoding="utf-8")
    kept = run("plan", "--round", "R0", "--lines", str(lines))
    assert "\nK-01 " in kept
    assert KEPT[lang] in kept
